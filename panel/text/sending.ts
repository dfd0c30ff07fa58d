/** Whether a cookie is sent, in words: short for a cell, and per frame with the reasons. */
import type { BlockReason } from '../../src/core/cookie/send'
import type { Sending } from '../../src/core/labels/index'
import { BLOCKED } from './blocked'
import type { Sentence } from './sentence'

const frameName = (url: string): string => {
  try {
    return new URL(url).host || url
  } catch {
    return url
  }
}

export const reasonText = (reason: BlockReason): string => BLOCKED[reason]

type Decided = Extract<Sending, { sent: 'with' }>['decide'][number]

const isSent = ({ blocked }: Decided): boolean => blocked.length === 0

/** Could the answer be the other one, because the browser does not tell a setting? */
const isOpen = (decision: Decided): boolean =>
  decision.otherwise.some(other => (other.blocked.length === 0) !== isSent(decision))

export function sendingShort(sending: Sending): string {
  if (sending.sent === 'never') return 'never'
  if (sending.sent === 'unknown') return 'not visible'
  const { decide } = sending
  if (decide.length === 0) return 'not by this page'
  if (decide.some(isOpen)) return 'depends'
  const sent = decide.filter(isSent).length
  if (sent === decide.length) return 'yes'
  const first = decide.find(one => !isSent(one))?.blocked[0]
  if (sent === 0) return first === undefined ? 'no' : `no: ${reasonText(first)}`
  if (sent === 1 && decide.some(one => one.frame.id === 0 && isSent(one))) return 'page only'
  return `${sent} of ${decide.length} frames`
}

const ASSUMING: Readonly<Record<Decided['assuming'], string>> = {
  'third-party-cookies-allowed': 'if third-party cookies are allowed',
  'third-party-cookies-blocked': 'if third-party cookies are blocked',
  'third-party-cookies-partitioned': 'if third-party cookies are partitioned',
  'cross-site-ancestor': 'if its partition has a cross-site ancestor, which the browser does not tell',
}

const answerText = (blocked: readonly BlockReason[]): string =>
  blocked.length === 0 ? 'sent' : `not sent, because ${blocked.map(reasonText).join('; ')}`

function decisionText(decision: Decided): string {
  const { frame, blocked, assuming, otherwise, navigation } = decision
  const which = frame.id === 0 ? 'The page' : `Frame ${frameName(frame.url)}`
  const first = `${which}: ${answerText(blocked)}${isOpen(decision) ? ` ${ASSUMING[assuming]}` : ''}`
  const others = otherwise.map(other => `${ASSUMING[other.assuming]}: ${answerText(other.blocked)}`)
  const differs = navigation !== null && (navigation.length === 0) !== (blocked.length === 0)
  const reload = differs ? [`with its own navigation ${answerText(navigation)}`] : []
  return `${[first, ...others, ...reload].join('; ')}.`
}

export function sendingText(sending: Sending): Sentence {
  if (sending.sent === 'never')
    return {
      says: 'Never by itself',
      because:
        'localStorage and sessionStorage are part of no request (WHATWG HTML). A script can send what it reads.',
    }
  if (sending.sent === 'unknown')
    return {
      says: 'Sent with matching requests',
      because: 'Path, Secure and SameSite are not visible, so which requests match is not known.',
    }
  if (sending.decide.length === 0)
    return { says: 'Not by this page', because: 'The frames of this tab make no requests to its host.' }
  return {
    says: sendingShort(sending),
    because: `Requests to its own host and path. ${sending.decide.slice(0, 8).map(decisionText).join(' ')}`,
  }
}
