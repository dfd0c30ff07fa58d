/** Django's object payload: base64url of JSON or pickle, or a dot and base64url of the same compressed. */
import { equal, fromBase64, toBase64 } from '../../bytes'
import type { Bytes, Value } from '../../value'
import type { Settings } from '../codec'
import { PYTHON_COMPACT } from '../serial/json'
import { readPython, writePython } from '../serial/python'
import { flagSetting } from '../settings'
import { deflate, inflate } from '../text/inflate'
import { lastKept } from '../text/last-kept'
import { ifReadable } from '../text/readable'
import { signatureAt, timeAt } from '../text/signature-tail'
import type { PayloadForm } from './django'

const BASE64 = { alphabet: 'any', padding: 'any', canonical: false } as const

/** The serialised object. Throws FormatError. */
function unpacked(text: string): Bytes {
  const compressed = text.startsWith('.')
  const data = fromBase64(compressed ? text.slice(1) : text, BASE64)
  return compressed ? inflate(data, 'zlib') : data
}

const likeData = (text: string | null): Bytes | null =>
  text === null ? null : ifReadable(() => unpacked(text))

/**
 * Django compresses only where it saves more than the dot. What did not change keeps its compressed bytes, which another
 * deflater would choose differently.
 */
function packed(data: Bytes, compress: boolean, like: string | null): string {
  const old = like?.[0] === '.' ? likeData(like) : null
  if (compress && like !== null && old !== null && equal(old, data)) return like
  const small = compress ? deflate(data) : data
  return small.length < data.length - 1 ? `.${toBase64(small, 'url')}` : toBase64(data, 'url')
}

/** `compress`: what this use of the signer asks for unless the settings say otherwise. */
export const objectForm = (compress: boolean): PayloadForm => ({
  read: (text, settings) => ({
    value: readPython(unpacked(text), settings),
    prefix: text.startsWith('.') ? 1 : 0,
    facts: {},
  }),
  write: (value, settings, like) =>
    packed(
      serialised(value, settings, like),
      flagSetting(settings, 'compress', compress || like?.[0] === '.'),
      like,
    ),
})

const serialised = (value: Value, settings: Settings, like: string | null): Bytes =>
  writePython(value, settings, PYTHON_COMPACT, likeData(like))

const BASE62 = /^[0-9A-Za-z]{6}$/

/** Of Django's Signer, which takes a dot too: there the text is itsdangerous' sooner. */
const isDjangos = (separator: string): boolean => /^[^\w.=-]$/.test(separator)

/** Seconds since 1970 from 2009 on, in base62. itsdangerous' times are base64 of bytes. */
const isDjangosTime = (time: string): boolean => /^1[L-Za-z]/.test(time)

/** What stands before a time and a signature, at one separator of any kind; null for any other text. */
const beforeTime = lastKept((text): string | null => {
  const [end, start] = [signatureAt(text), timeAt(text)]
  const separator = text.charAt(end)
  if (start === -1 || text[start] !== separator || text.endsWith('=')) return null
  const time = text.slice(start + 1, end)
  const fits = isDjangos(separator) || (separator === '.' && isDjangosTime(time))
  return fits && BASE62.test(time) ? text.slice(0, start) : null
})

/** Does a text end in a time and a signature, at one separator of any kind? */
export const isTimed = (text: string): boolean => beforeTime(text) !== null

/** The payload of a text that ends in a time and a signature, at the default separator; null for any other. */
export function timedPayload(text: string): string | null {
  const payload = beforeTime(text)
  return payload !== null && text[payload.length] === ':' ? payload : null
}

/** What a signer of the application signed, whose separator may be another than the default; null for any other text. */
export function signedPayload(text: string): string | null {
  const end = signatureAt(text)
  const bare = end === -1 || text.endsWith('=') || !isDjangos(text.charAt(end)) ? null : text.slice(0, end)
  return beforeTime(text) ?? bare
}

/** As `signedPayload`, of a text without time. */
export const untimedPayload = (text: string): string | null =>
  beforeTime(text) === null ? signedPayload(text) : null

/** Begins like zlib, a dict in JSON, or a pickle. */
export const looksLikeDict = (payload: string): boolean =>
  /^(?:\.e[AFJN]|ey[I-L]|e30|gA[I-X])[\w-]*=*$/.test(payload)
/** As `looksLikeDict`, or a list in JSON. */
export const looksLikeObject = (payload: string): boolean =>
  looksLikeDict(payload) || /^W[\w-]+=*$/.test(payload)
