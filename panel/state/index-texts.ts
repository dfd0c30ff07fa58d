/**
 * What is inside the items: the layers of their values and the payloads of sessions as text, and the states of sessions.
 * Made in slices and shown as it grows, only while a filter asks for it.
 */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { ItemId, StorageItem } from '../../src/core/model'
import type { State as SessionState } from '../../src/core/sessions/state'
import type { Layer } from '../layers'
import { isVerified } from '../text'
import type { Data } from './data'
import type { Decoded } from './search'
import type { Reading, Sessions } from './sessions'
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

const payloadOf = (reading: Reading) =>
  reading.verified?.status === 'valid'
    ? reading.verified.value
    : reading.decoded.status === 'read'
      ? reading.decoded.value
      : null

/** Loaded when a filter first asks what is inside. */
interface Reader {
  readonly jsonText: typeof import('../../src/core/typed-json').jsonText
  readonly layersOf: typeof import('../layers').layersOf
}

const inside = new WeakMap<StorageItem, string>()

/** Larger values are searched as they are. */
const DECODED_FOR_SEARCH = 262_144

/** JSON is already searchable as the text of the layer before it. */
function layerWords(layer: Layer, { jsonText }: Reader): string {
  if ('text' in layer) return layer.text
  switch (layer.name) {
    case 'time':
      return new Date(layer.at).toISOString()
    case 'jwt':
      return `${jsonText(layer.header)}\n${jsonText(layer.payload)}`
    case 'json':
      return ''
    default:
      return jsonText(layer.value)
  }
}

/** The texts inside the wrappings. */
function layersText(item: StorageItem, reader: Reader): string {
  const known = inside.get(item)
  if (known !== undefined) return known
  const text = reader
    .layersOf(item.value, DECODED_FOR_SEARCH)
    .map(layer => layerWords(layer, reader))
    .filter(text => text !== '')
    .join('\n')
  inside.set(item, text)
  return text
}

interface Known {
  readonly decoded: Decoded | undefined
  readonly session: SessionState | null
}

const decodedOf = (text: string): Decoded | undefined =>
  text === '' ? undefined : { text, lower: text.toLowerCase() }

/** The same rule as the chip in the row: what only may be a session is one when a key fits. */
const stateOf = (sessions: Sessions, reading: Reading): SessionState | null => {
  const sure = sessions.recognised(reading.item)[0]?.match.confidence !== 'possible'
  return sure || isVerified(reading.state) ? reading.state : null
}

async function look(sessions: Sessions, item: StorageItem, reader: Reader): Promise<Known> {
  const layers = layersText(item, reader)
  if (sessions.recognised(item).length === 0) return { decoded: decodedOf(layers), session: null }
  const reading = await sessions.settled(item)
  if (reading === null || reading.item !== item) return { decoded: decodedOf(layers), session: null }
  const value = payloadOf(reading)
  const payload = value === null ? '' : reader.jsonText(value)
  const text = [layers, payload].filter(part => part !== '').join('\n')
  return { decoded: decodedOf(text), session: stateOf(sessions, reading) }
}

export function createIndex(data: Data, sessions: Sessions): TextIndex {
  const version = signal(0)
  /** By item, so that a changed one is not known; by id, what was known of it until it is looked at again. */
  const known = new WeakMap<StorageItem, Known>()
  let states: ReadonlyMap<ItemId, SessionState | null> = new Map()
  let news = false
  let walk = 0

  const note = (item: StorageItem, now: Known): void => {
    const before = known.get(item)
    if (before?.decoded?.text === now.decoded?.text && before?.session === now.session) return
    known.set(item, now)
    news = true
  }
  const show = (): void => {
    if (news) version.value++
    news = false
  }

  const build = async (): Promise<void> => {
    walk++
    const mine = walk
    const [{ jsonText }, { layersOf }] = await Promise.all([
      import('../../src/core/typed-json'),
      import('../layers'),
    ])
    const reader: Reader = { jsonText, layersOf }
    const found = new Map<ItemId, SessionState | null>()
    const slices = createSlices(show)
    for (const item of data.snapshot.peek().items) {
      if (slices.over()) await slices.pause()
      if (mine !== walk) return
      const now = await look(sessions, item, reader)
      note(item, now)
      found.set(item.id, now.session)
    }
    if (mine !== walk) return
    states = found
    show()
  }
  return {
    version,
    decoded: item => known.get(item)?.decoded,
    session: item => {
      const one = known.get(item)
      return one === undefined ? states.get(item.id) : one.session
    },
    build,
  }
}
