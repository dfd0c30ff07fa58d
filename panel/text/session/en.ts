/** What is said about sessions wherever they are seen: states, and the sentence that beginners need. */

import type { StorageItem } from '../../../src/core/model'
import type { SessionCodec } from '../../../src/core/sessions/codec'
import type { State } from '../../../src/core/sessions/state'
import { KIND } from '../labels/en'

export type Tone = 'ok' | 'warn' | 'bad' | 'info'

export interface StateText {
  readonly tone: Tone
  readonly short: string
  /** The state itself, and what it means. */
  readonly title: string
  readonly says: string
}

export const STATES: Readonly<Record<State, StateText>> = {
  verified: { tone: 'ok', short: 'verified', title: 'Verified.', says: 'The signature fits the key.' },
  'verified-older-key': {
    tone: 'ok',
    short: 'verified, older key',
    title: 'Verified with an older key.',
    says: 'The server accepts it, and signs new ones with the current key.',
  },
  'verified-expired': {
    tone: 'warn',
    short: 'expired',
    title: 'Verified but expired.',
    says: 'The signature fits; the server refuses it all the same.',
  },
  'verified-not-yet-valid': {
    tone: 'warn',
    short: 'not yet valid',
    title: 'Verified but not yet valid.',
    says: 'The signature fits; its time lies in the future.',
  },
  'verified-other-purpose': {
    tone: 'warn',
    short: 'other purpose',
    title: 'Verified but for another cookie or purpose.',
    says: 'The signature fits; the server refuses it here.',
  },
  'wrong-key': {
    tone: 'bad',
    short: 'wrong key',
    title: 'Wrong key.',
    says: 'The signature does not fit: another key, another setting, or a changed text.',
  },
  'not-checked': {
    tone: 'info',
    short: 'not checked',
    title: 'Not checked: no key yet.',
    says: 'What is shown can be read by anybody, but is not proved.',
  },
  encrypted: {
    tone: 'info',
    short: 'encrypted',
    title: 'Encrypted: needs the key.',
    says: 'Without it nothing of the data can be read.',
  },
  'id-only': {
    tone: 'info',
    short: 'id only',
    title: 'Id only: the data is on the server.',
    says: 'The text names it, and holds nothing else.',
  },
  'not-signed': {
    tone: 'warn',
    short: 'not signed',
    title: 'Not signed.',
    says: 'Anybody can read and change it.',
  },
  malformed: {
    tone: 'bad',
    short: 'malformed',
    title: 'Malformed.',
    says: 'The server would not accept it.',
  },
  'cannot-verify': {
    tone: 'warn',
    short: 'cannot verify',
    title: 'Cannot be verified here.',
    says: 'Something is needed that only the server has.',
  },
  cleared: {
    tone: 'info',
    short: 'cleared',
    title: 'Cleared by the server.',
    says: 'There is no session any more.',
  },
}

/** How a state is told where the site has keys of which none is meant for this item. */
const STRANGERS: Partial<Record<State, string>> = {
  'not-checked': 'Not checked: no key for it yet.',
}

/** The state, and what it means. `strangers`: how many keys of the site there are, none of which fits. */
export function stateText(
  state: State,
  strangers: number,
): { readonly title: string; readonly says: string } {
  const { title, says } = STATES[state]
  if (strangers === 0) return { title, says }
  const none =
    strangers === 1
      ? 'The key of this site does not fit.'
      : `None of the ${strangers} keys of this site fits.`
  return { title: STRANGERS[state] ?? title, says: `${says} ${none}` }
}

/** Does a key fit, whatever else the server thinks of it? */
export const isVerified = (state: State): boolean => state.startsWith('verified')

const PROTECTION: Readonly<Record<SessionCodec['protection'], string>> = {
  signed: 'it is signed, so anybody can read it and nobody without the key can change it',
  encrypted: 'it is encrypted, so nobody without the key can read or change it',
  reference: 'it holds only an id, the data stays on the server',
  none: 'it is neither signed nor encrypted, so anybody can read and change it',
}

const INTRODUCED: Readonly<Record<string, string>> = { 'flask-session': "is Flask's session" }

/** `session` is Flask's session. It is a cookie, not sessionStorage; ... */
export function introduction(item: StorageItem, codec: SessionCodec): string {
  const place =
    item.kind === 'cookie'
      ? 'It is a cookie, not sessionStorage'
      : `It is kept in ${KIND[item.kind]}, not in a cookie`
  const what = INTRODUCED[codec.id] ?? `is recognised as ${codec.title}`
  return `${what}. ${place}; ${PROTECTION[codec.protection]}.`
}

/** What happens without a key on the server, where that is a frequent question. */
const WITHOUT_KEY: Readonly<Record<string, string>> = {
  'flask-session':
    'Without a secret key Flask refuses to write the session: RuntimeError "The session is unavailable because no secret key was set." (flask/sessions.py, NullSession). Reading works and gives an empty session.',
}

export const withoutKeyText = (codec: SessionCodec): string | null => WITHOUT_KEY[codec.id] ?? null
