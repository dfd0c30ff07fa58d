/** The cells of the comparison about numbers of the browser and of servers, in German: capacity, and what is sent. */
import type { KindSummary } from '../../../src/core/labels/summary'
import type { CompareFacts, HeaderAnswer, HostHeader } from '../../views/compare-facts'
import type { Cell, Cells } from '../compare/en'
import { count, enumerated } from '../format/de'
import { percent } from '../labels/de'
import { settingsText } from '../sending/de'
import { nameText } from '../ui/de'

function areaCapacity(area: KindSummary, { limits }: CompareFacts): Cell {
  const fullest = area.containers[0]
  const used = fullest?.used ?? 0
  const limit = limits.areaUnits.value
  return {
    says: `${count(used)} von ${count(limit)} Zeichen (${percent(used, limit)})`,
    why: `Je Origin und Partition: ${count(limit)} UTF-16-Code-Units aus Schlüsseln und Werten (10 MiB im Speicher), gleich für localStorage und sessionStorage, in Chromium und Firefox (gemessen). WHATWG Storage empfiehlt 5 × 2^20 Bytes.${fullest === undefined ? '' : ` Gezeigt ist der vollste Bereich: ${fullest.name}.`} Schreiben darüber hinaus wirft QuotaExceededError und lässt den alten Wert stehen.`,
    bar: { used, limit },
  }
}

function cookieWhy({ cookie, limits }: CompareFacts): string {
  const most = cookie.containers.toSorted((a, b) => b.count - a.count)[0]
  const here = most === undefined ? '' : ` (hier ${most.name})`
  const { value: many } = limits.domainCookies
  const { value: soft } = limits.partitionBytes
  const { value: hard } = limits.partitionBytesHard
  const partition =
    hard > soft
      ? `bis ${count(hard)} wird nichts verdrängt, darüber bis auf ${count(soft)}`
      : 'darüber wird das älteste verdrängt'
  return `${count(limits.cookieBytes.value)} Bytes gelten für ein Cookie: UTF-8-Bytes von Name und Wert, Attribute zählen nicht (RFC 6265bis, Abschnitt 5.7). ${count(many)} Cookies je registrierbarer Domain, alle Hosts, Ports und Pfade zusammen${here}; beim nächsten räumt der Browser auf ${count(limits.domainCookiesAfterPurge.value)} auf, Cookies ohne Secure zuerst. Partitionierte Cookies: ${count(soft)} Bytes je Partition und Domain; ${partition}. Auch von ihnen höchstens ${count(many)}, nach einem Aufräumen ${count(limits.partitionCookiesAfterPurge.value)}.`
}

function cookieCapacity(facts: CompareFacts): Cell {
  const { cookie, limits } = facts
  const { fullest } = cookie
  const most = cookie.containers.toSorted((a, b) => b.count - a.count)[0]
  const partition = cookie.containers.find(one => one.limit !== null)
  const each = `je ${count(limits.cookieBytes.value)} Bytes`
  const site = `${count(most?.count ?? 0)} von ${count(limits.domainCookies.value)} Cookies je Site`
  const partitioned =
    partition === undefined
      ? ''
      : `; partitioniert: ${count(partition.used)} von ${count(partition.limit ?? 0)} Bytes`
  return {
    says:
      fullest === null
        ? `${each}, ${count(limits.domainCookies.value)} je Site`
        : `${each} (${nameText(fullest.item)} hat ${count(fullest.used)}); ${site}${partitioned}`,
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
  says: 'nie von selbst',
  why: 'Web Storage ist in keinem Browser Teil einer Anfrage (gemessen). Ein Skript kann es selbst senden, zum Beispiel als Authorization-Header.',
}

const otherText = ({ bytes, assuming }: HeaderAnswer): string => `${count(bytes)}, ${settingsText(assuming)}`

function headerText({ host, answers: [first, ...others], certain }: HostHeader): string {
  const says = `${certain ? '' : 'etwa '}${count(first.bytes)} Bytes an ${host}`
  return others.length === 0
    ? says
    : `${says}, ${settingsText(first.assuming)} (${others.map(otherText).join('; ')})`
}

const longest = (header: HostHeader): number => Math.max(...header.answers.map(answer => answer.bytes))

function sentWhy({ headers, servers }: CompareFacts): string {
  const open = headers.some(header => header.answers.length > 1)
  const vague = headers.some(header => !header.certain)
  const limits = servers.map(({ server, bytes }) => `${server} ${count(bytes)}`).join(', ')
  return `Der Cookie-Header, den jeder Host der Frames dieser Seite mit einer Anfrage an die URL des Frames bekommt: name=value, verbunden mit „; “.${open ? ' Der Browser verrät seine Einstellung für Drittanbieter-Cookies nicht, daher steht hier jede Antwort.' : ''}${vague ? ' Manche Attribute sind nicht sichtbar, daher ist dies eine Schätzung.' : ''} Host, Path, Secure, SameSite, Partition und die Einstellung für Drittanbieter entscheiden (RFC 6265bis, Abschnitt 5.8.3); die Ansicht Senden sagt es für jede Anfrage. Server nehmen ohne weitere Einstellung an, in Bytes: ${limits} (Tomcat und Node.js: alle Header zusammen). Ein längerer wird mit 400 oder 431 beantwortet.`
}

/** A header that uses more of the smallest server limit than this is worth a note. */
const NEAR = 0.9

function cookieSent(facts: CompareFacts): Cell {
  const { cookie, headers, servers } = facts
  const why = sentWhy(facts)
  if (cookie.count === 0) return { says: 'mit jeder passenden Anfrage', why }
  const sent = headers.filter(header => longest(header) > 0)
  if (sent.length === 0) return { says: 'keine mit den Anfragen dieser Seite', why }
  const limit = Math.min(...servers.map(server => server.bytes))
  const used = Math.max(...sent.map(longest))
  return {
    says: `${enumerated(sent.map(headerText), 2)} mit jeder Anfrage; Server nehmen meist ${count(limit)} an`,
    why,
    bar: { used, limit },
    opens: 'sending',
    ...(used > NEAR * limit ? { note: `Nahe an dem, was Server annehmen: ${percent(used, limit)}` } : {}),
  }
}

export const sent = (facts: CompareFacts): Cells => ({
  cookie: cookieSent(facts),
  local: NEVER,
  session: NEVER,
})
