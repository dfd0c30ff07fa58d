/** React Router and Remix cookies: base64 of JSON + `.` + HMAC-SHA256 of that text; percent-encoded by the cookie library. */
import { BASE64_ANY, FormatError, fromBase64, fromUtf8, toBase64, utf8 } from '../../bytes'
import { record, type Value } from '../../value'
import type { Candidate, Match } from '../codec'
import { DECODED, dottedCodec } from '../engines/dotted'
import { JS, readJson, writeJson } from '../serial/json'

const SHAPE = /^((?:[A-Za-z0-9+/]|%2[BF])+(?:=|%3D){0,2})(\.(?:[A-Za-z0-9+/]|%2[BF]){43})?$/i

/** An object begins with `{"` or is `{}`. */
const OBJECT = /^e(?:y[I-L]|30)/

function isJson(text: string): boolean {
  try {
    read(decodeURIComponent(text))
    return true
  } catch {
    return false
  }
}

function detect({ name, value }: Candidate): Match | null {
  const named = name === '__session'
  if (!named && value.at(-44) !== '.' && !value.includes('%')) return null
  const [, text = '', signature] = SHAPE.exec(value) ?? []
  if (text === '') return null
  if (signature === undefined)
    return named && OBJECT.test(text) ? { confidence: 'likely', because: ['name', 'shape'] } : null
  if (!OBJECT.test(text)) return isJson(text) ? { confidence: 'possible', because: ['content'] } : null
  return { confidence: named ? 'certain' : 'likely', because: named ? ['name', 'shape'] : ['shape'] }
}

/** decodeData falls back to an empty object; here the reason is worth more. */
function read(text: string): Value {
  if (text === '') return record({})
  try {
    return readJson(fromUtf8(fromBase64(text, BASE64_ANY)))
  } catch (error) {
    if (error instanceof FormatError)
      throw new FormatError('payload', `base64 of JSON expected: ${error.message}`)
    throw error
  }
}

export const codec = dottedCodec({
  id: 'remix-cookie-session',
  title: 'React Router / Remix cookie',
  protection: 'signed',
  prefix: '',
  signature: DECODED,
  detect,
  read,
  write: value => toBase64(utf8(writeJson(value, JS))),
})
