/** The cells of the comparison, in German: what is true now, and why. */
import type { Context } from '../../../src/core/labels/index'
import type { Shared } from '../../../src/core/labels/shared'
import type { KindSummary } from '../../../src/core/labels/summary'
import type { StorageKind } from '../../../src/core/model'
import type { CompareFacts } from '../../views/compare-facts'
import { BROWSERS } from '../browsers/de'
import { capacity, sent } from '../compare-limits/de'
import { bytesText, count, cut, enumerated, plural, relative, unitsText, visible } from '../format/de'
import { KIND } from '../labels/de'
import { nameText } from '../ui/de'
import type { Cell, Cells, RowName } from './en'

export const ROWS: Readonly<Record<RowName, string>> = {
  now: 'Jetzt',
  capacity: 'Kapazität',
  browsers: 'Browser',
  accessible: 'Zugänglich',
  expires: 'Läuft ab',
  location: 'Speicherort',
  sent: 'Mit Anfragen gesendet',
  belief: 'Verbreitete Meinung',
}

export const STORES: Readonly<Record<StorageKind, string>> = {
  cookie: 'Cookies',
  local: 'localStorage',
  session: 'sessionStorage',
}

const notRead = (gaps: number): { readonly note?: string } =>
  gaps === 0 ? {} : { note: `Nicht alles war lesbar: ${plural(gaps, 'Lücke', 'Lücken')}, siehe Speicher` }

const origins = (area: KindSummary, most = 3): string =>
  area.containers.length === 0
    ? 'dem Origin'
    : enumerated(
        area.containers.map(one => one.name),
        most,
      )

function now(facts: CompareFacts): Cells {
  const area = (kind: 'local' | 'session'): Cell => ({
    says:
      facts[kind].count === 0
        ? 'leer'
        : `${plural(facts[kind].count, 'Schlüssel')}, ${unitsText(facts[kind].used)}`,
    why: `Schlüssel und Werte von ${origins(facts[kind])}, gelesen aus ${KIND[kind]} der Frames dieses Tabs.`,
    ...notRead(facts.gaps[kind]),
  })
  const { cookie, hosts } = facts
  return {
    cookie: {
      says:
        cookie.count === 0
          ? 'keine'
          : `${plural(cookie.count, 'Cookie', 'Cookies')}, ${bytesText(cookie.used)}`,
      why: `UTF-8-Bytes von Namen und Werten der Cookies, die die Frames dieses Tabs bekommen können, also von ${hosts.length === 0 ? 'keinem Host' : enumerated(hosts)}.`,
      ...notRead(facts.gaps.cookie),
    },
    local: area('local'),
    session: area('session'),
  }
}

const partitionedText = (n: number): string => (n === 0 ? '' : `; ${count(n)} partitioniert`)

function cookieReaders({ cookie, hosts, paths }: CompareFacts): string {
  if (cookie.count === 0) return 'Server und Skripte passender Hosts'
  const under =
    paths.length <= 1 && (paths[0] ?? '/') === '/' ? '' : `, ${plural(paths.length, 'Pfad', 'Pfade')}`
  const scripts = cookie.count - cookie.httpOnly
  return `${enumerated(hosts, 2)}${under}; ${count(scripts)} für Skripte, ${count(cookie.httpOnly)} nur für den Server (HttpOnly)${partitionedText(cookie.partitioned)}`
}

function accessible(facts: CompareFacts): Cells {
  const { local, session } = facts
  const origin = (area: KindSummary): string =>
    area.containers.length === 0 ? 'der Origin' : origins(area, 2)
  return {
    cookie: {
      says: cookieReaders(facts),
      why: 'Nach Host oder Domain, Path, Secure und Partition, in jedem Tab und Fenster dieses Profils. Ports und Schemata teilen sie. HttpOnly verbirgt ein Cookie vor jedem Skript. Private Fenster haben ihre eigenen.',
    },
    local: {
      says: `${origin(local)}; jedes ${facts.privateWindow ? 'private ' : ''}Fenster${partitionedText(local.partitioned)}`,
      why: 'Gleicher Origin: Schema, Host und Port müssen gleich sein. Jeder Tab und jedes Fenster dieses Profils, private nicht. Ein Frame in einer anderen Site hat seine eigene Partition.',
    },
    session: {
      says: `${origin(session)}; nur dieser Tab${partitionedText(session.partitioned)}`,
      why: 'Gleicher Origin und gleicher Tab, seine Frames eingeschlossen. window.open mit opener und „Tab duplizieren“ beginnen mit einer Kopie, die von da an unabhängig ist. Neuladen und Navigieren behalten es.',
    },
  }
}

function cookieExpiry({ cookie }: CompareFacts, context: Context): string {
  if (cookie.count === 0) return 'mit dem Browser oder zu einem Datum'
  const next =
    cookie.next === null
      ? ''
      : ` (als nächstes: ${nameText(cookie.next.item)} ${relative(cookie.next.at, context.now)})`
  const expired = cookie.expired === 0 ? '' : `, ${count(cookie.expired)} abgelaufen`
  const unknown = cookie.attributesUnknown === 0 ? '' : `, ${count(cookie.attributesUnknown)} nicht sichtbar`
  return `${count(cookie.session)} mit dem Browser, ${count(cookie.persistent)} zu einem Datum${next}${expired}${unknown}`
}

const PRIVATE = 'Privates Fenster: Alles endet mit dem letzten, und keine Sitzung wird wiederhergestellt. '

function localExpiry({ limits, privateWindow }: CompareFacts): Cell {
  const stale = limits.staleLocalStorage
  const unused =
    stale === null
      ? 'kein Datum'
      : `kein Datum; Chromium entfernt es nach ${count(stale.value)} Tagen ohne Nutzung`
  return {
    says: privateWindow ? 'wenn das letzte private Fenster schließt' : unused,
    why: `${privateWindow ? PRIVATE : ''}Bleibt, bis Site, Benutzer oder Browser es löschen. Private Fenster verlieren es an ihrem Ende. ${stale === null ? 'Firefox: Nichts wie die 400 Tage von Chromium ist bekannt.' : 'Chromium 156: nach 399 Tagen noch da, nach 401 weg (gemessen).'}`,
  }
}

function expires(facts: CompareFacts, context: Context): Cells {
  const { atCap } = facts.cookie
  const ends = facts.privateWindow ? '; alle mit dem letzten privaten Fenster' : ''
  return {
    cookie: {
      says: cookieExpiry(facts, context) + ends,
      why: `${facts.privateWindow ? PRIVATE : ''}Ohne Max-Age und Expires endet ein Cookie, wenn der Browser schließt; ein Browser, der seine Sitzung wiederherstellt, behält es. Max-Age geht vor Expires. Höchstens 400 Tage voraus${atCap === 0 ? '' : `; ${count(atCap)} hier ${atCap === 1 ? 'liegt' : 'liegen'} an dieser Grenze`} (RFC 6265bis, Abschnitt 5.5). Beide können früher entfernt werden, um Platz zu schaffen.`,
    },
    local: localExpiry(facts),
    session: {
      says: 'wenn der Tab schließt',
      why: facts.privateWindow
        ? `${PRIVATE}Nicht beim Neuladen oder Navigieren.`
        : 'Nicht beim Neuladen, Navigieren oder Absturz. Es ist wieder da, wenn der geschlossene Tab erneut geöffnet oder die Sitzung wiederhergestellt wird.',
    },
  }
}

const LOCATION: Cells = {
  cookie: {
    says: 'Browser; eine Kopie reist zum Server',
    why: 'Das Cookie selbst liegt nur im Browser. Jede passende Anfrage nimmt eine Kopie mit, und der Server behält davon, was er will.',
  },
  local: {
    says: 'nur Browser',
    why: 'Nichts davon verlässt den Browser, außer ein Skript der Seite sendet es.',
  },
  session: {
    says: 'nur Browser',
    why: 'Nichts davon verlässt den Browser. Trotz des Namens hat es nichts mit der Sitzung zu tun, die ein Server führt oder signiert: Die ist ein Cookie.',
  },
}

const BELIEF: Cells = {
  cookie: {
    says: '„Cookies: 4 KB, laufen ab wie gesetzt, gehen mit jeder Anfrage mit.“ Halb wahr.',
    why: '4096 Bytes gelten je Cookie, nicht je Site. Ohne Datum endet es mit dem Browser, nicht „wie gesetzt“. Gesendet nur, wo Host, Path, Secure, SameSite und Partition es erlauben.',
  },
  local: {
    says: '„localStorage: 10 MB, läuft nie ab, jedes Fenster.“ Halb wahr.',
    why: '5.242.880 UTF-16-Code-Units, Schlüssel eingeschlossen, die 10 MiB belegen; sessionStorage hat dasselbe. Chromium entfernt es nach 400 Tagen ohne Nutzung. „Jedes Fenster“ heißt: mit gleichem Origin, gleicher Partition und gleichem Profil.',
  },
  session: {
    says: '„sessionStorage: 5 MB, mit dem Tab weg.“ Halb wahr.',
    why: 'Die Grenze ist dieselbe wie bei localStorage. Es übersteht Neuladen, Absturz und Wiederherstellung, und ein duplizierter Tab bekommt eine Kopie. Es ist nicht die Sitzung des Servers.',
  },
}

export const compareCells = (facts: CompareFacts, context: Context): Readonly<Record<RowName, Cells>> => ({
  now: now(facts),
  capacity: capacity(facts),
  browsers: BROWSERS,
  accessible: accessible(facts),
  expires: expires(facts, context),
  location: LOCATION,
  sent: sent(facts),
  belief: BELIEF,
})

export const COMPARE = {
  label: 'Cookies, localStorage und sessionStorage dieses Tabs',
  why: 'Warum',
  whyOf: (row: string, store: string): string => `Warum: ${row}, ${store}`,
  sessions: 'Sitzungen',
  shared: 'In mehreren Speichern',
  noShared: 'Kein Name und kein längerer Wert liegt in mehr als einem der drei.',
  open: 'Im Speicher zeigen',
  opens: { sending: 'Anfrage testen' },
} as const

export const sharedText = ({ by, items }: Shared): string => {
  const places = [...new Set(items.map(item => KIND[item.kind]))].join(' und ')
  if (by === 'name') return `Den Namen „${visible(cut(items[0]?.name ?? '', 60))}“ gibt es in ${places}.`
  const names = enumerated([...new Set(items.map(nameText))])
  return `Derselbe Wert liegt in ${places}: ${names}. Was die eine Kopie schützt (etwa HttpOnly), schützt die andere nicht.`
}
