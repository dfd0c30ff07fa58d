/** Why a session was lost, in words: only what the record proves. */
import type { Cause } from '../../../src/core/timeline/cause'
import { reasonText } from '../blocked/en'
import { cut, moment, visible } from '../format/en'
import { refusalText } from '../refused/en'
import { ownerText } from '../step/en'

export const CAUSE = {
  title: 'Why the session was lost',
  lost: (name: string): string => `Why the session "${visible(cut(name, 40))}" is lost here`,
  atStep: (number: number): string => `step ${number}`,
  failed: 'The server failed and set no cookie.',
  failedBecause:
    'The session stays as it was. So it looks when a server has no key to sign with: Flask without secret_key answers 500 (RuntimeError: The session is unavailable because no secret key was set), and the log of the server has the reason.',
} as const

export function causeOfLoss(cause: Cause): string {
  switch (cause.cause) {
    case 'expired':
      return `The cookie ended at ${moment(cause.at)}, and the browser dropped it.`
    case 'deleted-by-response':
      return 'The response deleted it.'
    case 'cleared-by-script':
      return 'A script, the user or an extension deleted it; no response did.'
    case 'evicted':
      return 'The browser threw it out to make room for other cookies of the site.'
    case 'key-changed':
      return 'The server did not take it: it answers with a session signed by another key. The secret key of the server changed.'
    case 'too-old':
      return 'The signature fits, but the server refuses it: it is older than the server allows.'
    case 'not-yet-valid':
      return 'The signature fits, but its time lies in the future: a clock is wrong.'
    case 'not-sent':
      return `The browser has it (${ownerText(cause.cookie)}) and held it back: ${cause.because.map(reason => reasonText(reason, 'allowed')).join('; ')}.`
    case 'refused':
      return `A new one was set and the browser refused it: ${cause.because.map(reason => refusalText(reason, 'allowed')).join('; ') || 'it does not say why'}.`
    case 'shadowed':
      return `${cause.values.length} cookies of this name were sent, on different paths or domains; servers read the first.`
  }
}
