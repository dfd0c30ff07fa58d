/** Whether a cookie is sent, in words: short for a cell, and per frame with the reasons. */
import type { ThirdPartyCookies } from '../../../src/core/cookie/browser-rules'
import type { BlockReason } from '../../../src/core/cookie/send'
import type { Scope, Sending } from '../../../src/core/labels/index'
import { reasonText } from '../blocked/en'
import { plural } from '../format/en'
import type { Sentence } from '../sentence'
import { type Decided, frameName, isOpen, isSent, MOST_FRAMES, SETTING } from './decided'

export function sendingShort(sending: Sending): string {
  if (sending.sent === 'never') return 'never'
  if (sending.sent === 'unknown') return 'not visible'
  const { decide } = sending
  if (decide.length === 0) return 'not by this page'
  if (decide.some(isOpen)) return 'depends'
  const sent = decide.filter(isSent).length
  if (sent === decide.length) return 'yes'
  const held = decide.find(one => !isSent(one))
  const first = held?.blocked[0]
  if (sent === 0)
    return held === undefined || first === undefined
      ? 'no'
      : `no: ${reasonText(first, SETTING[held.assuming])}`
  if (sent === 1 && decide.some(one => one.frame.id === 0 && isSent(one))) return 'page only'
  return `${sent} of ${decide.length} frames`
}

/** The settings under which an answer holds. */
export const settingsText = (settings: readonly ThirdPartyCookies[]): string =>
  `if third-party cookies are ${settings.join(' or ')}`

const ASSUMING: Readonly<Record<Decided['assuming'], string>> = {
  'third-party-cookies-allowed': settingsText(['allowed']),
  'third-party-cookies-blocked': settingsText(['blocked']),
  'third-party-cookies-partitioned': settingsText(['partitioned']),
  'cross-site-ancestor': 'if its partition has a cross-site ancestor, which the browser does not tell',
}

const answerText = (blocked: readonly BlockReason[], assuming: Decided['assuming']): string =>
  blocked.length === 0
    ? 'sent'
    : `not sent, because ${blocked.map(reason => reasonText(reason, SETTING[assuming])).join('; ')}`

function decisionText(decision: Decided): string {
  const { frame, blocked, assuming, otherwise, navigation } = decision
  const which = frame.id === 0 ? 'The page' : `Frame ${frameName(frame.url)}`
  const under = isOpen(decision) ? ` ${ASSUMING[assuming]}` : ''
  const first = `${which}: ${answerText(blocked, assuming)}${under}`
  const others = otherwise.map(
    other => `${ASSUMING[other.assuming]}: ${answerText(other.blocked, other.assuming)}`,
  )
  const differs = navigation !== null && (navigation.length === 0) !== (blocked.length === 0)
  const reload = differs ? [`with its own navigation ${answerText(navigation, assuming)}${under}`] : []
  return `${[first, ...others, ...reload].join('; ')}.`
}

/** Chromium shows an empty path for one whose bytes are not UTF-8. */
const unknownBecause = ({ known, path }: Scope): string =>
  known && path === ''
    ? 'The browser does not show its path, whose bytes are not UTF-8, so which requests match is not known.'
    : 'Path, Secure and SameSite are not visible, so which requests match is not known.'

export function sendingText(sending: Sending, scope: Scope): Sentence {
  if (sending.sent === 'never')
    return {
      says: 'Never by itself',
      because:
        'localStorage and sessionStorage are part of no request (WHATWG HTML). A script can send what it reads.',
    }
  if (sending.sent === 'unknown')
    return {
      says: 'Sent with matching requests',
      because: unknownBecause(scope),
    }
  if (sending.decide.length === 0)
    return { says: 'Not by this page', because: 'The frames of this tab make no requests to its host.' }
  const more = sending.decide.length - MOST_FRAMES
  return {
    says: sendingShort(sending),
    because: `Requests to its own host and path. ${sending.decide.slice(0, MOST_FRAMES).map(decisionText).join(' ')}${more > 0 ? ` And ${plural(more, 'more frame', 'more frames')}.` : ''}`,
  }
}
