/** Hashes and HMAC, synchronous: a panel checks many keys on many short cookies, where WebCrypto's promises cost most. */
import { hmac as nobleHmac } from '@noble/hashes/hmac.js'
import { md5, sha1 } from '@noble/hashes/legacy.js'
import { sha224, sha256, sha384, sha512 } from '@noble/hashes/sha2.js'
import type { CHash } from '@noble/hashes/utils.js'
import { FormatError } from '../../bytes'
import type { Bytes } from '../../value'

const HASHES = { md5, sha1, sha224, sha256, sha384, sha512 } as const
export type Digest = keyof typeof HASHES

export const DIGESTS = Object.keys(HASHES) as readonly Digest[]

const isDigest = (name: string): name is Digest => Object.hasOwn(HASHES, name)

/** `sha256`, `SHA-256`, `SHA256` → `sha256`; throws FormatError for hashes that are not known. */
export function digestOf(name: string): Digest {
  const plain = name.toLowerCase().replaceAll('-', '')
  if (!isDigest(plain)) throw new FormatError('settings', `unknown digest ${name}`)
  return plain
}

export const nobleHash = (digest: Digest): CHash => HASHES[digest] as CHash

export const digestLength = (digest: Digest): number => nobleHash(digest).outputLen

export const hash = (digest: Digest, data: Uint8Array): Bytes => nobleHash(digest)(data) as Bytes

export const hmac = (digest: Digest, key: Uint8Array, data: Uint8Array): Bytes =>
  nobleHmac(nobleHash(digest), key, data) as Bytes

/** The same for a key that is used again and again: what depends on the key alone is computed once. */
export function preparedHmac(digest: Digest, key: Uint8Array): (data: Uint8Array) => Bytes {
  const keyed = nobleHmac.create(nobleHash(digest), key)
  const scratch = keyed.clone()
  return data => keyed._cloneInto(scratch).update(data).digest() as Bytes
}

const prepared = new WeakMap<Uint8Array, Map<Digest, (data: Uint8Array) => Bytes>>()

/** The same, prepared at the first use of this very key object: for those that are kept (`secretBytes`, `kept`). */
export function keptHmac(digest: Digest, key: Uint8Array, data: Uint8Array): Bytes {
  const known = prepared.get(key) ?? new Map<Digest, (data: Uint8Array) => Bytes>()
  if (known.size === 0) prepared.set(key, known)
  const mac = known.get(digest) ?? preparedHmac(digest, key)
  known.set(digest, mac)
  return mac(data)
}
