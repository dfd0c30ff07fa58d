/** The words about one step, in German: its request, its cookies, what became of each Set-Cookie line. */
import type { CookieItem, Millis, StorageItem } from '../../../src/core/model'
import type { Change } from '../../../src/core/timeline/diff'
import type { Exchange } from '../../../src/core/timeline/log'
import type { SeenChange, SetCookieEffect } from '../../../src/core/timeline/step'
import type { Untold } from '../../../src/core/timeline/variants'
import type { NumberedStep } from '../../timeline/rows'
import type { SessionView } from '../../timeline/session-views'
import type { SideTexts } from '../../timeline/side-text'
import { bytesText, count, cut, enumerated, moment, plural, span, visible } from '../format/de'
import { KIND } from '../labels/de'
import { refusalText } from '../refused/de'
import { becauseTexts, causeText, clockText, EFFECTS, RESOURCES, statusText } from '../timeline/de'
import { UNTOLD } from '../untold/de'
import type { LineText } from './en'

/** After "nach". */
const named = (number: number | undefined): string =>
  number === undefined ? 'einer Anfrage ohne Cookies' : `Schritt ${number}`

export const STEP = {
  nothingSelected:
    'Ein ausgewählter Schritt zeigt hier seine Sitzung vorher und nachher, seine Cookies und was aus jeder Set-Cookie-Zeile wurde. Strg-Klick auf einen zweiten vergleicht beide.',
  comparing: (first: number | undefined, last: number | undefined): string =>
    `Nach ${named(first)}, verglichen mit nach ${named(last)}`,
  afterStep: (number: number | undefined): string => `Nach ${named(number)}`,
  request: 'Anfrage',
  copyUrl: 'URL kopieren',
  test: 'Diese Anfrage testen',
  copyHeader: 'Cookie-Header kopieren, wie er gesendet wurde',
  set: (lines: number): string =>
    lines === 0 ? 'Set-Cookie' : `Set-Cookie: ${plural(lines, 'Zeile', 'Zeilen')}`,
  noSet: 'Die Antwort hat kein Cookie gesetzt.',
  setNotTold: 'Der Browser verrät die Header dieser Antwort nicht.',
  changes: 'Was sich geändert hat',
  before: 'Vorher',
  after: 'Nachher',
  open: 'Im Speicher zeigen',
  session: (name: string, title: string): string =>
    `${name === '' ? '(ohne Namen)' : visible(cut(name, 40))}: ${title}`,
  notThere: 'nicht da',
  reading: 'Die Sitzung wird gelesen…',
  noDifference: 'Nichts unterscheidet sich.',
  otherItems: 'Andere Einträge',
  pin: (name: string): string => `${name} in der Variablenverfolgung verfolgen`,
  pinned: (name: string): string => `${name} nicht mehr verfolgen`,
  sentNotTaken: 'Gesendet, nicht angenommen',
  whole: '(ganz)',
  moreChanges: 'Es gibt mehr Änderungen, als hier stehen.',
  trees: 'Beide als Bäume',
  tree: 'Als Baum',
  unchanged: 'Unverändert',
} as const

export function stepTitle(step: NumberedStep, number: number | undefined): string {
  const start = number === undefined ? '' : `#${number} `
  if (step.type === 'changes') return `${start}${STEP.changes}`
  const { method, url } = step.exchange
  const { text } = statusText(step)
  return `${start}${method} ${visible(cut(url, 200))} ${text}`
}

const UNKNOWN = 'der Browser verrät es nicht'

const by = (initiator: string | null): string =>
  initiator === null
    ? UNKNOWN
    : initiator === 'none'
      ? 'dem Benutzer (Adressleiste, Lesezeichen, Neuladen)'
      : initiator === 'null'
        ? 'einem undurchsichtigen Origin'
        : visible(cut(initiator, 200))

const END: Readonly<Record<Exchange['end'], string>> = {
  open: 'nicht abgeschlossen',
  done: 'abgeschlossen',
  redirected: 'weitergeleitet',
  failed: 'gescheitert',
}

type Fact = readonly [name: string, value: string]

const flags = ({ fromCache, fromWorker, byWorker }: Exchange): readonly Fact[] => [
  ...(fromCache ? [['Cache', 'aus dem Cache beantwortet: Kein Server hat sie gesehen'] as const] : []),
  ...(fromWorker ? [['Service Worker', 'von einem Service Worker gestellt'] as const] : []),
  ...(byWorker === true
    ? [['Service Worker', 'von einem Service Worker beantwortet: nichts wurde gesendet'] as const]
    : []),
]

const lasted = (millis: number): string => (millis < 1000 ? `${Math.round(millis)} ms` : span(millis))

export function requestFacts(exchange: Exchange): readonly Fact[] {
  const { method, url, status, initiator, resource, hop, at, answered, end, error, ancestors } = exchange
  const chain =
    ancestors === null || ancestors.length === 0 ? [] : [['Innerhalb von', enumerated(ancestors, 5)] as const]
  return [
    ['URL', visible(cut(url, 4000))],
    ['Methode', hop === 0 ? method : `${method} (Weiterleitung ${hop})`],
    ['Status', status === null ? 'nicht bekannt' : String(status)],
    ['Art', resource === null ? UNKNOWN : RESOURCES[resource]],
    ['Ausgelöst von', by(initiator)],
    ...chain,
    ['Gesendet', `${moment(at).slice(0, 10)} ${clockText(at)}`],
    ['Beantwortet', answered === null ? 'nein' : `${clockText(answered)}, nach ${lasted(answered - at)}`],
    ['Ende', error === '' ? END[end] : `${END[end]}: ${visible(cut(error, 300))}`],
    ...flags(exchange),
  ]
}

export const ownerText = (item: StorageItem): string =>
  item.kind === 'cookie'
    ? `${item.hostOnly ? '' : '*.'}${item.domain}${cut(item.path, 60)}`
    : `${KIND[item.kind]} von ${cut(item.origin, 60)}`

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

export const changeText = (change: SeenChange): string => `${capital(causeText(change.cause))}.`

export const evictedText = (cookie: CookieItem): string =>
  `Der Browser hat ${visible(cut(cookie.name, 60))} (${ownerText(cookie)}) verdrängt, um Platz zu schaffen.`

export const untoldText = (untold: readonly Untold[]): string =>
  enumerated(
    untold.map(one => UNTOLD[one]),
    4,
  )

const IGNORED: Readonly<Record<SetCookieEffect['ignored'][number]['because'], string>> = {
  'too-long': 'ist länger als 1024 Bytes',
  unknown: 'ist unbekannt',
  'not-a-number': 'ist keine Zahl',
  'not-a-date': 'ist kein Datum',
  'unknown-value': 'hat einen unbekannten Wert',
  overridden: 'wird von Max-Age übersteuert',
}

function attributeTexts({ ignored, capped, dateCertain }: SetCookieEffect): readonly string[] {
  return [
    ...ignored.map(
      ({ attribute, because }) => `Ignoriert: ${visible(cut(attribute, 60))} ${IGNORED[because]}.`,
    ),
    ...(capped ? ['Sein Datum wurde auf 400 Tage gekürzt.'] : []),
    ...(dateCertain
      ? []
      : ['Wie dieser Browser dieses Expires-Datum liest, ist nur aus Beispielen bekannt.']),
  ]
}

function certaintyTexts(set: SetCookieEffect): readonly string[] {
  const { browser, ruled, unless, untold, known } = set
  return [
    ...(browser === 'contradicted' && ruled !== null
      ? [
          `Die Regeln sagen: ${EFFECTS[ruled.effect].word}${ruled.because.length > 0 ? ` (${becauseTexts(ruled.because)})` : ''}; der Browser tat etwas anderes.`,
        ]
      : []),
    ...(browser === 'awaited' ? ['Nach den Regeln; die Meldung des Browsers steht noch aus.'] : []),
    ...(browser === 'not-heard' ? ['Nach den Regeln; der Browser ist hier nicht zu hören.'] : []),
    ...(unless.length > 0
      ? [
          `Nicht bekannt ist, ${untoldText(untold)}; davon hängt ab, ob es abgelehnt wird: ${unless.map(reason => refusalText(reason, 'allowed')).join('; ')}.`,
        ]
      : []),
    ...(known === 'unknown' && set.effect !== 'refused' ? ['Ob es vorher da war, ist nicht bekannt.'] : []),
  ]
}

const sizeText = ({ was, is }: SetCookieEffect): readonly string[] =>
  was !== null && is !== null && was.value !== is.value
    ? [`Wert: vorher ${bytesText(was.value.length)}, nachher ${bytesText(is.value.length)}.`]
    : []

export function lineTexts(set: SetCookieEffect): readonly LineText[] {
  const refused =
    set.effect === 'refused' ? [{ tone: 'bad' as const, text: `${capital(becauseTexts(set.because))}.` }] : []
  const others = [...sizeText(set), ...attributeTexts(set), ...certaintyTexts(set)]
  return [...refused, ...others.map(text => ({ tone: 'plain' as const, text }))]
}

export const headerText = (header: string | null, cookies: number): string => {
  if (header === null) return 'Cookie-Header: der Browser verrät ihn nicht'
  if (header === '') return 'Cookie-Header: keiner gesendet'
  return `Cookie-Header: ${plural(cookies, 'Cookie', 'Cookies')}, ${count(header.length)} Zeichen`
}

export const CHANGE_KINDS: Readonly<
  Record<Change['kind'], { readonly word: string; readonly title: string }>
> = {
  added: { word: 'neu', title: 'Vorher nicht da' },
  removed: { word: 'weg', title: 'Nicht mehr da' },
  changed: { word: 'geändert', title: 'Mit anderem Wert' },
  type: { word: 'Typ', title: 'Jetzt von anderem Typ' },
}

export const ageText = (age: Millis | null): readonly string[] =>
  age === null ? [] : [`${span(Math.max(0, age))} vorher ausgestellt`]

export function differenceText({ changed, rotation, before, after, diff, taken }: SessionView): string {
  if (rotation !== null)
    return 'Die ID hat gewechselt: Der Server gab eine andere aus, wie es bei einer Anmeldung sein soll.'
  if (taken.is === 'not-taken') return 'Der Server hat das Gesendete nicht angenommen und fing von vorn an.'
  const ids = [before?.id ?? null, after?.id ?? null]
  if (ids[0] === null && ids[1] !== null) return 'Eine Sitzung begann: Der Server gab eine ID aus.'
  if (ids[0] !== null && after === null)
    return 'Die ID ist weg: Der Browser ist nicht mehr in dieser Sitzung.'
  if (ids[0] !== null)
    return 'Dieselbe ID. Die Daten liegen auf dem Server: Ob sie sich geändert haben, ist hier nicht zu sehen.'
  if (!changed) return ''
  const readable = before?.value != null || after?.value != null
  return readable && diff.changes.length === 0
    ? 'Innen dasselbe; der Text unterscheidet sich (Zeit, Signatur oder Zufallsteil).'
    : ''
}

export const sessionTitle = ({ codec, taken }: SessionView, { before, after }: SideTexts): string =>
  `${codec.title}: ${before} → ${after}${taken.is === 'not-taken' ? ' (der Server hat das Gesendete nicht angenommen)' : ''}`
