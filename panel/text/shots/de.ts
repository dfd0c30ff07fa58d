/** Words of snapshots and sets, in German. */
import type { StorageKind } from '../../../src/core/model'
import type { Change } from '../../../src/core/timeline/diff'
import { pathText } from '../../../src/core/timeline/path'
import type { Difference, Shot } from '../../../src/core/transfer/shot'
import { valueText } from '../../notation'
import type { KeptShot } from '../../state/transfer'
import { count, cut, moment, plural } from '../format/de'
import { FIELDS } from '../transfer/de'

export { countsText } from './en'

const items = (n: number): string => plural(n, 'Eintrag', 'Einträge')

export const SHOTS = {
  take: 'Schnappschuss machen',
  none: 'Ein Schnappschuss hält alle Cookies und beide Speicher dieses Tabs fest, um spätere damit zu vergleichen und dahin zurückzukehren.',
  where: 'Im Arbeitsspeicher, solange DevTools für diesen Tab offen ist.',
  from: 'Von',
  to: 'Bis',
  now: 'Jetzt',
  drop: 'Schnappschuss löschen',
  noRoom: 'Die Schnappschüsse füllen den Speicher, der ihnen zusteht: zuerst einen löschen.',
  same: 'Nichts unterscheidet sich.',
  differences: 'Unterschiede',
  all: 'Alle',
  chooseAll: 'Alle angezeigten wählen',
  restore: (n: number): string => `${items(n)} wiederherstellen`,
  restoreTitle: 'Bringt die gewählten Einträge auf den Stand des ersten Schnappschusses zurück',
  restored: (n: number, no: number): string => `${items(n)} aus Schnappschuss ${no} wiederhergestellt`,
  uncertain: 'der andere Stand hatte dort nicht nachgesehen',
  sameInside: 'innen dasselbe',
} as const

export const SETS = {
  warning:
    'Ein Set enthält Zugangsdaten und liegt unverschlüsselt auf der Platte, im Profil dieses Browsers, bis es hier gelöscht wird.',
  private:
    'Sets liegen auf der Platte, daher gibt es in privaten Fenstern keine. Schnappschüsse bleiben im Arbeitsspeicher.',
  noSite: 'Diese Seite hat keine Site, zu der ein Set gehören könnte.',
  name: 'Name',
  hint: 'admin, kunde, …',
  save: (site: string): string => `Diesen Stand von ${site} speichern`,
  none: 'Von dieser Site ist kein Set gespeichert.',
  use: 'Wechseln',
  useTitle: (write: number, remove: number): string =>
    `Schreibt ${items(write)} und löscht ${items(remove)} dieser Site`,
  used: (name: string): string => `Zu „${name}“ gewechselt`,
  current: 'wie jetzt',
  differs: (n: number): string => plural(n, 'Eintrag anders', 'Einträge anders'),
  drop: 'Löschen',
  reallyDrop: 'Endgültig löschen',
  replace: 'Ein Set dieses Namens wird ersetzt.',
  saved: (name: string): string => `Set „${name}“ gespeichert`,
  reload: 'Seite neu laden',
  says: (n: number, at: number): string => `${items(n)}, ${moment(at)}`,
} as const

export const STORES: Readonly<Record<StorageKind, string>> = {
  cookie: 'Cookies',
  local: 'localStorage',
  session: 'sessionStorage',
}

export const DIFFERENCES: Readonly<Record<Difference['kind'], string>> = {
  added: 'Neu',
  removed: 'Gelöscht',
  changed: 'Geändert',
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url)

export const shotText = ({ no, at, page, items: kept }: KeptShot): string =>
  `${no}: ${moment(at).slice(11)}, ${items(kept.length)}, ${hostOf(page)}`

const LONGEST = 60
const SHOWN = 3

function changeText({ path, was, is }: Change): string {
  const side = (value: Change['was']): string =>
    value === null ? '—' : cut(valueText(value, 'json'), LONGEST)
  return `${pathText(path) || '(ganz)'}: ${side(was)} → ${side(is)}`
}

export function differenceText(difference: Difference, inside: readonly Change[] | undefined): string {
  const { fields, certain, was, is } = difference
  if (!certain) return SHOTS.uncertain
  const others = fields.filter(field => field !== 'value' || inside === undefined).map(field => FIELDS[field])
  if (inside === undefined && fields.includes('value') && was !== null && is !== null)
    return [`${cut(was.value, LONGEST)} → ${cut(is.value, LONGEST)}`, ...others.slice(1)].join('; ')
  const changes = (inside ?? []).slice(0, SHOWN).map(changeText)
  const more = (inside?.length ?? 0) > SHOWN ? [`${count((inside?.length ?? 0) - SHOWN)} weitere`] : []
  const same = inside?.length === 0 ? [SHOTS.sameInside] : []
  return [...changes, ...more, ...same, ...others].join('; ')
}

export const setText = ({ items: kept, at }: Shot): string => SETS.says(kept.length, at)
