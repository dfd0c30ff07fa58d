/** JWE compact serialization (RFC 7516) over jose: what every format that puts claims into one needs. */
import {
  CompactEncrypt,
  calculateJwkThumbprint,
  compactDecrypt,
  type JWEKeyManagementHeaderParameters,
  type JWTHeaderParameters,
} from 'jose'
import { FormatError, fromBase64, fromUtf8, toBase64 } from '../../bytes'
import { type Bytes, member, textOf, type Value } from '../../value'
import type { Content, Env } from '../codec'
import { readJson } from '../serial/json'
import { type Piece, partsOf } from '../text/parts'
import type { View } from '../text/view'

/** Largest plaintext after inflation, in bytes. */
const MAX_PLAIN = 1_048_576
/** Iterations of PBKDF2 (`p2c`): about a second of WebCrypto. */
const MAX_COUNT = 1_000_000

export interface Jwe {
  readonly token: string
  readonly header: Value
  readonly headerText: string
  readonly alg: string
  readonly enc: string
  readonly rest: Omit<Content, 'value'>
}

const ROLES = ['header', 'key-id', 'iv', 'ciphertext', 'tag'] as const

const piecesOf = (parts: readonly string[]): readonly Piece[] =>
  parts.flatMap((part, i): readonly Piece[] => {
    const piece: Piece = [ROLES[i] ?? 'padding', part.length]
    return i === 0 ? [piece] : [['separator', 1], piece]
  })

const LENIENT = { alphabet: 'url', padding: 'no', canonical: false } as const

/** Throws FormatError for anything but five parts whose first is a JSON object with `alg` and `enc`. */
export function parseJwe(token: string, views: readonly View[]): Jwe {
  const parts = token.split('.')
  if (parts.length !== 5)
    throw new FormatError('ciphertext', `five parts with dots expected, there are ${parts.length}`)
  for (const [i, part] of parts.entries()) fromBase64(part, LENIENT, ROLES[i])
  const headerText = fromUtf8(fromBase64(parts[0] ?? '', LENIENT, 'header'), 'header')
  const header = readJson(headerText, 'header')
  const [alg, enc] = [textOf(member(header, 'alg')), textOf(member(header, 'enc'))]
  if (alg === null || enc === null) throw new FormatError('header', 'a JWE header names alg and enc')
  return {
    token,
    header,
    headerText,
    alg,
    enc,
    rest: { times: [], parts: partsOf(views, piecesOf(parts)), facts: { header } },
  }
}

/** The plaintext; null where the key does not fit. A tag shorter than RFC 7518 says is refused. */
export async function openJwe(jwe: Jwe, key: Bytes | CryptoKey): Promise<Bytes | null> {
  const options = {
    keyManagementAlgorithms: [jwe.alg],
    maxDecompressedLength: MAX_PLAIN,
    maxPBES2Count: MAX_COUNT,
  }
  return compactDecrypt(jwe.token, key, options).then(
    result => result.plaintext as Bytes,
    () => null,
  )
}

const CBC_KEY: Readonly<Record<string, number>> = {
  'A128CBC-HS256': 32,
  'A192CBC-HS384': 48,
  'A256CBC-HS512': 64,
}

export const keyLength = (enc: string): number =>
  CBC_KEY[enc] ?? Number(/^A(\d{3})GCM$/.exec(enc)?.[1] ?? 0) / 8

/**
 * What RFC 7518 puts into the header anew with each token: salt and count of a password (section 4.8), IV of a wrapped key
 * (section 4.7). jose makes the ephemeral key of ECDH itself.
 */
function freshParameters({ alg, p2c }: JWTHeaderParameters, env: Env): JWEKeyManagementHeaderParameters {
  if (alg?.startsWith('PBES2')) return { p2s: env.random(16), ...(typeof p2c === 'number' ? { p2c } : {}) }
  return alg?.endsWith('GCMKW') ? { iv: env.random(12) } : {}
}

/** A new token under the same header. Throws FormatError for a key that does not suit it. */
export async function sealJwe(
  plain: Bytes,
  headerText: string,
  key: Bytes | CryptoKey,
  env: Env,
): Promise<string> {
  const header = JSON.parse(headerText) as JWTHeaderParameters & { alg: string; enc: string }
  const writer = new CompactEncrypt(plain)
    .setProtectedHeader(header)
    .setKeyManagementParameters(freshParameters(header, env))
  writer.setInitializationVector(env.random(header.enc.endsWith('GCM') ? 12 : 16))
  if (header.alg !== 'dir' && header.alg !== 'ECDH-ES')
    writer.setContentEncryptionKey(env.random(keyLength(header.enc)))
  try {
    return await writer.encrypt(key)
  } catch (error) {
    throw new FormatError('key', error instanceof Error ? error.message : 'it does not encrypt')
  }
}

/** The header with the thumbprint of another key as `kid`, where it has one. Auth.js and better-auth find the key by it. */
export async function withThumbprint(jwe: Jwe, key: Bytes, digest: 'sha256' | 'sha512'): Promise<string> {
  if (member(jwe.header, 'kid') === null) return jwe.headerText
  const kid = await calculateJwkThumbprint({ kty: 'oct', k: toBase64(key, 'url') }, digest)
  return JSON.stringify({ ...(JSON.parse(jwe.headerText) as JWTHeaderParameters), kid })
}

/** Five base64url parts of which the first begins like a JSON object. */
export const isJweShape = (text: string): boolean =>
  /^e[\w-]{20,}\.[\w-]*\.[\w-]{16,22}\.[\w-]+\.[\w-]{22,}$/.test(text)
