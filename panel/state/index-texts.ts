/**
 * What is inside the items: the layers of their values and the payloads of sessions as text, and the states of sessions.
 * Made in slices and shown as it grows, only while a filter asks for it.
 */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { ItemId, StorageItem } from '../../src/core/model'
import type { State as SessionState } from '../../src/core/sessions/state'
import { isVerified } from '../text/session'
import type { Data } from './data'
import type { Known } from './look-inside'
import type { Decoded } from './search'
import type { Sessions } from './sessions'
import { createSlices } from './slices'

export interface TextIndex {
  /** Moves on whenever more is known. */
  readonly version: ReadonlySignal<number>
  /** undefined: nothing is inside, or it was not looked at yet. */
  decoded(item: StorageItem): Decoded | undefined
  /** State of the session; null: it is none; undefined: not looked at yet. */
  session(item: StorageItem): SessionState | null | undefined
  /** Walks over all items once; a new call ends the walk before. */
  build(): Promise<void>
}

export function createIndex(data: Data, sessions: Sessions): TextIndex {
  const version = signal(0)
  /** By item, so that a changed one is not known; by id, what was known of it until it is looked at again. */
  const known = new WeakMap<StorageItem, Known>()
  let states: ReadonlyMap<ItemId, SessionState | null> = new Map()
  let news = false
  /** Is anything inside of any item? Most large sites store plain texts only. */
  let some = false
  let walk = 0

  const note = (item: StorageItem, now: Known): void => {
    const before = known.get(item)
    if (before?.decoded?.text === now.decoded?.text && before?.session === now.session) return
    known.set(item, now)
    news = true
    some ||= now.decoded !== undefined
  }
  const show = (): void => {
    if (news) version.value++
    news = false
  }

  const build = async (): Promise<void> => {
    walk++
    const mine = walk
    const { look } = await import('./look-inside')
    const found = new Map<ItemId, SessionState | null>()
    const slices = createSlices(show)
    for (const item of data.snapshot.peek().items) {
      if (slices.over()) await slices.pause()
      if (mine !== walk) return
      const now = await look(sessions, item, isVerified)
      note(item, now)
      found.set(item.id, now.session)
    }
    if (mine !== walk) return
    states = found
    show()
  }
  return {
    version,
    decoded: item => (some ? known.get(item)?.decoded : undefined),
    session: item => {
      const one = known.get(item)
      return one === undefined ? states.get(item.id) : one.session
    },
    build,
  }
}
