/** JWS compact serialization (RFC 7515 section 7.1): parts, header, payload, signatures. */
import { FormatError, fromBase64, fromUtf8, textIfUtf8, toBase64, utf8 } from '../../bytes'
import { type Bytes, bytes, member, string, textOf, type Value } from '../../value'
import type { Candidate, Part } from '../codec'
import type { Digest } from '../crypto/mac'
import { dialectOf } from '../serial/dialect'
import { GO, JS, PHP, PYTHON, PYTHON_COMPACT, RAILS, readJson, writeJson } from '../serial/json'
import { type Piece, partsOf } from '../text/parts'
import { tokenView, type View } from '../text/view'

export const HMACS: ReadonlyMap<string, Digest> = new Map([
  ['HS256', 'sha256'],
  ['HS384', 'sha384'],
  ['HS512', 'sha512'],
])

/**
 * Three parts, the first of which may be a JSON object; a middle part of six characters is a time of itsdangerous.
 */
export const JWS_SHAPE = /^[eI][\w-]{7,}\.(?![\w-]{6}\.)[^.]*\.[\w-]*$/

export interface Jws {
  readonly view: View
  readonly header: Value
  readonly alg: string
  /** What the signature covers: the first two parts with the dot, exactly as they stand. */
  readonly covered: string
  readonly headerText: string
  readonly payloadText: string
  readonly signatureText: string
  /** RFC 7797: the payload is not base64url. */
  readonly raw: boolean
}

/** Unused bits of the last character do not matter, as in every decoder of the common libraries. */
const LOOSE = { alphabet: 'url', padding: 'no', canonical: false } as const

export const fromBase64Url = (text: string, where: string): Bytes => fromBase64(text, LOOSE, where)

function headerOf(text: string): Value {
  const header = readJson(fromUtf8(fromBase64Url(text, 'header'), 'header'), 'header')
  if (header.type !== 'map') throw new FormatError('header', 'not a JSON object')
  return header
}

/** Throws FormatError for what is not three parts with a header that names an algorithm. */
export function splitJws(input: Candidate): Jws {
  const view = tokenView(input.name, input.value)
  const first = view.text.indexOf('.')
  const last = view.text.lastIndexOf('.')
  if (first === last) throw new FormatError('separator', 'a JWS has three parts, divided by dots')
  const headerText = view.text.slice(0, first)
  const payloadText = view.text.slice(first + 1, last)
  const header = headerOf(headerText)
  const alg = textOf(member(header, 'alg'))
  if (alg === null) throw new FormatError('header', 'it names no algorithm')
  const b64 = member(header, 'b64')
  const raw = b64?.type === 'bool' && !b64.value
  if (!raw && payloadText.includes('.')) throw new FormatError('separator', 'more than three parts')
  const signatureText = view.text.slice(last + 1)
  return { view, header, alg, covered: view.text.slice(0, last), headerText, payloadText, signatureText, raw }
}

/** JSON of any type, else text, else bytes. */
export function payloadOf({ payloadText, raw }: Jws): Value {
  const data = raw ? utf8(payloadText) : fromBase64Url(payloadText, 'payload')
  const text = textIfUtf8(data)
  if (text === null) return bytes(data)
  try {
    return readJson(text)
  } catch {
    return string(text)
  }
}

export const jwsParts = ({ view, headerText, payloadText, signatureText }: Jws): readonly Part[] => {
  const pieces: readonly Piece[] = [
    ['header', headerText.length],
    ['separator', 1],
    ['payload', payloadText.length],
    ['separator', 1],
    ['signature', signatureText.length],
  ]
  return partsOf([view], pieces)
}

function textBefore(jws: Jws): string | null {
  try {
    return jws.raw ? jws.payloadText : fromUtf8(fromBase64Url(jws.payloadText, 'payload'))
  } catch {
    return null
  }
}

/** Was the payload plain text, not JSON? A text is then written bare. */
const isBareText = (jws: Jws, value: Value): value is Value & { type: 'string' } =>
  value.type === 'string' && payloadOf(jws).type === 'string' && !textBefore(jws)?.startsWith('"')

/** Header and new payload, ready to be signed; JSON is spelled as the old payload was. */
export function coveredWith(jws: Jws, value: Value): string {
  const before = textBefore(jws)
  const data =
    value.type === 'bytes'
      ? value.value
      : utf8(
          isBareText(jws, value)
            ? value.value
            : writeJson(value, dialectOf(before, [JS, PYTHON_COMPACT, PYTHON, PHP, GO, RAILS])),
        )
  return `${jws.headerText}.${jws.raw ? fromUtf8(data) : toBase64(data, 'url')}`
}
