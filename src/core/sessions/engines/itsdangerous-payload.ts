/** The payloads that itsdangerous signers carry: base64url JSON (perhaps compressed), bare JSON, bare text. */
import { equal, FormatError, fromLatin1, fromUtf8, toBase64, utf8 } from '../../bytes'
import { type Bytes, string, type Value } from '../../value'
import type { Settings } from '../codec'
import { dialectOf } from '../serial/dialect'
import { type Dialect, JS, PYTHON, PYTHON_COMPACT, readJson, writeJson } from '../serial/json'
import { pickleProtocol, readPickle } from '../serial/pickle'
import { writePickle } from '../serial/pickle-write'
import { tag, untag } from '../serial/tagged-json'
import { textSetting } from '../settings'
import { deflate, inflate } from '../text/inflate'
import { fromPythonBase64 } from '../text/python-base64'
import { ifReadable } from '../text/readable'
import { wireBytes } from '../text/wire-text'
import type { PayloadForm } from './itsdangerous-codec'

export interface Serializer {
  read(data: Bytes, settings: Settings): Value
  /** `like` is what is replaced. */
  write(value: Value, settings: Settings, like: Bytes | null): Bytes
}

type Dialects = readonly [Dialect, ...Dialect[]]

function textBefore(like: Bytes | null): string | null {
  try {
    return like === null ? null : fromUtf8(like)
  } catch {
    return null
  }
}

const json = (dialects: Dialects): Serializer => ({
  read: data => readJson(fromUtf8(data)),
  write: (value, _, like) => utf8(writeJson(value, dialectOf(textBefore(like), dialects))),
})

const isPickled = (settings: Settings): boolean => settings.serializer === 'pickle'

/** JSON, unless the application set another serializer. */
const jsonOrPickle = (plain: Serializer): Serializer => ({
  read: (data, settings) => (isPickled(settings) ? readPickle(data) : plain.read(data, settings)),
  write: (value, settings, like) =>
    isPickled(settings)
      ? writePickle(value, (like === null ? null : pickleProtocol(like)) ?? 4)
      : plain.write(value, settings, like),
})

/** _CompactJSON: since 1.0 without ASCII escapes, before with them. */
export const COMPACT_JSON = jsonOrPickle(
  json([JS, PYTHON_COMPACT, { ...JS, sortKeys: true }, { ...PYTHON_COMPACT, sortKeys: true }]),
)

const PLAIN_JSON = jsonOrPickle(json([PYTHON, { ...PYTHON, sortKeys: true }, PYTHON_COMPACT, JS]))

/** Flask's JSON provider: compact, ASCII, keys sorted. */
const FLASK_JSON = jsonOrPickle(
  json([{ ...PYTHON_COMPACT, sortKeys: true }, PYTHON_COMPACT, { ...JS, sortKeys: true }, JS, PYTHON]),
)

const isTagged = (settings: Settings): boolean =>
  textSetting(settings, 'serializer', 'flask.TaggedJSON').toLowerCase().includes('tagged')

export const TAGGED_JSON: Serializer = {
  read(data, settings) {
    const value = FLASK_JSON.read(data, settings)
    return isTagged(settings) ? untag(value) : value
  },
  write: (value, settings, like) => FLASK_JSON.write(isTagged(settings) ? tag(value) : value, settings, like),
}

function unpacked(text: string): Bytes {
  const packed = text.startsWith('.')
  const data = fromPythonBase64(packed ? text.slice(1) : text, 'url')
  return packed ? inflate(data, 'zlib') : data
}

const unpackedOrNull = (text: string | null): Bytes | null =>
  text === null ? null : ifReadable(() => unpacked(text))

/** url_safe.py: compressed only where that saves more than the dot which marks it. */
function packed(data: Bytes): string {
  const small = deflate(data)
  return small.length < data.length - 1 ? `.${toBase64(small, 'url')}` : toBase64(data, 'url')
}

/** URLSafeSerializer. Unchanged data keeps its bytes, since two deflaters seldom write the same. */
export const urlSafe = (serializer: Serializer): PayloadForm => ({
  read: (text, settings) => serializer.read(unpacked(text), settings),
  write(value, settings, like) {
    const before = unpackedOrNull(like)
    const data = serializer.write(value, settings, before)
    return like !== null && before !== null && equal(data, before) ? like : packed(data)
  },
  prefix: text => (text.startsWith('.') ? 1 : 0),
})

/** Starlette: base64.b64encode(json.dumps(...)). */
export const BASE64_JSON: PayloadForm = {
  read: text => PLAIN_JSON.read(fromPythonBase64(text, 'std'), {}),
  write: (value, _, like) =>
    toBase64(PLAIN_JSON.write(value, {}, like === null ? null : fromPythonBase64(like, 'std'))),
  prefix: () => 0,
}

/** Serializer and TimedSerializer: the JSON text itself. */
export const BARE_JSON: PayloadForm = {
  read: (text, settings) => PLAIN_JSON.read(wireBytes(text), settings),
  write(value, settings, like) {
    const data = PLAIN_JSON.write(value, settings, like === null ? null : wireBytes(like))
    return isPickled(settings) ? fromLatin1(data) : fromUtf8(data)
  },
  prefix: () => 0,
}

const wireText = (text: string): string => fromUtf8(wireBytes(text))

/** Signer and TimestampSigner: any text. */
export const BARE_TEXT: PayloadForm = {
  read: text => string(wireText(text)),
  write(value) {
    if (value.type !== 'string') throw new FormatError('payload', 'a bare signer holds text only')
    return value.value
  },
  prefix: () => 0,
}
