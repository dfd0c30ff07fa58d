/** Rack::Session::Cookie's coders: base64 of Marshal, of JSON, or of zlib around JSON. */
import { BASE64_ANY, fromBase64, toBase64 } from '../../bytes'
import type { Value } from '../../value'
import type { Settings } from '../codec'
import { JS } from '../serial/json'
import { textSetting } from '../settings'
import { deflate, inflate } from '../text/inflate'
import { type Payload, readPayload, writePayload } from './ruby-payload'

export interface Coded {
  readonly payload: Payload
  readonly zipped: boolean
}

/** The first byte of a zlib stream; neither Marshal nor JSON begins so. */
const ZLIB = 0x78

/** Throws FormatError. */
export function readCoded(text: string, settings: Settings): Coded {
  const data = fromBase64(text, BASE64_ANY)
  const zipped = data[0] === ZLIB
  return { payload: readPayload(zipped ? inflate(data, 'zlib') : data, settings), zipped }
}

/** Throws FormatError. */
export function writeCoded(value: Value, like: Coded | null, settings: Settings): string {
  const name = textSetting(settings, 'serializer', '')
  const zipped = name === '' ? (like?.zipped ?? false) : name === 'zipjson'
  const plain = name === '' && like === null ? { ...settings, serializer: 'marshal' } : settings
  const data = writePayload(value, like?.payload ?? null, plain, [JS])
  return toBase64(zipped ? deflate(data) : data)
}
