/** Words of export and import, in German. */

import type { StorageItem } from '../../../src/core/model'
import type { Place, Problem } from '../../../src/core/transfer/entry'
import type { FormatId, Loss, LossId } from '../../../src/core/transfer/format'
import type { Judged, Refusal, Remark, Verdict } from '../../../src/core/transfer/verdict'
import type { Carried } from '../../state/carry-out'
import type { Sheet, What } from '../../state/transfer'
import type { Unread } from '../../transfer/reader'
import { bytesText, count, cut, enumerated, plural, visible } from '../format/de'
import { reportedRule } from '../reported/de'
import { nameText, outcomeText } from '../ui/de'

const items = (n: number): string => plural(n, 'Eintrag', 'Einträge')

export const SHEETS: Readonly<Record<Sheet, string>> = {
  export: 'Export',
  import: 'Import',
  snapshots: 'Schnappschüsse',
  sets: 'Sets',
}

export const FORMATS: Readonly<Record<FormatId, string>> = {
  storelens: 'Storelens-JSON (alles)',
  playwright: 'Playwright storageState',
  puppeteer: 'Puppeteer cookies',
  'cookie-editor': 'Cookie-Editor, EditThisCookie',
  netscape: 'cookies.txt (curl, wget, yt-dlp)',
  har: 'HAR',
}

export const TRANSFER = {
  sheet: 'Daten bewegen',
  tabs: 'Was zu tun ist',
  what: 'Einträge',
  format: 'Format',
  whatIs: (what: What, n: number, origin: string): string =>
    `${{ selected: 'Ausgewählte', shown: 'In der Tabelle gezeigte', origin: `Von ${origin}`, everything: 'Alles aus diesem Tab' }[what]} (${count(n)})`,
  credentials:
    'Cookies und Token sind Zugangsdaten: Wer diese Datei bekommt, kann auf der Site im Namen des angemeldeten Benutzers handeln.',
  noKeys: 'Schlüssel werden nie exportiert.',
  fits: 'Alles Gewählte passt in dieses Format.',
  losses: 'Dieses Format fasst nicht',
  save: 'Als Datei speichern',
  copy: 'Kopieren',
  nothing: 'Nichts ist gewählt.',
  saved: (n: number, name: string): string => `${items(n)} in ${name}`,
  copied: (n: number): string => `${items(n)} kopiert`,
  notCopied: 'Die Zwischenablage hat den Text abgelehnt.',
  choose: 'Datei wählen…',
  orDrop: 'oder auf dem Panel ablegen oder den Text hier einfügen:',
  harHas: 'Das sind die Cookies der Aufzeichnung. Auch ihre Anfragen lassen sich ansehen.',
  toTimeline: 'In der Zeitleiste zeigen',
  paste: 'Text zum Importieren',
  reads:
    'Liest, was Storelens, Playwright, Puppeteer, Cookie-Editor, EditThisCookie, curl und HAR-Rekorder schreiben. Ohne Bestätigung wird nichts geschrieben.',
  reading: 'Wird gelesen…',
  read: (entries: number): string => `${plural(entries, 'Eintrag', 'Einträge')} gelesen…`,
  pasted: 'eingefügter Text',
  more: (most: number): string =>
    `Es sind mehr als ${count(most)} Einträge; nur die ersten ${count(most)} werden gelesen.`,
  empty: 'Darin ist kein Eintrag.',
  another: 'Andere Datei',
  all: 'Alle',
  entries: 'Einträge',
  chooseAll: 'Alle angezeigten wählen',
  write: (n: number): string => `${items(n)} schreiben`,
  cancel: 'Abbrechen',
  label: (n: number, from: string): string => `${items(n)} aus ${from} importiert`,
  writing: 'Wird geschrieben…',
} as const

const LEFT_OUT: Readonly<Record<LossId, string>> = {
  local: 'localStorage: ausgelassen',
  session: 'sessionStorage: ausgelassen',
  'area-partition': 'Speicher von Frames in Seiten einer anderen Site: ausgelassen',
  'unknown-attributes': 'Cookies, deren Attribute nicht bekannt sind: ausgelassen',
  text: 'Namen oder Werte mit Trennzeichen, oder leere Namen: ausgelassen',
  'same-identity':
    'Cookies, die sich nur in Partition oder Speicher unterscheiden: eines bleibt, ausgelassen',
  partition: 'die Partition: als unpartitioniert geschrieben',
  store: 'der Cookie-Speicher',
  'same-site': 'SameSite',
  'whole-seconds': 'Sekundenbruchteile des Ablaufs',
}

export const lossText = ({ id, items: lost }: Loss): string =>
  `${LEFT_OUT[id]} (${enumerated(lost.map(nameText), 3)})`

export const KINDS: Readonly<Record<Verdict['kind'], string>> = {
  new: 'Neu',
  changed: 'Geändert',
  equal: 'Gleich',
  refused: 'Abgelehnt',
}

export const placeText = (place: Place): string =>
  'line' in place ? `Zeile ${count(place.line)}` : place.path

const WANTED = {
  text: 'ein Text',
  number: 'eine Zahl oder ein Datum',
  'yes-no': 'true oder false',
  list: 'eine Liste',
} as const

export function problemText(problem: Problem): string {
  switch (problem.what) {
    case 'not-an-object':
      return 'Das ist kein Cookie: Es braucht ein Objekt mit name, value und domain.'
    case 'missing':
      return `${problem.field} fehlt.`
    case 'type':
      return `${problem.field} muss ${WANTED[problem.wanted]} sein.`
    case 'value':
      return `${problem.field} kann nicht „${visible(problem.given)}“ sein.`
    case 'columns':
      return `Eine Zeile von cookies.txt hat 7 durch Tabulatoren getrennte Spalten, diese hat ${count(problem.count)}.`
    case 'partition-unknown':
      return 'Ein partitioniertes Cookie: Die Datei sagt nicht, unter welcher Site.'
    case 'too-many':
      return `Die Datei führt zu mehr als ${count(problem.most)} Cookies, mehr als jeder Browser behält.`
    case 'not-read':
      return `${problem.field} wird nicht gelesen.`
  }
}

export function unreadableText(because: Unread): string {
  switch (because.what) {
    case 'empty':
      return 'Darin ist nichts.'
    case 'too-large':
      return `Zu groß: ${bytesText(because.size)}. Gelesen werden höchstens ${bytesText(because.most)}.`
    case 'not-json':
      return because.line === null
        ? 'Es beginnt wie JSON und ist keines: Vielleicht ist es abgeschnitten.'
        : `Das ist kein gültiges JSON: Zeile ${count(because.line)}, Spalte ${count(because.column ?? 1)}.`
    case 'unknown-format':
      return 'Kein Format, das Storelens liest, wurde darin erkannt.'
    case 'newer-version':
      return `Ein neueres Storelens hat es geschrieben (Version ${because.version}).`
    case 'not-text':
      return 'Das ist kein Text in UTF-8 oder UTF-16.'
    case 'failed':
      return because.words === '' ? 'Es ließ sich nicht lesen.' : `Es ließ sich nicht lesen: ${because.words}`
  }
}

function refusalText(because: Refusal): string {
  switch (because.what) {
    case 'unreadable':
      return problemText(because.problem)
    case 'rule':
      return reportedRule(because.rule)
    case 'attributes-unknown':
      return 'Seine Attribute sind nicht bekannt.'
    case 'no-frame':
      return because.site === null
        ? `Kein Frame dieses Tabs hat den Origin ${because.origin}.`
        : `Kein Frame dieses Tabs hat den Origin ${because.origin} in einer Seite von ${because.site}.`
    case 'no-access':
      return `Storelens hat noch keinen Zugriff auf ${because.host}.`
    case 'replaced':
      return `${placeText(because.by)} hat dieselbe Identität und ist es, was bleibt.`
  }
}

const REMARKS: Readonly<Record<Remark, string>> = {
  'host-only-by-prefix': 'host-only, weil das Präfix es verlangt',
  'attributes-not-in-file': 'die Datei nennt keine Attribute: host-only, Path=/ werden angenommen',
  'other-store': 'kommt in den Cookie-Speicher dieses Tabs',
  'other-site': 'gehört zu keiner Seite dieses Tabs',
  'other-partition': 'liegt in der Partition einer anderen Site',
}

export const FIELDS = {
  sameSite: 'SameSite',
  httpOnly: 'HttpOnly',
  secure: 'Secure',
  value: 'Wert',
  expires: 'Ablauf',
} as const

export function judgedText({ verdict, remarks }: Judged): string {
  const notes = remarks.map(remark => REMARKS[remark]).join('; ')
  if (verdict.kind === 'refused') return refusalText(verdict.because)
  if (verdict.kind !== 'changed') return notes
  const fields = verdict.fields.map(field => FIELDS[field]).join(', ')
  return notes === '' ? fields : `${fields}; ${notes}`
}

export function ownerText(item: StorageItem): string {
  const partition = item.partition === null ? '' : ` in ${item.partition.site}`
  if (item.kind !== 'cookie') return item.origin + partition
  return `${item.hostOnly ? '' : '.'}${item.domain}${item.path}${partition}`
}

export const entryName = ({ item, name }: Judged): string =>
  item === null ? (name === '' ? '—' : visible(cut(name, 40))) : nameText(item)

export const writtenText = ({ done, refused, left }: Carried): string =>
  [
    `${items(done)} geschrieben.`,
    ...(refused.length === 0 ? [] : [`${items(refused.length)} abgelehnt.`]),
    ...(left.length === 0 ? [] : [`${items(left.length)} nicht versucht.`]),
  ].join(' ')

export const refusedText = ({ command, outcome }: Carried['refused'][number]): string =>
  `${nameText(command.item)}: ${outcomeText(outcome)}`
