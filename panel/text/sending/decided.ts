/** What the words about sending ask of a decision, whatever the language. */
import type { ThirdPartyCookies } from '../../../src/core/cookie/browser-rules'
import type { Sending } from '../../../src/core/labels/index'

/** More are counted only. */
export const MOST_FRAMES = 8

export const frameName = (url: string): string => {
  try {
    return new URL(url).host || url
  } catch {
    return url
  }
}

export type Decided = Extract<Sending, { sent: 'with' }>['decide'][number]

export const SETTING: Readonly<Record<Decided['assuming'], ThirdPartyCookies>> = {
  'third-party-cookies-allowed': 'allowed',
  'third-party-cookies-blocked': 'blocked',
  'third-party-cookies-partitioned': 'partitioned',
  'cross-site-ancestor': 'allowed',
}

export const isSent = ({ blocked }: Decided): boolean => blocked.length === 0

/** Could the answer be the other one, because the browser does not tell a setting? */
export const isOpen = (decision: Decided): boolean =>
  decision.otherwise.some(other => (other.blocked.length === 0) !== isSent(decision))
