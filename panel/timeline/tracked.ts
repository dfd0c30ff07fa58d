/** What a pinned variable is in each column of the tracker. */
import type { StorageItem } from '../../src/core/model'
import { type Column, type Reading as Place, track, UNREADABLE } from '../../src/core/timeline/track'
import { string, type Value } from '../../src/core/value'
import { layersOf } from '../layers'
import { type Notation, notationOf, valueText } from '../notation'
import { cut, visible } from '../text'
import { TRACKER } from '../text/tracker'
import { lookAt } from './looks'
import type { Model } from './model'
import { payloadOf } from './said'
import type { Track } from './tracks'

export interface TrackedCell {
  readonly text: string
  readonly state: Place['state'] | 'pending'
  readonly changed: boolean
}

/** Being read: the answer comes in a moment. */
const PENDING: Place = { state: 'unreadable' }

const LONGEST = 200

/** An item that is no session: JSON where it is that, else its text. */
function plainValue(item: StorageItem): Value {
  const inner = layersOf(item.value).findLast(layer => layer.name === 'json')
  return inner?.name === 'json' ? inner.value : string(item.value)
}

/** Reads items of columns, and knows afterwards in which notation they are written. */
function createReader({ timeline, readings }: Model) {
  const all = timeline.value
  let notation: Notation | null = null
  const holdingsIn = (column: Column) =>
    column.what === 'after' ? all.after(column.step) : column.what === 'start' ? all.start : all.final
  const read = (item: StorageItem, column: Column): Place => {
    const look = lookAt(item, holdingsIn(column))
    if (readings.recognised(look).length === 0) return { state: 'value', value: plainValue(item) }
    const at = column.what === 'after' ? column.step.at : (all.steps.at(-1)?.at ?? 0)
    const reading = readings.of(look, at).value
    if (reading === null) return PENDING
    notation ??= notationOf(reading.codec.id)
    const { decoded } = reading
    const value = payloadOf(reading) ?? (decoded.status === 'reference' ? string(decoded.id) : null)
    return value === null ? UNREADABLE : { state: 'value', value }
  }
  return { read, notation: () => notation }
}

function textOf(place: Place, notation: Notation | null): string {
  if (place === PENDING) return TRACKER.pending
  if (place.state === 'absent') return TRACKER.absent
  if (place.state === 'unreadable') return TRACKER.unreadable
  const { value } = place
  const text =
    notation === null && value.type === 'string' ? visible(value.value) : valueText(value, notation ?? 'json')
  return cut(text, LONGEST)
}

/** `columns` begin with the one before the first that is shown, so that its change is known. */
export function trackedCells(
  model: Model,
  pin: Track,
  columns: readonly Column[],
  json: boolean,
): readonly TrackedCell[] {
  const reader = createReader(model)
  const found = track(model.timeline.value, columns, { id: pin.item, path: pin.path }, reader.read)
  const own = reader.notation()
  const notation = json && own !== null ? 'json' : own
  return found.map(({ reading, changed }, i) => ({
    text: textOf(reading, notation),
    state: reading === PENDING ? 'pending' : reading.state,
    changed: changed && reading !== PENDING && found[i - 1]?.reading !== PENDING,
  }))
}
