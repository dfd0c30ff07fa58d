/** Pinned variables: paths of a session, or of any item, followed through all steps. They outlive the panel's document. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Backend } from '../../src/backend'
import type { ItemId } from '../../src/core/model'
import type { Path } from '../../src/core/timeline/path'

export interface Track {
  readonly item: ItemId
  /** Name of the item, for its label. */
  readonly name: string
  /** Empty: the whole value. */
  readonly path: Path
}

export interface Tracker {
  readonly tracks: ReadonlySignal<readonly Track[]>
  readonly open: Signal<boolean>
  has(track: Track): boolean
  /** Pins it, or takes it off. */
  toggle(track: Track): void
}

const PLACE = 'timeline tracks'

const keyOf = ({ item, path }: Track): string => JSON.stringify([item, path])

const isTrack = (value: unknown): value is Track => {
  const { item, name, path } = (value ?? {}) as Partial<Record<keyof Track, unknown>>
  return typeof item === 'string' && typeof name === 'string' && Array.isArray(path)
}

/** What this panel kept itself; anything else is not taken. */
function parse(text: string | null): readonly Track[] {
  try {
    const value: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(value) ? value.filter(isTrack) : []
  } catch {
    return []
  }
}

export function createTracker(backend: Pick<Backend, 'keep' | 'kept'>): Tracker {
  const tracks = signal<readonly Track[]>([])
  const open = signal(false)
  const has = (track: Track): boolean => tracks.value.some(one => keyOf(one) === keyOf(track))
  const set = (next: readonly Track[]): void => {
    tracks.value = next
    void backend.keep(PLACE, next.length === 0 ? null : JSON.stringify(next))
  }
  void backend.kept(PLACE).then(text => {
    const kept = parse(text)
    if (tracks.peek().length > 0 || kept.length === 0) return
    tracks.value = kept
    open.value = true
  })
  return {
    tracks,
    open,
    has,
    toggle: track => {
      const rest = tracks.peek().filter(one => keyOf(one) !== keyOf(track))
      const pins = rest.length === tracks.peek().length
      set(pins ? [...rest, track] : rest)
      if (pins) open.value = true
    },
  }
}
