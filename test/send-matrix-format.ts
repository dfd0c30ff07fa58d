/** Reads files of observed requests (records or runs), strictly: whatever is not known becomes a failure with words. */
import { BROWSER_RULES, type Environment } from '../src/core/cookie/browser-rules'
import type { CookieRequest } from '../src/core/cookie/request'
import type { SendableCookie } from '../src/core/cookie/send'
import type { BrowserName } from '../src/core/model'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
type Fields = { readonly [key: string]: Json }

export class Unknown extends Error {}
const fail = (message: string): never => {
  throw new Unknown(message)
}

/** One thing to check: `sent` of a cookie with a request, or `stored` of a Set-Cookie line. */
export interface Case {
  readonly id: string
  readonly browser: Json
  readonly environment: Json
  readonly fields: Json
  readonly type: 'observation' | 'set'
}

export const object = (value: Json | undefined, what: string): Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as Fields)
    : fail(`${what} is no object`)
export const array = (value: Json | undefined, what: string): readonly Json[] =>
  Array.isArray(value) ? value : fail(`${what} is no list`)
export const text = (value: Json | undefined, what: string): string =>
  typeof value === 'string' ? value : fail(`${what} is no text`)
const textOrNull = (value: Json | undefined, what: string): string | null =>
  value === null ? null : text(value, what)
export const truth = (value: Json | undefined, what: string): boolean =>
  typeof value === 'boolean'
    ? value
    : value === 0 || value === 1
      ? value === 1
      : fail(`${what} is no truth value`)

export function only(fields: Fields, known: readonly string[], what: string): void {
  for (const key of Object.keys(fields)) if (!known.includes(key)) fail(`${what} has an unknown field ${key}`)
}

export function oneOf<const T extends string>(value: Json | undefined, known: readonly T[], what: string): T {
  return known.find(entry => entry === value) ?? fail(`${what} is unknown: ${JSON.stringify(value)}`)
}

const BEHAVIOURS = { 0: 'allowed', 1: 'blocked', 3: 'blocked', 4: 'allowed', 5: 'partitioned' } as const

export function readEnvironment(browserName: Json, environment: Json): Environment {
  const browser: BrowserName = oneOf(browserName, ['chromium', 'firefox'], 'browser')
  const fields = object(environment, 'environment')
  const rules = BROWSER_RULES[browser]
  if (browser === 'chromium') {
    only(fields, ['thirdPartyCookies'], 'environment')
    return {
      thirdPartyCookies: oneOf(fields.thirdPartyCookies, ['allowed', 'blocked'], 'thirdPartyCookies'),
      rules,
    }
  }
  only(fields, ['cookieBehavior', 'laxByDefault', 'schemeful'], 'environment')
  const behaviour = String(fields.cookieBehavior) as unknown as keyof typeof BEHAVIOURS
  return {
    thirdPartyCookies: BEHAVIOURS[behaviour] ?? fail(`cookieBehavior is unknown: ${fields.cookieBehavior}`),
    rules: {
      ...rules,
      unsetSameSite: truth(fields.laxByDefault, 'laxByDefault') ? 'lax' : 'none',
      schemefulSite: truth(fields.schemeful, 'schemeful'),
    },
  }
}

const COOKIE_FIELDS = [
  'name value domain hostOnly path secure httpOnly session sameSite partitionKey setBy',
  'expirationDate storeId firstPartyDomain',
]
  .join(' ')
  .split(' ')
const SAME_SITE = { no_restriction: 'none', lax: 'lax', strict: 'strict', unspecified: 'unset' } as const

function readPartition(value: Json | undefined): SendableCookie['partition'] {
  if (value === null || value === undefined) return null
  const fields = object(value, 'partitionKey')
  only(fields, ['topLevelSite', 'hasCrossSiteAncestor'], 'partitionKey')
  return {
    site: text(fields.topLevelSite, 'topLevelSite'),
    ancestor:
      fields.hasCrossSiteAncestor === undefined ? null : truth(fields.hasCrossSiteAncestor, 'ancestor bit'),
  }
}

export type ObservedCookie = SendableCookie & { readonly name: string; readonly httpOnly: boolean }

export function readCookie(value: Json | undefined): ObservedCookie {
  const fields = object(value, 'cookie')
  only(fields, COOKIE_FIELDS, 'cookie')
  const domain = text(fields.domain, 'domain')
  const hostOnly = truth(fields.hostOnly, 'hostOnly')
  if (hostOnly === domain.startsWith('.')) fail('a leading dot and hostOnly contradict each other')
  const expires = fields.expirationDate
  return {
    name: text(fields.name, 'name'),
    store: '',
    domain: hostOnly ? domain : domain.slice(1),
    hostOnly,
    path: text(fields.path, 'path'),
    secure: truth(fields.secure, 'secure'),
    httpOnly: truth(fields.httpOnly, 'httpOnly'),
    sameSite:
      SAME_SITE[oneOf(fields.sameSite, ['no_restriction', 'lax', 'strict', 'unspecified'], 'sameSite')],
    expires: typeof expires === 'number' ? expires * 1000 : null,
    partition: readPartition(fields.partitionKey),
  }
}

const REQUEST_FIELDS = [
  'id method url kind destination mode credentials initiator ancestors redirects secondsSinceSet',
  'secFetchSite reload previousInitiator note',
]
  .join(' ')
  .split(' ')
// Fetch's destinations, and those that the observations name beside them.
const DESTINATIONS = [
  'audio audioworklet document embed fencedframe font frame iframe image json manifest object paintworklet report',
  'script serviceworker sharedworker speculationrules style text track video webidentity worker xslt',
  'fetch xhr beacon eventsource websocket prefetch',
]
  .join(' ')
  .split(' ')
const MODES = ['navigate', 'no-cors', 'cors', 'websocket', 'same-origin']
const FETCH_SITES = ['none', 'same-origin', 'same-site', 'cross-site']

function readRedirect(value: Json): CookieRequest['redirects'][number] {
  const fields = object(value, 'redirect')
  only(fields, ['from', 'status'], 'redirect')
  const status = fields.status
  return {
    from: text(fields.from, 'from'),
    status: typeof status === 'number' ? status : fail('status is no number'),
  }
}

export interface ObservedRequest {
  readonly request: CookieRequest
  readonly age: number
}

function readReload(fields: Fields): CookieRequest['reload'] {
  if (fields.reload === undefined || !truth(fields.reload, 'reload')) return null
  const previous = fields.previousInitiator
  return { previousInitiator: previous === undefined ? null : textOrNull(previous, 'previousInitiator') }
}

export function readRequest(value: Json | undefined): ObservedRequest {
  const fields = object(value, 'request')
  only(fields, REQUEST_FIELDS, 'request')
  oneOf(fields.destination, DESTINATIONS, 'destination')
  oneOf(fields.mode, MODES, 'mode')
  if (fields.secFetchSite !== undefined && fields.secFetchSite !== null)
    oneOf(fields.secFetchSite, FETCH_SITES, 'secFetchSite')
  const age = fields.secondsSinceSet
  return {
    request: {
      method: text(fields.method, 'method'),
      url: text(fields.url, 'url'),
      kind: oneOf(fields.kind, ['top-level navigation', 'frame navigation', 'subresource'], 'kind'),
      credentials: oneOf(fields.credentials, ['include', 'same-origin', 'omit'], 'credentials'),
      initiator: textOrNull(fields.initiator, 'initiator'),
      ancestors: array(fields.ancestors, 'ancestors').map(origin => text(origin, 'ancestor')),
      redirects: array(fields.redirects, 'redirects').map(readRedirect),
      reload: readReload(fields),
    },
    age: typeof age === 'number' ? age : fail('secondsSinceSet is no number'),
  }
}

const RUN_FIELDS = 'world environment cookies requests observationFields observations setAttempts'.split(' ')

function readRun(run: Json, browser: Json, index: number): readonly Case[] {
  const fields = object(run, 'run')
  only(fields, RUN_FIELDS, 'run')
  const environment = fields.environment ?? null
  const cookies = object(fields.cookies, 'cookies')
  const requests = object(fields.requests, 'requests')
  const names = array(fields.observationFields, 'observationFields').map(name =>
    text(name, 'observation field'),
  )
  const observations = array(fields.observations, 'observations').map((row, i): Case => {
    const cells = Object.fromEntries(
      array(row, 'observation').map((cell, c) => [names[c] ?? `column ${c}`, cell]),
    )
    const id = `run ${index} observation ${i}: ${String(cells.cookie)} with ${String(cells.request)}`
    const cookie = cookies[String(cells.cookie)] ?? null
    const request = requests[String(cells.request)] ?? null
    return { id, browser, environment, fields: { ...cells, cookie, request }, type: 'observation' }
  })
  const attempts = array(fields.setAttempts, 'setAttempts').map(
    (attempt, i): Case => ({
      id: `run ${index} setAttempt ${i}`,
      browser,
      environment,
      fields: attempt,
      type: 'set',
    }),
  )
  return [...observations, ...attempts]
}

const HEAD_FIELDS = ['browser', 'version', 'set', 'about']

/** The cases of a parsed file of either shape. Throws Unknown where it is neither. */
export function readCases(file: Json): readonly Case[] {
  const head = object(file, 'file')
  const browser = head.browser ?? null
  if (head.runs !== undefined) {
    only(head, [...HEAD_FIELDS, 'runs'], 'file')
    return array(head.runs, 'runs').flatMap((run, i) => readRun(run, browser, i))
  }
  only(head, [...HEAD_FIELDS, 'count', 'records'], 'file')
  return array(head.records, 'records').map((record, i): Case => {
    const { id, browser: name, environment, ...fields } = object(record, 'record')
    return {
      id: `record ${i}: ${String(id)}`,
      browser: name ?? browser,
      environment: environment ?? null,
      fields,
      type: 'observation',
    }
  })
}
