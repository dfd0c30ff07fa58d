/** Compares one observed case with the rules: null when they agree, else what was expected and what the rules say. */
import type { BrowserRules } from '../src/core/cookie/browser-rules'
import type { CookieRequest } from '../src/core/cookie/request'
import { requestFacts } from '../src/core/cookie/request'
import { judge, SEND_RULES, type SendRule } from '../src/core/cookie/send'
import { type StoreResult, storeCookie } from '../src/core/cookie/store'
import { STORE_RULES, type StoreRule } from '../src/core/cookie/store-rules'
import {
  type Case,
  type Json,
  object,
  oneOf,
  only,
  readCookie,
  readEnvironment,
  readRequest,
  text,
  truth,
  Unknown,
} from './send-matrix-format'

const REASONS = [
  'sent',
  'credentials-omit',
  'credentials-same-origin',
  'domain',
  'path',
  'secure',
  'other-partition',
  'third-party-cookies',
  'samesite-strict',
  'samesite-lax',
  'samesite-unset-as-lax',
] as const

/** The rules to judge by; a test leaves one out. */
export interface Rules {
  readonly send: readonly SendRule[]
  readonly store: readonly StoreRule[]
}

function checkObservation(entry: Case, rules: Rules, change: Partial<BrowserRules>): string | null {
  const fields = object(entry.fields, 'observation')
  only(fields, ['cookie', 'request', 'sent', 'reason', 'browserReason'], 'observation')
  const sent = truth(fields.sent, 'sent')
  const reason = oneOf(fields.reason, REASONS, 'reason')
  if (sent !== (reason === 'sent')) throw new Unknown(`sent ${sent} contradicts the reason ${reason}`)
  const cookie = readCookie(fields.cookie)
  const { request, age } = readRequest(fields.request)
  const environment = readEnvironment(entry.browser, entry.environment)
  const facts = requestFacts(request, { ...environment, rules: { ...environment.rules, ...change } })
  const got = judge(cookie, facts, { store: null, now: null, age }, rules.send)
  const agrees = sent ? got.length === 0 : got.some(blocked => blocked === reason)
  return agrees ? null : `expected ${reason}, got ${got.length === 0 ? 'sent' : got.join(' ')}`
}

/** `top-level navigation`, `frame in H > I` (outermost first) or `img in H`; hosts have the scheme of the URL. */
export function readContext(context: string, url: string): CookieRequest {
  const base = { method: 'GET', url, credentials: 'include', redirects: [], reload: null } as const
  if (context === 'top-level navigation') return { ...base, kind: context, initiator: null, ancestors: [] }
  const match = /^(frame|img) in (\S+(?: > \S+)*)$/.exec(context)
  if (match === null) throw new Unknown(`context is unknown: ${context}`)
  const scheme = new URL(url).protocol
  const ancestors = (match[2] ?? '')
    .split(' > ')
    .map(host => (host.includes('://') ? host : `${scheme}//${host}`))
    .reverse()
  const kind = match[1] === 'img' ? 'subresource' : 'frame navigation'
  return { ...base, kind, initiator: ancestors[0] ?? null, ancestors }
}

/** What the rules make of a `setBy` or `setAttempts` entry. */
export function store(attempt: Json | undefined, entry: Case, rules: Rules): StoreResult {
  const fields = object(attempt, 'setAttempt')
  only(fields, ['setCookie', 'url', 'context', 'stored'], 'setAttempt')
  const context = {
    request: readContext(text(fields.context, 'context'), text(fields.url, 'url')),
    source: 'header',
    environment: readEnvironment(entry.browser, entry.environment),
    now: 1_790_000_000_000,
    serverDate: null,
    jar: [],
    store: '',
  } as const
  return storeCookie(text(fields.setCookie, 'setCookie'), context, rules.store)
}

function checkSet(entry: Case, rules: Rules): string | null {
  const fields = object(entry.fields, 'setAttempt')
  const stored = truth(fields.stored, 'stored')
  const got = store(fields, entry, rules)
  if (stored === (got.outcome === 'stored')) return null
  const words = got.outcome === 'refused' ? got.because.join(' ') : got.outcome
  return `${JSON.stringify(fields)}: expected ${stored ? 'stored' : 'not stored'}, got ${words}`
}

/**
 * null = the rules say what was observed. Never throws: what cannot be read is a disagreement. `change` is for tests
 * that falsify what is known of a browser.
 */
export function check(
  entry: Case,
  rules: Rules = { send: SEND_RULES, store: STORE_RULES },
  change: Partial<BrowserRules> = {},
): string | null {
  try {
    return entry.type === 'observation' ? checkObservation(entry, rules, change) : checkSet(entry, rules)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
