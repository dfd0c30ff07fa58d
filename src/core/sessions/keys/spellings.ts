/** The ways to take the characters of one key: as they stand, hexadecimal, base64, PEM, JWK, key ring. */
import { BASE64_ANY, fromBase64, fromHex } from '../../bytes'
import type { Bytes } from '../../value'
import type { Secret } from '../codec'
import type { Spelling } from './reading'

export interface Spelled {
  readonly as: Spelling
  readonly value: Secret['value']
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** null: not UTF-8, or with control characters. Kubernetes and others keep texts as base64. */
function printable(data: Bytes): string | null {
  try {
    const text = strict.decode(data)
    return text !== '' && !/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/.test(text) ? text : null
  } catch {
    return null
  }
}

const both = (as: Spelling, data: Bytes): readonly Spelled[] => {
  const text = printable(data)
  return text === null
    ? [{ as, value: data }]
    : [
        { as, value: data },
        { as, value: text },
      ]
}

/** Given as bytes, in a language's own notation. */
export const ofBytes = (data: Bytes): readonly Spelled[] => both('text', data)

function hex(text: string): readonly Spelled[] {
  const digits = text.replace(/^0x/i, '').replace(/[\s:]+/g, '')
  return digits !== '' && digits.length % 2 === 0 && /^[0-9a-f]+$/i.test(digits)
    ? both('hex', fromHex(digits))
    : []
}

function base64(text: string): readonly Spelled[] {
  const body = text.replace(/\s+/g, '')
  if (body.length < 2) return []
  try {
    return both(/[-_]/.test(body) ? 'base64url' : 'base64', fromBase64(body, BASE64_ANY))
  } catch {
    return []
  }
}

const isRecord = (json: unknown): json is Record<string, unknown> =>
  typeof json === 'object' && json !== null && !Array.isArray(json)

/** `jwk`, `jwks`, or null for any other text. */
function jsonKey(text: string): 'jwk' | 'jwks' | null {
  if (!/^\s*\{/.test(text)) return null
  try {
    const json: unknown = JSON.parse(text)
    if (!isRecord(json)) return null
    if (Array.isArray(json.keys) && json.keys.some(one => isRecord(one) && 'kty' in one)) return 'jwks'
    return typeof json.kty === 'string' ? 'jwk' : null
  } catch {
    return null
  }
}

/** Written in one line, as variables of the environment often are. */
const withLines = (pem: string): string => (pem.includes('\n') ? pem : pem.replaceAll('\\n', '\n'))

/** Forms that nothing else can look like. */
function marked(text: string): Spelled | null {
  if (/^\s*-----BEGIN [A-Z0-9 ]+-----/.test(text))
    return { as: /PRIVATE KEY-----/.test(text) ? 'pem-private' : 'pem-public', value: withLines(text) }
  if (/^\s*</.test(text) && /<key\s[^>]*\bid=/.test(text)) return { as: 'key-ring-xml', value: text }
  const json = jsonKey(text)
  return json === null ? null : { as: json, value: text }
}

/** The most likely first; never empty. */
export function spellingsOf(text: string): readonly Spelled[] {
  const mark = marked(text)
  if (mark !== null) return [mark]
  if (text.startsWith('base64:')) return [{ as: 'laravel', value: text }, ...base64(text.slice(7))]
  return [{ as: 'text', value: text }, ...hex(text), ...base64(text)]
}
