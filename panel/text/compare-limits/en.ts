/** The cells of the comparison that are about numbers of the browser and of servers: capacity, and what is sent. */
import type { KindSummary } from '../../../src/core/labels/summary'
import type { CompareFacts, HeaderAnswer, HostHeader } from '../../views/compare-facts'
import type { Cell, Cells } from '../compare/en'
import { count, enumerated } from '../format/en'
import { percent } from '../labels/en'
import { settingsText } from '../sending/en'
import { nameText } from '../ui/en'

function areaCapacity(area: KindSummary, { limits }: CompareFacts): Cell {
  const fullest = area.containers[0]
  const used = fullest?.used ?? 0
  const limit = limits.areaUnits.value
  return {
    says: `${count(used)} of ${count(limit)} characters (${percent(used, limit)})`,
    why: `Per origin and partition: ${count(limit)} UTF-16 code units of keys and values (10 MiB in memory), the same for localStorage and sessionStorage, in Chromium and Firefox (measured). WHATWG Storage recommends 5 × 2^20 bytes.${fullest === undefined ? '' : ` Shown is the fullest area: ${fullest.name}.`} A write beyond it throws QuotaExceededError and leaves the old value.`,
    bar: { used, limit },
  }
}

function cookieWhy({ cookie, limits }: CompareFacts): string {
  const most = cookie.containers.toSorted((a, b) => b.count - a.count)[0]
  const here = most === undefined ? '' : ` (here ${most.name})`
  const { value: many } = limits.domainCookies
  const { value: soft } = limits.partitionBytes
  const { value: hard } = limits.partitionBytesHard
  const partition =
    hard > soft
      ? `up to ${count(hard)} nothing is evicted, beyond it down to ${count(soft)}`
      : 'beyond it the oldest is evicted'
  return `${count(limits.cookieBytes.value)} bytes are for one cookie: UTF-8 bytes of name and value, attributes do not count (RFC 6265bis section 5.7). ${count(many)} cookies per registrable domain, all hosts, ports and paths together${here}; the next one makes the browser purge down to ${count(limits.domainCookiesAfterPurge.value)}, cookies without Secure first. Partitioned cookies: ${count(soft)} bytes per partition and domain; ${partition}. They are ${count(many)} at most as well, and ${count(limits.partitionCookiesAfterPurge.value)} after a purge.`
}

function cookieCapacity(facts: CompareFacts): Cell {
  const { cookie, limits } = facts
  const { fullest } = cookie
  const most = cookie.containers.toSorted((a, b) => b.count - a.count)[0]
  const partition = cookie.containers.find(one => one.limit !== null)
  const each = `${count(limits.cookieBytes.value)} bytes each`
  const site = `${count(most?.count ?? 0)} of ${count(limits.domainCookies.value)} cookies per site`
  const partitioned =
    partition === undefined
      ? ''
      : `; partitioned: ${count(partition.used)} of ${count(partition.limit ?? 0)} bytes`
  return {
    says:
      fullest === null
        ? `${each}, ${count(limits.domainCookies.value)} per site`
        : `${each} (${nameText(fullest.item)} has ${count(fullest.used)}); ${site}${partitioned}`,
    why: cookieWhy(facts),
    bar: { used: fullest?.used ?? 0, limit: limits.cookieBytes.value },
  }
}

export const capacity = (facts: CompareFacts): Cells => ({
  cookie: cookieCapacity(facts),
  local: areaCapacity(facts.local, facts),
  session: areaCapacity(facts.session, facts),
})

const NEVER: Cell = {
  says: 'never automatically',
  why: 'Web Storage is part of no request in any browser (measured). A script can of course send it itself, for example as Authorization header.',
}

const otherText = ({ bytes, assuming }: HeaderAnswer): string => `${count(bytes)} if ${assuming.join(' or ')}`

function headerText({ host, answers: [first, ...others], certain }: HostHeader): string {
  const says = `${certain ? '' : 'about '}${count(first.bytes)} bytes to ${host}`
  return others.length === 0
    ? says
    : `${says} ${settingsText(first.assuming)} (${others.map(otherText).join(', ')})`
}

const longest = (header: HostHeader): number => Math.max(...header.answers.map(answer => answer.bytes))

function sentWhy({ headers, servers }: CompareFacts): string {
  const open = headers.some(header => header.answers.length > 1)
  const vague = headers.some(header => !header.certain)
  const limits = servers.map(({ server, bytes }) => `${server} ${count(bytes)}`).join(', ')
  return `The Cookie header that each host of this page's frames gets with a request for the frame's own URL: name=value, joined by "; ".${open ? ' The browser does not tell its setting for third-party cookies, so every answer is shown.' : ''}${vague ? ' Some attributes are not visible, so this is an estimate.' : ''} Host, Path, Secure, SameSite, partition and the third-party setting decide (RFC 6265bis section 5.8.3); the view Sending says it for any request. Servers accept by default, in bytes: ${limits} (Tomcat and Node.js: all headers together). A longer one is answered with 400 or 431.`
}

/** A header that uses more of the smallest server limit than this is worth a note. */
const NEAR = 0.9

function cookieSent(facts: CompareFacts): Cell {
  const { cookie, headers, servers } = facts
  const why = sentWhy(facts)
  if (cookie.count === 0) return { says: 'with each matching request', why }
  const sent = headers.filter(header => longest(header) > 0)
  if (sent.length === 0) return { says: 'none with the requests of this page', why }
  const limit = Math.min(...servers.map(server => server.bytes))
  const used = Math.max(...sent.map(longest))
  return {
    says: `${enumerated(sent.map(headerText), 2)} with each request; servers usually accept ${count(limit)}`,
    why,
    bar: { used, limit },
    opens: 'sending',
    ...(used > NEAR * limit ? { note: `Near what servers accept: ${percent(used, limit)}` } : {}),
  }
}

export const sent = (facts: CompareFacts): Cells => ({
  cookie: cookieSent(facts),
  local: NEVER,
  session: NEVER,
})
