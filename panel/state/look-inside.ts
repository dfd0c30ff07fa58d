/** What is inside an item: the layers of its value and the payload of its session as text. Loaded when a filter first asks. */
import type { StorageItem } from '../../src/core/model'
import type { State as SessionState } from '../../src/core/sessions/state'
import { jsonText } from '../../src/core/typed-json'
import { type Layer, layersOf } from '../layers'
import type { Decoded } from './search'
import type { Reading, Sessions } from './sessions'

type IsVerified = (state: SessionState) => boolean

const payloadOf = (reading: Reading) =>
  reading.verified?.status === 'valid'
    ? reading.verified.value
    : reading.decoded.status === 'read'
      ? reading.decoded.value
      : null

const inside = new WeakMap<StorageItem, string>()

/** Larger values are searched as they are. */
const DECODED_FOR_SEARCH = 262_144

/** JSON is already searchable as the text of the layer before it. */
function layerWords(layer: Layer): string {
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
function layersText(item: StorageItem): string {
  const known = inside.get(item)
  if (known !== undefined) return known
  const text = layersOf(item.value, DECODED_FOR_SEARCH)
    .map(layerWords)
    .filter(text => text !== '')
    .join('\n')
  inside.set(item, text)
  return text
}

export interface Known {
  readonly decoded: Decoded | undefined
  readonly session: SessionState | null
}

const decodedOf = (text: string): Decoded | undefined =>
  text === '' ? undefined : { text, lower: text.toLowerCase() }

/** The same rule as the chip in the row: what only may be a session is one when a key fits. */
const stateOf = (sessions: Sessions, reading: Reading, isVerified: IsVerified): SessionState | null => {
  const sure = sessions.recognised(reading.item)[0]?.match.confidence !== 'possible'
  return sure || isVerified(reading.state) ? reading.state : null
}

export async function look(sessions: Sessions, item: StorageItem, isVerified: IsVerified): Promise<Known> {
  const layers = layersText(item)
  if (sessions.recognised(item).length === 0) return { decoded: decodedOf(layers), session: null }
  const reading = await sessions.settled(item)
  if (reading === null || reading.item !== item) return { decoded: decodedOf(layers), session: null }
  const value = payloadOf(reading)
  const payload = value === null ? '' : jsonText(value)
  const text = [layers, payload].filter(part => part !== '').join('\n')
  return { decoded: decodedOf(text), session: stateOf(sessions, reading, isVerified) }
}
