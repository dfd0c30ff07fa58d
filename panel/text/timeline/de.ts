/** The words of the timeline, in German: its tools, its empty and partial states, and what stands in its rows. */
import type { StorageItem } from '../../../src/core/model'
import type { RecorderState, Resource, Sight } from '../../../src/core/timeline/log'
import type {
  ChangeCause,
  ChangeStep,
  Effect,
  MarkStep,
  SetCookieEffect,
  TimelineStep,
} from '../../../src/core/timeline/step'
import { count, cut, enumerated, plural, visible } from '../format/de'
import { KIND } from '../labels/de'
import { refusalText } from '../refused/de'
import type { Counts, StatusText } from './en'
import { shownUrl } from './shown-url'

export { clockText, navigationText } from './en'

export const TIMELINE = {
  tools: 'Werkzeuge der Zeitleiste',
  record: 'Aufzeichnen',
  pause: 'Aufzeichnung anhalten',
  clear: 'Zeitleiste leeren',
  export: 'Als JSON exportieren (enthält Cookies)',
  import: 'JSON oder HAR importieren',
  compare: 'Ausgewählte Schritte vergleichen (den ersten mit dem letzten)',
  tracker: 'Variablenverfolgung',
  steps: 'Schritte',
  empty: 'Noch nichts aufgezeichnet',
  emptyBecause:
    'Anfragen werden aufgezeichnet, solange DevTools offen ist. Nach dem Neuladen der Seite stehen ihre Anfragen hier.',
  emptyPaused: 'Die Aufzeichnung ist angehalten: Bis sie weitergeht, kommt nichts hinzu.',
  reload: 'Seite neu laden',
  noMatch: 'Kein Schritt passt zum Filter',
  paused: 'Die Aufzeichnung ist angehalten. Was jetzt geschieht, wird nicht gesehen.',
  resume: 'Aufzeichnen',
  incomplete:
    'Ohne Zugriff auf diese Site werden nur abgeschlossene Anfragen gesehen, und Cookies, die Skripte nicht lesen können, bleiben verborgen.',
  deaf: 'Der Browser meldet hier nicht, wenn Skripte Cookies ändern: Solche Änderungen werden spät oder gar nicht gefunden.',
  loading: 'Die Schritte werden zusammengestellt…',
  fileName: 'storelens-timeline.json',
  navigation: 'Navigation zu',
  redirected: 'weitergeleitet zu',
} as const

export const COLUMNS = {
  number: '#',
  time: 'Zeit',
  method: 'Methode',
  status: 'Status',
  url: 'URL',
  session: 'Sitzung vorher → nachher',
  effects: 'Set-Cookie',
} as const

export function countText({ steps, shown, folded }: Counts): string {
  const of =
    shown === steps
      ? plural(steps, 'Schritt', 'Schritte')
      : `${count(shown)} von ${plural(steps, 'Schritt', 'Schritten')}`
  return folded === 0 ? of : `${of}, ${count(folded)} ohne Cookies`
}

export const foldedText = (requests: number, failed: number): string =>
  `${plural(requests, 'Anfrage', 'Anfragen')} ohne Cookies${failed === 0 ? '' : `, ${count(failed)} gescheitert`}`

export const droppedText = (dropped: number): string =>
  `${plural(dropped, 'älterer Eintrag ist', 'ältere Einträge sind')} weg: Das Log ist begrenzt. Was bleiben soll, rechtzeitig exportieren.`

const MARKS: Readonly<Record<Exclude<MarkStep['what'], 'sight'>, string>> = {
  started: 'Aufzeichnung begonnen: Was vor dem Öffnen von DevTools geschah, wurde nicht gesehen',
  paused: 'Aufzeichnung angehalten: Was von hier an geschah, wurde nicht gesehen',
  resumed: 'Aufzeichnung fortgesetzt',
  imported: 'Importiertes Log',
}

const sightText = ({ complete, hearsCookies }: Sight): string =>
  complete
    ? hearsCookies
      ? 'Von hier an wird alles gesehen'
      : 'Von hier an werden Anfragen gesehen, Änderungen durch Skripte nur beim Nachsehen in der Seite'
    : 'Von hier an werden ohne Zugriff auf die Site nur abgeschlossene Anfragen gesehen'

export const markText = ({ what, sight }: MarkStep): string =>
  what === 'sight' ? sightText(sight) : MARKS[what]

export const RESOURCES: Readonly<Record<Resource, string>> = {
  document: 'Dokument',
  frame: 'Frame',
  fetch: 'fetch, XMLHttpRequest',
  script: 'Skript',
  style: 'Stylesheet',
  image: 'Bild',
  font: 'Schrift',
  media: 'Medien',
  socket: 'WebSocket',
  ping: 'ping, beacon',
  other: 'anderes',
}

export function sightTexts({ complete, hearsCookies }: RecorderState): readonly string[] {
  return [...(complete ? [] : [TIMELINE.incomplete]), ...(complete && !hearsCookies ? [TIMELINE.deaf] : [])]
}

export const SIDE = {
  notTold: 'nicht bekannt',
  reading: '…',
  none: 'keine',
  empty: '(leer)',
  id: 'ID',
  cleared: 'geleert',
  malformed: 'fehlerhaft',
  notTaken: 'nicht angenommen',
} as const

export const sealedText = (length: number): string => `verschlüsselt, ${plural(length, 'Zeichen')}`

export const EFFECTS: Readonly<Record<Effect, { readonly sign: string; readonly word: string }>> = {
  created: { sign: '+', word: 'erstellt' },
  changed: { sign: '~', word: 'geändert' },
  unchanged: { sign: '=', word: 'unverändert' },
  deleted: { sign: '−', word: 'gelöscht' },
  'nothing-to-delete': { sign: '∅', word: 'nichts zu löschen' },
  refused: { sign: '!', word: 'abgelehnt' },
}

export const becauseTexts = (because: SetCookieEffect['because']): string =>
  because.length === 0
    ? 'der Browser hat nichts behalten, und keine bekannte Regel sagt, warum'
    : because.map(reason => refusalText(reason, 'allowed')).join('; ')

export const effectTitle = ({
  effect,
  name,
  because,
}: Pick<SetCookieEffect, 'effect' | 'name' | 'because'>): string =>
  `${visible(cut(name, 60))}: ${EFFECTS[effect].word}${effect === 'refused' ? ` (${becauseTexts(because)})` : ''}`

const CAUSES: Readonly<Record<ChangeCause, string>> = {
  explicit: 'gesetzt durch ein Skript, eine andere Anfrage oder von Hand',
  overwrite: 'überschrieben durch ein Skript, eine andere Anfrage oder von Hand',
  expired: 'seine Zeit war um',
  'expired-overwrite': 'mit einem vergangenen Datum überschrieben: gelöscht',
  evicted: 'vom Browser verdrängt, um Platz zu schaffen',
  found: 'bei einem späteren Blick geändert vorgefunden',
}

export const causeText = (cause: ChangeCause): string => CAUSES[cause]

export function statusText(step: TimelineStep): StatusText {
  if (step.type !== 'request') return { text: '', tone: 'ok', title: '' }
  const { status, end, error, answered } = step.exchange
  if (end === 'failed')
    return {
      text: status === null ? 'gescheitert' : String(status),
      tone: 'bad',
      title: error || 'Die Anfrage ist gescheitert',
    }
  if (status === null)
    return answered === null && end === 'open'
      ? { text: '…', tone: 'ok', title: 'Noch keine Antwort' }
      : { text: '?', tone: 'ok', title: 'Der Browser verrät den Status nicht' }
  return { text: String(status), tone: status >= 500 ? 'bad' : status >= 400 ? 'warn' : 'ok', title: '' }
}

function whereText({ changes }: ChangeStep): string {
  const kinds = new Set(changes.map(({ was, is }) => KIND[(is ?? was)?.kind ?? 'cookie']))
  const causes = new Set(changes.map(({ cause }) => causeText(cause)))
  return `${enumerated([...kinds])}, ${enumerated([...causes])}`
}

export function urlText(step: TimelineStep, top: string): { readonly shown: string; readonly whole: string } {
  if (step.type !== 'changes') return shownUrl(step, top)
  const text = whereText(step)
  return { shown: text, whole: text }
}

export function firstChangeText(step: TimelineStep): string | null {
  const changes = step.type === 'request' ? step.set : step.type === 'changes' ? step.changes : []
  const change = changes.find(({ was, is }) => (was ?? is) !== null && was?.value !== is?.value)
  if (change === undefined) return null
  const { was, is } = change
  const side = (item: StorageItem | null): string =>
    item === null ? SIDE.none : item.value === '' ? SIDE.empty : visible(cut(item.value, 100))
  return `${visible(cut((is ?? was)?.name ?? '', 40))}: ${side(was)} → ${side(is)}`
}
