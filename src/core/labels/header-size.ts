/** Length of the Cookie header that the cookies of a tab add to its requests, per host. */
import { environmentsOf } from '../cookie/browser-rules'
import { requestFacts } from '../cookie/request'
import { judge } from '../cookie/send'
import { parseUrl } from '../cookie/site'
import type { CookieItem, Frame } from '../model'
import { cookieBytes } from './containers'
import type { Context } from './index'
import { ownNavigation } from './sending'

export interface HeaderSize {
  readonly host: string
  /** URL of the first frame of this host; the request that was judged is a navigation of it, by itself. */
  readonly url: string
  readonly cookies: number
  /** Bytes after `Cookie: `, that is the pairs and the `; ` between them. */
  readonly bytes: number
  /** Some cookies of this host are known by name and value only, or the browser does not tell a setting. */
  readonly certain: boolean
}

/** Bytes of `a=1; b=2`. A nameless cookie has no `=`. */
export const headerBytes = (cookies: readonly CookieItem[], context: Pick<Context, 'browser'>): number =>
  cookies.reduce(
    (sum, cookie) => sum + cookieBytes(cookie, context.browser) + (cookie.name === '' ? 0 : 1),
    0,
  ) +
  2 * Math.max(0, cookies.length - 1)

interface Judged {
  readonly sent: readonly CookieItem[]
  readonly certain: boolean
}

function judgeAll(frame: Frame, url: string, context: Context): Judged {
  const cookies = context.snapshot.items.filter(item => item.kind === 'cookie')
  const request = ownNavigation(frame, url)
  const circumstances = { store: context.snapshot.store || null, now: context.now, age: null }
  const answers = environmentsOf(context.browser, context.thirdPartyCookies).map(environment => {
    const facts = requestFacts(request, environment)
    return cookies.filter(
      cookie => cookie.attributesKnown && judge(cookie, facts, circumstances).length === 0,
    )
  })
  const sent = answers[0] ?? []
  const certain =
    cookies.every(c => c.attributesKnown) && answers.every(other => other.length === sent.length)
  return { sent, certain }
}

const hostOf = (url: string): string => parseUrl(url)?.host ?? ''

function headerSize(frame: Frame, url: string, context: Context): HeaderSize {
  const { sent, certain } = judgeAll(frame, url, context)
  return { host: hostOf(url), url, cookies: sent.length, bytes: headerBytes(sent, context), certain }
}

export interface PageHeader {
  readonly host: string
  readonly bytes: number
  readonly cookies: readonly CookieItem[]
}

/** What goes with a navigation of the top page to its own URL. */
export function sentToPage(context: Context): PageHeader {
  const frame = context.snapshot.frames.find(one => one.ancestors.length === 0)
  if (frame === undefined) return { host: '', bytes: 0, cookies: [] }
  const { sent } = judgeAll(frame, frame.url, context)
  return { host: hostOf(frame.url), bytes: headerBytes(sent, context), cookies: sent }
}

/** One entry per host of the tab's frames, the top page's first. Hosts without any cookie are left out, the top's is not. */
export function headerSizes(context: Context): readonly HeaderSize[] {
  const seen = new Set<string>()
  return context.snapshot.frames
    .toSorted((a, b) => a.ancestors.length - b.ancestors.length)
    .flatMap(frame => {
      const host = hostOf(frame.url)
      if (host === '' || seen.has(host) || !/^https?:/.test(frame.url)) return []
      seen.add(host)
      const size = headerSize(frame, frame.url, context)
      return frame.ancestors.length === 0 || size.cookies > 0 ? [size] : []
    })
}
