/** Words of snapshots and sets. */
import type { StorageKind } from '../../../src/core/model'
import type { Change } from '../../../src/core/timeline/diff'
import { pathText } from '../../../src/core/timeline/path'
import type { Difference, Shot } from '../../../src/core/transfer/shot'
import { valueText } from '../../notation'
import type { KeptShot } from '../../state/transfer'
import { count, cut, moment, plural } from '../format/en'
import { FIELDS } from '../transfer/en'

export const SHOTS = {
  take: 'Take a snapshot',
  none: 'A snapshot keeps all cookies and both storages of this tab as they are, to compare with later ones and to go back to.',
  where: 'Kept in memory, as long as DevTools is open for this tab.',
  from: 'From',
  to: 'To',
  now: 'Now',
  drop: 'Delete snapshot',
  noRoom: 'The snapshots fill the memory that they may have: delete one first.',
  same: 'Nothing differs.',
  differences: 'Differences',
  all: 'All',
  chooseAll: 'Choose all that are shown',
  restore: (items: number): string => `Restore ${plural(items, 'item')}`,
  restoreTitle: 'Brings the chosen items back to how they are in the first snapshot',
  restored: (items: number, no: number): string => `Restored ${plural(items, 'item')} from snapshot ${no}`,
  uncertain: 'the other state had not looked there',
  sameInside: 'the same inside',
} as const

export const SETS = {
  warning:
    'A set holds credentials and is stored on disk, unencrypted, in the profile of this browser, until you delete it here.',
  private: 'Sets are stored on disk, so there are none in private windows. Snapshots stay in memory.',
  noSite: 'This page has no site that a set could belong to.',
  name: 'Name',
  hint: 'admin, customer, …',
  save: (site: string): string => `Store this state of ${site}`,
  none: 'No set of this site is stored.',
  use: 'Switch',
  useTitle: (write: number, remove: number): string =>
    `Writes ${plural(write, 'item')} and removes ${plural(remove, 'item')} of this site`,
  used: (name: string): string => `Switched to "${name}"`,
  current: 'as now',
  differs: (items: number): string => `${plural(items, 'item')} ${items === 1 ? 'differs' : 'differ'}`,
  drop: 'Delete',
  reallyDrop: 'Delete for good',
  replace: 'A set of this name is replaced.',
  saved: (name: string): string => `Stored the set "${name}"`,
  reload: 'Reload the page',
  says: (items: number, at: number): string => `${plural(items, 'item')}, ${moment(at)}`,
} as const

export const STORES: Readonly<Record<StorageKind, string>> = {
  cookie: 'Cookies',
  local: 'localStorage',
  session: 'sessionStorage',
}

export const DIFFERENCES: Readonly<Record<Difference['kind'], string>> = {
  added: 'Added',
  removed: 'Removed',
  changed: 'Changed',
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url)

export const shotText = ({ no, at, page, items }: KeptShot): string =>
  `${no}: ${moment(at).slice(11)}, ${plural(items.length, 'item')}, ${hostOf(page)}`

/** `+2 −1 ~3`, nothing for what there is none of. */
export function countsText(differences: readonly Difference[]): string {
  const signs = { added: '+', removed: '−', changed: '~' } as const
  return (['added', 'removed', 'changed'] as const)
    .map(kind => [signs[kind], differences.filter(one => one.kind === kind).length] as const)
    .filter(([, items]) => items > 0)
    .map(([sign, items]) => sign + count(items))
    .join(' ')
}

const LONGEST = 60
const SHOWN = 3

function changeText({ path, was, is }: Change): string {
  const side = (value: Change['was']): string =>
    value === null ? '—' : cut(valueText(value, 'json'), LONGEST)
  return `${pathText(path) || '(whole)'}: ${side(was)} → ${side(is)}`
}

/** What differs: fields of the item, and what is inside its value where that can be read. */
export function differenceText(difference: Difference, inside: readonly Change[] | undefined): string {
  const { fields, certain, was, is } = difference
  if (!certain) return SHOTS.uncertain
  const others = fields.filter(field => field !== 'value' || inside === undefined).map(field => FIELDS[field])
  if (inside === undefined && fields.includes('value') && was !== null && is !== null)
    return [`${cut(was.value, LONGEST)} → ${cut(is.value, LONGEST)}`, ...others.slice(1)].join('; ')
  const changes = (inside ?? []).slice(0, SHOWN).map(changeText)
  const more = (inside?.length ?? 0) > SHOWN ? [`${count((inside?.length ?? 0) - SHOWN)} more`] : []
  const same = inside?.length === 0 ? [SHOTS.sameInside] : []
  return [...changes, ...more, ...same, ...others].join('; ')
}

export const setText = ({ items, at }: Shot): string => SETS.says(items.length, at)
