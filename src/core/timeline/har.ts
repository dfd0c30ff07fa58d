/** HTTP archives (HAR 1.2, and what Chromium and Firefox write beside it) as logs. */

import { parseUrl } from '../cookie/site'
import type { BrowserName, Millis } from '../model'
import { type Fields, field, isFields } from '../transfer/fields'
import type { EntryProblem } from './file'
import { WrongField } from './file-fields'
import { type HarExchange, harExchange, hasCookies } from './har-entry'
import type { Exchange, LogEntry } from './log'

export interface HarLog {
  readonly entries: readonly LogEntry[]
  readonly problems: readonly EntryProblem[]
  readonly browser: BrowserName | null
  readonly withoutCookies: boolean
}

/** The browser that wrote it: Firefox says so, Chromium's DevTools call themselves WebInspector. */
function browserOf(log: Fields): BrowserName | null {
  const named = ['creator', 'browser'].map(who => {
    const found = field(log, who)
    const name = isFields(found) ? field(found, 'name') : null
    return typeof name === 'string' ? name : ''
  })
  if (named.some(name => /firefox/i.test(name))) return 'firefox'
  return named.some(name => /webinspector|chrom/i.test(name)) ? 'chromium' : null
}

/** Firefox lists what the page itself holds; nothing is requested for it, so it is no step. */
const isInline = (entry: Fields): boolean => {
  const request = field(entry, 'request')
  const url = isFields(request) ? field(request, 'url') : null
  return typeof url === 'string' && /^(?:data|blob|about):/i.test(url)
}

function readAll(found: readonly unknown[]) {
  const problems: EntryProblem[] = []
  const read: HarExchange[] = []
  found.forEach((one, index) => {
    try {
      if (!isFields(one)) throw new WrongField('entry')
      if (!isInline(one)) read.push(harExchange(one))
    } catch (error) {
      if (!(error instanceof WrongField)) throw error
      problems.push({ index, field: error.field })
    }
  })
  return { problems, read: read.toSorted((a, b) => a.at - b.at) }
}

/** Where a redirect leads that was seen and not yet followed: under the address, the last hop. */
type Leads = Map<string, Pick<Exchange, 'chain' | 'hop'>>

/** A request for the address that a redirect named is its next hop. */
function placed(one: HarExchange, no: number, leads: Leads): Exchange {
  const { redirectsTo, ...rest } = one
  const from = leads.get(one.url)
  if (from !== undefined) leads.delete(one.url)
  const chain = from?.chain ?? `har ${no}`
  const hop = from === undefined ? 0 : from.hop + 1
  if (redirectsTo !== null) leads.set(redirectsTo, { chain, hop })
  return { type: 'exchange', no, ...rest, chain, hop }
}

interface Page {
  readonly at: Millis
  readonly url: string
}

/** Chromium writes the address of a page as its title. */
function pagesOf(log: Fields): readonly Page[] {
  const pages = field(log, 'pages')
  if (!Array.isArray(pages)) return []
  return pages.filter(isFields).flatMap(page => {
    const at = Date.parse(String(field(page, 'startedDateTime')))
    const url = field(page, 'title')
    return Number.isFinite(at) && typeof url === 'string' && /^https?:/.test(url) && parseUrl(url) !== null
      ? [{ at, url }]
      : []
  })
}

/** Without one cookie in the whole file they were most likely taken out, as DevTools do unless told otherwise. */
const stripped = (exchange: HarExchange): HarExchange => ({ ...exchange, cookie: null, setCookie: null })

/** Each entry is read by itself. The log says that it was imported, and begins with the earliest entry. */
export function fromHar(log: Fields, found: readonly unknown[]): HarLog {
  const { problems, read } = readAll(found)
  const withoutCookies = read.length > 0 && !read.some(hasCookies)
  const pages = pagesOf(log)
  const exchanges = withoutCookies ? read.map(stripped) : read
  const all = [
    ...pages.map(page => ({ at: page.at, page, exchange: null })),
    ...exchanges.map(exchange => ({ at: exchange.at, page: null, exchange })),
  ].toSorted((a, b) => a.at - b.at)
  const sight = { complete: !withoutCookies, hearsCookies: false }
  const leads: Leads = new Map()
  const entries = all.map(({ page, exchange }, i): LogEntry => {
    const no = i + 2
    if (exchange !== null) return placed(exchange, no, leads)
    return { type: 'navigation', no, at: page.at, url: page.url }
  })
  const begins: LogEntry = { type: 'mark', no: 1, at: all[0]?.at ?? 0, what: 'imported', sight }
  return { entries: [begins, ...entries], problems, browser: browserOf(log), withoutCookies }
}
