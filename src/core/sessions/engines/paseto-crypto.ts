/** PASETO version 2 and 4 (paseto-standard/paseto-spec): what turns claims into the body of a token and back. */
import { xchacha20, xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { blake2b } from '@noble/hashes/blake2.js'
import { concat, equal, FormatError, toBase64, utf8 } from '../../bytes'
import type { Bytes } from '../../value'

export type Version = 'v2' | 'v4'
export type Purpose = 'local' | 'public'

/** What is bound beside the message; version 2 knows no implicit assertion. */
export interface Bound {
  /** `v4.local.` and so on. */
  readonly header: string
  readonly version: Version
  readonly footer: Bytes
  readonly implicit: Bytes
}

/** 64-bit little endian; lengths here are far below 2^32. */
const le64 = (value: number): Bytes =>
  Uint8Array.from([value, value >>> 8, value >>> 16, value >>> 24, 0, 0, 0, 0], byte => byte & 0xff)

/** Pre-authentication encoding. */
export const pae = (...pieces: readonly Bytes[]): Bytes =>
  concat(le64(pieces.length), ...pieces.flatMap(piece => [le64(piece.length), piece]))

const keyed = (key: Bytes, data: Bytes, length: number): Bytes =>
  blake2b(data, { key, dkLen: length }) as Bytes

function splitV4(
  key: Bytes,
  nonce: Bytes,
): { readonly cipher: Bytes; readonly stream: Bytes; readonly mac: Bytes } {
  const made = keyed(key, concat(utf8('paseto-encryption-key'), nonce), 56)
  const mac = keyed(key, concat(utf8('paseto-auth-key-for-aead'), nonce), 32)
  return { cipher: made.slice(0, 32), stream: made.slice(32), mac }
}

const NONCE = { v2: 24, v4: 32 } as const
const TAG = { v2: 16, v4: 32 } as const
const KEY_LENGTH = 32

export const shortest = (version: Version, purpose: Purpose): number =>
  purpose === 'public' ? 64 : NONCE[version] + TAG[version]

/** Plain bytes, or null where the key does not fit. */
export function openLocal(body: Bytes, key: Bytes, bound: Bound): Bytes | null {
  if (key.length !== KEY_LENGTH) return null
  const { version, header, footer, implicit } = bound
  const nonce = body.slice(0, NONCE[version])
  if (version === 'v2') {
    try {
      const aad = pae(utf8(header), nonce, footer)
      return xchacha20poly1305(key, nonce, aad).decrypt(body.slice(nonce.length)) as Bytes
    } catch {
      return null
    }
  }
  const keys = splitV4(key, nonce)
  const sealed = body.slice(nonce.length, -TAG.v4)
  const tag = keyed(keys.mac, pae(utf8(header), nonce, sealed, footer, implicit), TAG.v4)
  return equal(tag, body.slice(-TAG.v4)) ? (xchacha20(keys.cipher, keys.stream, sealed) as Bytes) : null
}

/** Version 2 mixes the message into the nonce, so that bad randomness does no harm. */
export function sealLocal(plain: Bytes, key: Bytes, bound: Bound, random: (length: number) => Bytes): Bytes {
  if (key.length !== KEY_LENGTH) throw new FormatError('key', 'a local key has 32 bytes')
  const { version, header, footer, implicit } = bound
  const fresh = random(NONCE[version])
  if (version === 'v2') {
    const nonce = keyed(fresh, plain, NONCE.v2)
    return concat(nonce, xchacha20poly1305(key, nonce, pae(utf8(header), nonce, footer)).encrypt(plain))
  }
  const keys = splitV4(key, fresh)
  const sealed = xchacha20(keys.cipher, keys.stream, plain) as Bytes
  return concat(fresh, sealed, keyed(keys.mac, pae(utf8(header), fresh, sealed, footer, implicit), TAG.v4))
}

/** What an Ed25519 signature covers. */
export const signedBytes = (message: Bytes, { version, header, footer, implicit }: Bound): Bytes =>
  version === 'v2' ? pae(utf8(header), message, footer) : pae(utf8(header), message, footer, implicit)

const ed25519 = (members: Readonly<Record<string, string>>, use: 'sign' | 'verify'): Promise<CryptoKey> =>
  crypto.subtle.importKey('jwk', { kty: 'OKP', crv: 'Ed25519', ...members }, 'Ed25519', false, [use])

/** `key` is the public key, or seed and public key. */
export async function verifiesPublic(signature: Bytes, message: Bytes, key: Bytes): Promise<boolean> {
  if (key.length !== 32 && key.length !== 64) return false
  const known = await ed25519({ x: toBase64(key.slice(-32), 'url') }, 'verify').catch(() => null)
  return known !== null && crypto.subtle.verify('Ed25519', known, signature, message)
}

/** `key` is seed and public key, 64 bytes. */
export async function signPublic(message: Bytes, key: Bytes): Promise<Bytes> {
  if (key.length !== 64) throw new FormatError('key', 'a secret key has 64 bytes: seed and public key')
  const members = { d: toBase64(key.slice(0, 32), 'url'), x: toBase64(key.slice(32), 'url') }
  return new Uint8Array(await crypto.subtle.sign('Ed25519', await ed25519(members, 'sign'), message))
}
