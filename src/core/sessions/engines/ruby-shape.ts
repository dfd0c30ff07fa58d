/** What the signed and encrypted texts of Ruby look like from outside, for recognising them. */
import { fromBase64, fromLatin1 } from '../../bytes'
import type { Candidate } from '../codec'
import { lastKept } from '../text/last-kept'

const DECODED: Readonly<Record<string, string>> = { '2b': '+', '2f': '/', '3d': '=' }

/** Only what Rack escapes in base64. */
const unescaped = (value: string): string =>
  value.replace(/%(2b|2f|3d)/gi, (_, code: string) => DECODED[code.toLowerCase()] as string)

const SEALED = /^[A-Za-z0-9+/]*={0,2}--[A-Za-z0-9+/]{16}--[A-Za-z0-9+/]{22}==$|^[\w-]+--[\w-]{16}--[\w-]{22}$/
const SIGNED =
  /^([\w+/-]+={0,2})--(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{56}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})$/
const CBC = /^[\w+/-]+={0,2}--[\w+/-]{22}(?:==)?$/

/**
 * `gcm`, `cbc`: encrypted. Signed: `cookie` and `rails` in an envelope, with the purpose of a cookie or not; `session`
 * with an id of a session; `zip`; `other`.
 */
export type Shape = 'gcm' | 'cbc' | 'cookie' | 'rails' | 'session' | 'zip' | 'other'

function bodyShape(body: string): Shape | null {
  try {
    const text = fromLatin1(fromBase64(body, { alphabet: 'any', padding: 'any', canonical: false }))
    if (CBC.test(text)) return 'cbc'
    if (text.includes('_rails')) return /"pur":"cookie\./.test(text) ? 'cookie' : 'rails'
    if (text.includes('session_id')) return 'session'
    return /^\x78[\x01\x5e\x9c\xda]/.test(text) ? 'zip' : 'other'
  } catch {
    return null
  }
}

const shapeOfText = lastKept((value: string): Shape | null => {
  if (!value.includes('--')) return null
  const text = unescaped(value)
  if (SEALED.test(text)) return 'gcm'
  const signed = SIGNED.exec(text)
  return signed === null ? null : bodyShape(signed[1] as string)
})

/** null: not from Ruby. */
export const shapeOf = ({ value }: Candidate): Shape | null => shapeOfText(value)

/** Rack's own name; also of Sinatra, Hanami and Roda. */
export const isRackName = ({ name }: Candidate): boolean =>
  /^(?:__(?:Host|Secure)-)?rack\.session$/.test(name)
