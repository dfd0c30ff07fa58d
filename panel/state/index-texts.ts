/** Decoded sessions as text, so that the filter finds what is inside. Made in slices, only while a filter is in use. */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { ItemId, StorageItem } from '../../src/core/model'
import type { Data } from './data'
import type { Reading, Sessions } from './sessions'

export interface TextIndex {
  readonly texts: ReadonlySignal<ReadonlyMap<ItemId, string>>
  /** Walks over all items once; a new call ends the walk before. */
  build(): Promise<void>
}

/** Milliseconds of work before the page may draw again. */
const SLICE = 8

const pause = (): Promise<void> => new Promise(resolve => setTimeout(resolve, 0))

const payloadOf = (reading: Reading) =>
  reading.verified?.status === 'valid'
    ? reading.verified.value
    : reading.decoded.status === 'read'
      ? reading.decoded.value
      : null

/** Resolves with the first answer that belongs to the item as it is. */
function answered(sessions: Sessions, item: StorageItem): Promise<Reading> {
  const answer = sessions.reading(item)
  return new Promise(resolve => {
    let stop = (): void => undefined
    stop = answer.subscribe(reading => {
      if (reading === null || reading.item !== item) return
      resolve(reading)
      queueMicrotask(() => stop())
    })
  })
}

export function createIndex(data: Data, sessions: Sessions): TextIndex {
  const texts = signal<ReadonlyMap<ItemId, string>>(new Map())
  let walk = 0

  const build = async (): Promise<void> => {
    walk++
    const mine = walk
    const { jsonText } = await import('../../src/core/typed-json')
    const found = new Map<ItemId, string>()
    let until = performance.now() + SLICE
    for (const item of data.snapshot.peek().items) {
      if (performance.now() > until) {
        await pause()
        until = performance.now() + SLICE
      }
      if (mine !== walk) return
      if (sessions.recognised(item).length === 0) continue
      const value = payloadOf(await answered(sessions, item))
      if (value !== null) found.set(item.id, jsonText(value))
    }
    if (mine === walk) texts.value = found
  }
  return { texts, build }
}
