/** What a pinned variable is in each column of the tracker. */
import { siteHost } from '../../src/core/cookie/site'
import type { StorageItem } from '../../src/core/model'
import type { SessionReading } from '../../src/core/timeline/session'
import type { Holdings, Timeline } from '../../src/core/timeline/step'
import { type Column, type Reading as Place, track, UNREADABLE } from '../../src/core/timeline/track'
import { string, type Value } from '../../src/core/value'
import { layersOf } from '../layers'
import { type Notation, notationOf, valueText } from '../notation'
import { hostOf } from '../state/keys'
import { cut, visible } from '../text'
import { TRACKER } from '../text/tracker'
import type { Model } from './model'
import { candidateIn } from './session-views'
import type { Track } from './tracks'

export interface TrackedCell {
  readonly text: string
  readonly state: Place['state']
  readonly changed: boolean
}

const LONGEST = 200

/** An item that is no session: JSON where it is that, else its text. */
function plainValue(item: StorageItem): Value {
  const inner = layersOf(item.value).findLast(layer => layer.name === 'json')
  return inner?.name === 'json' ? inner.value : string(item.value)
}

function placeOf(reading: SessionReading): Place {
  const value = reading.value ?? (reading.id === null ? null : string(reading.id))
  return value === null ? UNREADABLE : { state: 'value', value }
}

const holdingsIn = (timeline: Timeline, column: Column): Holdings =>
  column.what === 'after'
    ? timeline.after(column.step)
    : column.what === 'start'
      ? timeline.start
      : timeline.final

function itemIn(timeline: Timeline, { item: id }: Track, column: Column): StorageItem | null {
  if (column.what === 'after') return timeline.itemAfter(column.step, id)
  return holdingsIn(timeline, column).get(id) ?? null
}

interface Places {
  readonly of: ReadonlyMap<StorageItem, Place>
  /** null: no session among them. */
  readonly notation: Notation | null
}

/** Reads what the item was in the columns, each text once. */
async function read({ readings }: Model, timeline: Timeline, pin: Track, columns: readonly Column[]) {
  const found = new Map<StorageItem, Place>()
  let notation: Notation | null = null
  for (const column of columns) {
    const item = itemIn(timeline, pin, column)
    if (item === null || found.has(item)) continue
    const at = column.what === 'after' ? column.step.at : (timeline.steps.at(-1)?.at ?? 0)
    const reader = readings.readerFor(siteHost(hostOf(item)))
    const reading = await reader.read(candidateIn(item, holdingsIn(timeline, column)), at)
    if (reading !== null) notation ??= notationOf(reading.codec)
    found.set(item, reading === null ? { state: 'value', value: plainValue(item) } : placeOf(reading))
  }
  return { of: found, notation } satisfies Places
}

function textOf(place: Place, notation: Notation | null): string {
  if (place.state === 'absent') return TRACKER.absent
  if (place.state === 'unreadable') return TRACKER.unreadable
  const { value } = place
  const bare = notation === null && value.type === 'string'
  return cut(bare ? visible(value.value) : valueText(value, notation ?? 'json'), LONGEST)
}

/** `columns` begin with the one before the first that is shown, so that its change is known. */
export async function trackedCells(
  model: Model,
  pin: Track,
  columns: readonly Column[],
  json: boolean,
): Promise<readonly TrackedCell[]> {
  const timeline = model.timeline.peek()
  const places = await read(model, timeline, pin, columns)
  const notation = json && places.notation !== null ? 'json' : places.notation
  const wanted = { id: pin.item, path: pin.path }
  return track(timeline, columns, wanted, item => places.of.get(item) ?? UNREADABLE).map(cell => ({
    text: textOf(cell.reading, notation),
    state: cell.reading.state,
    changed: cell.changed,
  }))
}
