/** Names of buttons and fields, messages, empty and error states, in German. */

import type { Gap, GapReason, Outcome, StorageItem } from '../../../src/core/model'
import { count, cut, enumerated, plural, visible } from '../format/de'
import { KIND } from '../labels/de'
import { reportedRule } from '../reported/de'

export const UI = {
  name: 'Storelens',
  views: { compare: 'Vergleich', storage: 'Speicher', timeline: 'Zeitleiste', sending: 'Senden' },
  viewsLabel: 'Ansichten',
  toolbar: 'Werkzeuge',
  filter: 'Filter',
  filterHint: 'Filter: Text oder /Regex/',
  filterTitle:
    'Durchsucht Namen, rohe und dekodierte Werte, Domains und Origins. /…/ ist ein regulärer Ausdruck. (Strg+F)',
  clearFilter: 'Filter leeren',
  filterSteps: 'Schritte filtern',
  filterStepsHint: 'Filter: Text, /Regex/, cookie:, changed:, url:, status:, method:',
  filterStepsTitle:
    'Wörter, die alle in einem Schritt vorkommen müssen: in URL, Methode, Status oder in Namen und Werten der Cookies. cookie:NAME, url:TEXT, status:5 und method:POST suchen nur an dieser Stelle; changed:count findet, wo sich eine Variable der Sitzung geändert hat. /…/ ist ein regulärer Ausdruck, auch nach cookie: und den anderen. (Strg+F)',
  refresh: 'Neu lesen',
  reload: 'Seite neu laden',
  add: 'Eintrag hinzufügen',
  undo: 'Rückgängig',
  redo: 'Wiederholen',
  skip: 'Diesen Schritt auslassen',
  stop: 'Anhalten',
  change: 'Ändern',
  remove: 'Löschen',
  removeMany: 'Löschen…',
  keys: 'Schlüssel der Sites dieses Tabs',
  transfer: 'Export und Import',
  snapshots: 'Schnappschüsse und Sets',
  settings: 'Einstellungen',
  drop: 'Datei ablegen, um zu sehen, was darin ist. Geschrieben wird noch nichts.',
  moreTools: 'Weitere Werkzeuge',
  close: 'Schließen',
  dismiss: 'Ausblenden',
  cancel: 'Abbrechen',
  allow: 'Site erlauben',
  table: 'Gespeicherte Einträge',
  details: 'Details',
  detailsResize: 'Breite der Details',
  closeDetails: 'Details schließen (Escape)',
  loading: 'Der Tab wird gelesen…',
  failed: 'Der Tab konnte nicht gelesen werden',
  again: 'Noch einmal',
  empty: 'Diese Seite speichert nichts',
  emptyBecause: 'In keinem Frame des Tabs gibt es Cookies, localStorage oder sessionStorage.',
  noMatch: 'Nichts passt zum Filter',
  nothingSelected:
    'Ein ausgewählter Eintrag zeigt hier seinen Wert, seine Merkmale und bei einem Session-Cookie den Inhalt.',
  copy: 'Kopieren',
  copied: 'Kopiert',
  access: 'Zugriff',
  attributes: 'Attribute',
  testRequest: 'Anfrage an den Host testen',
  gapMeaning: 'Was hier liegt, ist unbekannt: Es konnte nicht gelesen werden.',
  noName: '(ohne Namen)',
} as const

const REASON: Readonly<Record<GapReason, string>> = {
  'no-permission': 'Storelens hat noch keinen Zugriff auf diese Site',
  'opaque-origin': 'ein Frame in einer Sandbox hat einen undurchsichtigen Origin und damit keinen Speicher',
  'blocked-by-browser': 'der Browser sperrt den Speicher hier',
  'internal-page': 'Erweiterungen dürfen Seiten des Browsers selbst nicht lesen',
  'frame-gone': 'der Frame antwortete nicht: er ist verschwunden oder abgestürzt',
  'not-loaded':
    'sie ist abgestürzt, wurde entladen oder konnte nicht geladen werden und wird gelesen, sobald sie wieder geladen ist',
  unsupported: 'dieser Browser bietet keinen Weg, es zu lesen',
}

const GAP_KIND: Readonly<Record<Gap['kind'], string>> = { ...KIND, cookie: 'Cookies', page: 'Seite' }

export const gapText = (gap: Gap): string => {
  const detail = gap.detail === '' ? '' : ` (${reportedRule(gap.detail)})`
  return `Nicht gelesen, ${GAP_KIND[gap.kind]} von ${gap.where}: ${REASON[gap.reason]}${detail}`
}

const hostOfPattern = (pattern: string): string => pattern.replace(/^[^/]*\/\//, '').replace(/\/.*$/, '')

export const accessText = (missing: readonly string[]): string =>
  `Noch kein Zugriff auf ${enumerated([...new Set(missing.map(hostOfPattern))])}: HttpOnly-Cookies und Cookie-Attribute bleiben verborgen.`

export const shownText = (shown: number, all: number): string =>
  shown === all
    ? plural(all, 'Eintrag', 'Einträge')
    : `${count(shown)} von ${plural(all, 'Eintrag', 'Einträgen')}`

export const shownShort = (shown: number, all: number): string =>
  shown === all ? count(all) : `${count(shown)}/${count(all)}`

export const sortedText = (column: string, descending: boolean): string =>
  `Sortiert nach ${column}, ${descending ? 'absteigend' : 'aufsteigend'}`

export const nameText = (item: Pick<StorageItem, 'name'>): string =>
  item.name === '' ? UI.noName : visible(cut(item.name, 40))

export const removeText = (items: readonly StorageItem[]): string =>
  items.length === 1 && items[0] !== undefined
    ? `${KIND[items[0].kind]} „${nameText(items[0])}“`
    : plural(items.length, 'Eintrag', 'Einträge')

export const askRemoveText = (items: readonly StorageItem[]): string =>
  `${plural(items.length, 'Eintrag', 'Einträge')} löschen: ${enumerated(items.map(nameText), 5)}?`

export const lostText = (items: readonly StorageItem[], because: string): string =>
  `„Rückgängig“ kann ${enumerated(items.map(nameText))} nicht unverändert zurückholen: ${reportedRule(because)}`

export const removeButton = (items: number): string => `${count(items)} löschen`

export const undoTitle = (label: string): string => `Rückgängig: ${label} (Strg+Z)`

const FAILED: Readonly<Record<Extract<Outcome, { ok: false }>['reason'], string>> = {
  ...REASON,
  'rejected-by-browser': 'der Browser hat es abgelehnt',
  'differs-after-writing': 'der Browser hat etwas anderes gespeichert',
  rule: 'die Regeln für Cookies verbieten es',
  'no-answer': 'es kam keine Antwort, also ist offen, ob es geschah; die Tabelle zeigt den jetzigen Stand',
}

export const outcomeText = (outcome: Extract<Outcome, { ok: false }>): string =>
  `${FAILED[outcome.reason]}${outcome.detail === '' ? '' : `: ${reportedRule(outcome.detail)}`}`

export const redoTitle = (label: string): string => `Wiederholen: ${label} (Strg+Umschalt+Z)`

export const progressText = (done: number, all: number): string => `${count(done)} von ${count(all)}…`
