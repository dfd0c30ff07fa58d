/** Keys of JOSE as people have them: shared secret, PEM, JWK, JWKS. An asymmetric key never becomes an HMAC secret. */
import { exportJWK, importJWK, importPKCS8, importSPKI, importX509, type JWK } from 'jose'
import { BASE64_ANY, fromBase64, fromHex, fromLatin1, utf8 } from '../../bytes'
import type { Bytes } from '../../value'
import type { Secret } from '../codec'
import { readPem } from './der'

export type KeyMaterial =
  | { readonly kind: 'secret'; readonly bytes: Bytes }
  | { readonly kind: 'pem'; readonly text: string }
  | { readonly kind: 'jwk'; readonly jwk: JWK }

const isRecord = (json: unknown): json is Record<string, unknown> =>
  typeof json === 'object' && json !== null && !Array.isArray(json)

function fromJwk(json: unknown): readonly KeyMaterial[] {
  if (!isRecord(json) || typeof json.kty !== 'string') return []
  if (json.kty !== 'oct') return [{ kind: 'jwk', jwk: json as JWK }]
  return typeof json.k === 'string' ? [{ kind: 'secret', bytes: fromBase64(json.k, BASE64_ANY, 'key') }] : []
}

/** null: not a JWK nor a JWKS. */
function fromJson(text: string): readonly KeyMaterial[] | null {
  if (!text.startsWith('{')) return null
  try {
    const json: unknown = JSON.parse(text)
    if (!isRecord(json)) return null
    if (Array.isArray(json.keys)) return json.keys.flatMap(fromJwk)
    return typeof json.kty === 'string' ? fromJwk(json) : null
  } catch {
    return null
  }
}

function secretOf(text: string, encoding: string): Bytes {
  if (/^base64(?:url)?\b/.test(encoding)) return fromBase64(text.trim(), BASE64_ANY, 'key')
  return /^hex\b/.test(encoding) ? fromHex(text.trim(), 'key') : utf8(text)
}

const isPem = (text: string): boolean => /^\s*-----BEGIN /.test(text)

/** Throws FormatError for a secret that is not of the encoding given. */
export function materialsOf({ value }: Secret, encoding: string = 'utf8'): readonly KeyMaterial[] {
  const text = typeof value === 'string' ? value : fromLatin1(value.subarray(0, 65_536))
  if (isPem(text)) return [{ kind: 'pem', text }]
  const json = fromJson(text.trim())
  if (json !== null) return json
  return [{ kind: 'secret', bytes: typeof value === 'string' ? secretOf(value, encoding) : value }]
}

/** In people's words, for the reason why a key does not suit. */
export const kindOf = (material: KeyMaterial): string =>
  material.kind === 'secret'
    ? 'a shared secret'
    : material.kind === 'pem'
      ? `a PEM ${/BEGIN ([A-Z0-9 ]+)-/.exec(material.text)?.[1]?.toLowerCase() ?? 'key'}`
      : `a JWK of type ${material.jwk.kty}`

const PUBLIC_MEMBERS = ['kty', 'crv', 'x', 'y', 'n', 'e'] as const

const publicHalf = (jwk: JWK): JWK =>
  Object.fromEntries(PUBLIC_MEMBERS.flatMap(name => (jwk[name] === undefined ? [] : [[name, jwk[name]]])))

/** `decrypt` and `sign` need the private half, the others take the public half of whatever is given. */
export type KeyUse = 'sign' | 'verify' | 'encrypt' | 'decrypt'

const needsPrivate = (use: KeyUse): boolean => use === 'sign' || use === 'decrypt'

async function jwkKey(jwk: JWK, alg: string, use: KeyUse): Promise<CryptoKey> {
  const wanted = needsPrivate(use) ? { ...publicHalf(jwk), ...privateHalf(jwk) } : publicHalf(jwk)
  return (await importJWK(wanted as JWK, alg)) as CryptoKey
}

const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi'] as const

const privateHalf = (jwk: JWK): JWK =>
  Object.fromEntries(PRIVATE_MEMBERS.flatMap(name => (jwk[name] === undefined ? [] : [[name, jwk[name]]])))

async function pemKey(pem: string, alg: string, use: KeyUse): Promise<CryptoKey> {
  const { label, text } = readPem(pem, alg)
  if (label === 'CERTIFICATE') return importX509(text, alg)
  if (label !== 'PRIVATE KEY') return importSPKI(text, alg)
  if (needsPrivate(use)) return importPKCS8(text, alg)
  return jwkKey(await exportJWK(await importPKCS8(text, alg, { extractable: true })), alg, use)
}

/** null where the key does not suit the algorithm or the use. */
export async function cryptoKey(material: KeyMaterial, alg: string, use: KeyUse): Promise<CryptoKey | null> {
  try {
    if (material.kind === 'secret') return null
    const { kind } = material
    return kind === 'pem' ? await pemKey(material.text, alg, use) : await jwkKey(material.jwk, alg, use)
  } catch {
    return null
  }
}
