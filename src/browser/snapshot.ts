/** Pure: everything that was read of a tab → Snapshot, with a Gap for each thing that was not. */
import { areaOf, partitionOf } from '../core/areas'
import {
  type CookieItem,
  type Frame,
  type Gap,
  itemId,
  type Snapshot,
  type StorageItem,
  type WebStorageItem,
} from '../core/model'
import type { Around } from '../messages'
import { type Area, type Contents, type Entry, hiddenAmong, type Sight, toFrames } from './frames'
import { cookieGaps, hiddenGap } from './gaps'
import { hostPattern, webUrl } from './hosts'

export interface Findings {
  readonly at: number
  readonly around: Around
  /** Those of `around`, and those seen without permission. */
  readonly sights: readonly Sight[]
  /** By frame id. */
  readonly contents: ReadonlyMap<number, Contents | null>
  readonly cookies: readonly CookieItem[]
  /** Match patterns. */
  readonly granted: ReadonlySet<string>
  /** Access to a host alone does not show cookies with a Domain attribute. */
  readonly hidesDomainCookies: boolean
}

/** Frames of which one is enough to read each storage area of the tab, by id. */
export function representatives(sights: readonly Sight[]): readonly number[] {
  const byArea = new Map<string, number>()
  for (const frame of toFrames(sights)) if (!byArea.has(areaOf(frame))) byArea.set(areaOf(frame), frame.id)
  return [...byArea.values()]
}

/** URL of the top frame, as far as it is known. */
export const topOf = ({ around, sights }: Pick<Findings, 'around' | 'sights'>): string =>
  sights.find(sight => sight.path.length === 0)?.url ?? around.url

function areaItems(kind: WebStorageItem['kind'], area: Area, frame: Frame): readonly WebStorageItem[] {
  if ('error' in area) return []
  const owner = { kind, origin: frame.origin, partition: partitionOf(frame), frame: frame.id }
  const ofOwner = JSON.stringify(owner)
  return area.entries.map(entry => {
    const made = madeOf.get(entry)
    if (made?.owner === ofOwner) return made.item
    const item = { ...owner, name: entry[0], value: entry[1] }
    const whole = { ...item, id: itemId(item) }
    madeOf.set(entry, { owner: ofOwner, item: whole })
    return whole
  })
}

/** One item of ten thousand changes: the others are not made again. */
const madeOf = new WeakMap<Entry, { readonly owner: string; readonly item: WebStorageItem }>()

/** `document.cookie` as items. Paths are not told, so that equal names are kept apart by a made-up one. */
export function scriptCookies(text: string, frame: Frame, store: string): readonly CookieItem[] {
  const host = webUrl(frame.origin)?.hostname
  if (host === undefined || text === '') return []
  const seen = new Map<string, number>()
  return text.split('; ').map(pair => {
    const equals = pair.indexOf('=')
    const name = equals < 0 ? '' : pair.slice(0, equals)
    const times = seen.get(name) ?? 0
    seen.set(name, times + 1)
    const item = {
      kind: 'cookie' as const,
      name,
      value: pair.slice(equals + 1),
      store,
      domain: host,
      hostOnly: true,
      path: times === 0 ? '' : `#${times + 1}`,
      secure: false,
      httpOnly: false,
      sameSite: 'unset' as const,
      expires: null,
      partition: partitionOf(frame),
      attributesKnown: false,
    }
    return { ...item, id: itemId(item) }
  })
}

function areaGaps(contents: Contents | null, frame: Frame): readonly Gap[] {
  if (contents === null)
    return [{ kind: 'page', where: frame.url, reason: 'frame-gone', detail: 'The frame did not answer.' }]
  const { local, session } = contents
  if (frame.origin === 'null' && 'error' in local)
    return [{ kind: 'page', where: frame.url, reason: 'opaque-origin', detail: local.error }]
  const gap = (kind: WebStorageItem['kind'], area: Area): readonly Gap[] =>
    'error' in area ? [{ kind, where: frame.origin, reason: 'blocked-by-browser', detail: area.error }] : []
  return [...gap('local', local), ...gap('session', session)]
}

/** Has a frame gone, or become another one, between being seen and being read? */
export const moved = ({ sights, contents }: Findings): boolean =>
  [...contents].some(([id, told]) => {
    const sight = sights.find(one => one.id === id)
    return told === null || (sight !== undefined && !sameOrigin(sight, told))
  })

/** In the page's own world `origin` may be a variable of the page: an opaque word there counts for nothing. */
const sameOrigin = (sight: Sight, told: Contents) => sight.id < 0 || told.origin === sight.origin

export function assemble(findings: Findings): Snapshot {
  const { at, around, sights, contents, cookies, granted } = findings
  const frames = toFrames(sights)
  const top = topOf(findings)
  const items: StorageItem[] = [...cookies]
  const gaps: Gap[] = hiddenAmong(sights).map(hidden =>
    hiddenGap(hidden.path.length === 0 ? { ...hidden, url: top } : hidden, granted, around.refusal),
  )
  for (const frame of frames) {
    const told = contents.get(frame.id)
    if (told === undefined) continue
    gaps.push(...areaGaps(told, frame))
    if (told === null) continue
    items.push(...areaItems('local', told.local, frame), ...areaItems('session', told.session, frame))
    const host = webUrl(frame.origin)?.hostname
    if (told.cookie !== null && host !== undefined && !granted.has(hostPattern(host)))
      items.push(...scriptCookies(told.cookie, frame, around.store))
  }
  gaps.push(...cookieGaps(top, findings))
  return { at, top, store: around.store, frames, items: unique(items), gaps }
}

/** One item per identity: `document.cookie` is told again by each frame of an origin. */
const unique = (items: readonly StorageItem[]): readonly StorageItem[] => [
  ...new Map(items.map(item => [item.id, item])).values(),
]
