/** Compares the Cookie header that a server received with the one that the rules predict. */
import type { Environment } from '../../../src/core/cookie/browser-rules'
import { testRequest } from '../../../src/core/cookie/header'
import type { CookieRequest } from '../../../src/core/cookie/request'
import { serialiseSite, siteHost, siteOf } from '../../../src/core/cookie/site'
import type { CookieItem } from '../../../src/core/model'
import type { Received } from './play-server'

/** What the panel reads of each site that can be the top of a tab, in the order of the browser. */
export type Jars = ReadonlyMap<string, readonly CookieItem[]>

/** The tab that shows what the request is made from. */
function jarFor(request: CookieRequest, jars: Jars): readonly CookieItem[] {
  const top = siteOf(request.kind === 'top-level navigation' ? request.url : (request.ancestors.at(-1) ?? ''))
  return jars.get(top === null ? '' : serialiseSite(top)) ?? []
}

export interface Compared {
  /** Cookies of the target's site that were judged. */
  readonly cookies: number
  /** One line for each cookie that went against the rules, or for the order. */
  readonly disagreements: readonly string[]
}

const pairs = (header: string): readonly string[] => (header === '' ? [] : header.split('; '))

export function compareSent(
  request: CookieRequest,
  received: Received,
  jars: Jars,
  { environment, age }: { readonly environment: Environment; readonly age: number },
): Compared {
  const site = siteHost(new URL(request.url).hostname)
  const jar = jarFor(request, jars)
  const test = testRequest(jar, request, environment, { store: null, now: received.at, age })
  const predicted = pairs(test.header)
  const got = pairs(received.cookie)
  const because = (pair: string): string => {
    const name = pair.slice(0, pair.indexOf('='))
    return test.heldBack.find(({ cookie }) => cookie.name === name)?.blocked.join(' ') ?? 'not in the jar'
  }
  const wrong = [
    ...predicted.filter(pair => !got.includes(pair)).map(pair => `${pair} was not sent`),
    ...got.filter(pair => !predicted.includes(pair)).map(pair => `${pair} was sent (${because(pair)})`),
  ]
  const order =
    wrong.length === 0 && test.header !== received.cookie
      ? [`order: ${received.cookie} instead of ${test.header}`]
      : []
  return {
    cookies: jar.filter(cookie => siteHost(cookie.domain) === site).length,
    disagreements: [...wrong, ...order],
  }
}
