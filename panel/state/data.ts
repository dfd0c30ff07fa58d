/** What the browser told last: the snapshot, where the panel runs, what it may read. */
import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Access, Backend, Surroundings } from '../../src/backend'
import type { Context } from '../../src/core/labels/index'
import type { ItemId, Millis, Snapshot, StorageItem } from '../../src/core/model'
import { reuse } from './reuse'
import { createSightings, type Sightings } from './sightings'

export type Phase =
  | { readonly name: 'loading' }
  | { readonly name: 'ready' }
  | { readonly name: 'failed'; readonly because: string }

export interface Data extends Sightings {
  readonly snapshot: ReadonlySignal<Snapshot>
  readonly phase: ReadonlySignal<Phase>
  readonly surroundings: ReadonlySignal<Surroundings>
  readonly access: ReadonlySignal<Access>
  /** Moves on with each snapshot and with `tick`. */
  readonly now: ReadonlySignal<Millis>
  readonly context: ReadonlySignal<Context>
  readonly byId: ReadonlySignal<ReadonlyMap<ItemId, StorageItem>>
  /** Reads everything again. Calls while a reading is under way lead to one more reading after it. */
  refresh(): Promise<void>
  /** Takes what the browser told by itself, unless something later is known. */
  accept(next: Snapshot): void
  locate(): Promise<void>
  tick(): void
}

const NOTHING: Snapshot = { at: 0, top: '', store: '', frames: [], items: [], gaps: [] }
const NOWHERE: Surroundings = { browser: 'chromium', version: '', theme: 'system', thirdPartyCookies: null }

export const words = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Runs `work`; a call while it runs makes it run once more afterwards, not several times. */
function coalesced(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null
  let again = false
  const loop = async (): Promise<void> => {
    do {
      again = false
      await work()
    } while (again)
    running = null
  }
  return () => {
    again = running !== null
    running ??= loop()
    return running
  }
}

/** Takes snapshots, and notes what came, changed and went between them. */
function createTaking(snapshot: Signal<Snapshot>, isFirst: () => boolean, clock: () => Millis) {
  const { seen, begin, note, compare } = createSightings(clock)
  const take = (next: Snapshot): void => {
    const first = isFirst()
    const before = snapshot.peek()
    if (next.at < before.at) return
    const after = reuse(before, next, (item, old) => first || note(item, old))
    if (first) begin()
    else compare(before, after)
    snapshot.value = after
  }
  return { seen, take }
}

export function createData(backend: Backend, clock: () => Millis): Data {
  const snapshot = signal(NOTHING)
  const phase = signal<Phase>({ name: 'loading' })
  const surroundings = signal(NOWHERE)
  const access = signal<Access>({ needed: [], granted: [] })
  const now = signal(clock())
  const tick = (): void => {
    now.value = clock()
  }
  const { seen, take } = createTaking(snapshot, () => phase.peek().name === 'loading', clock)
  /** A failure is kept as a phase, with what was read before. */
  const read = async (): Promise<Phase> => {
    try {
      // A background that was stopped in the middle starts again with the next question.
      take(await backend.snapshot().catch(() => backend.snapshot()))
      access.value = await backend.access()
      return { name: 'ready' }
    } catch (error) {
      return { name: 'failed', because: words(error) }
    }
  }
  return {
    snapshot,
    phase,
    surroundings,
    access,
    now,
    tick,
    context: computed(() => ({
      snapshot: snapshot.value,
      browser: surroundings.value.browser,
      thirdPartyCookies: surroundings.value.thirdPartyCookies,
      now: now.value,
    })),
    ...seen,
    byId: computed(() => new Map(snapshot.value.items.map(item => [item.id, item]))),
    refresh: coalesced(async () => {
      const result = await read()
      tick()
      phase.value = result
    }),
    accept: next => {
      batch(() => {
        tick()
        take(next)
      })
      void backend.access().then(granted => {
        access.value = granted
        if (phase.peek().name === 'failed') phase.value = { name: 'ready' }
      })
    },
    locate: async () => {
      surroundings.value = await backend.surroundings()
    },
  }
}
