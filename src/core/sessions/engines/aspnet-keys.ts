/** Keys of ASP.NET Core Data Protection: the key ring's XML, and what is derived from a key. */
import { concat, FormatError, fromBase64, toBigEndian, toHex } from '../../bytes'
import type { Bytes } from '../../value'
import type { Secret } from '../codec'
import { encrypt } from '../crypto/cipher'
import { type Digest, digestLength, hmac } from '../crypto/mac'
import { kept } from '../settings'
import { text } from './dotnet-binary'

export interface Algorithm {
  readonly gcm: boolean
  /** Bytes of the AES key. */
  readonly size: number
  /** Only with CBC. */
  readonly digest: Digest
}

export interface MasterKey {
  /** Lower case GUID; null: the bare key was given, which fits any id. */
  readonly id: string | null
  readonly algorithm: Algorithm
  /** null: encrypted at rest (DPAPI, certificate, vault). */
  readonly key: Bytes | null
}

const DEFAULT: Algorithm = { gcm: false, size: 32, digest: 'sha256' }

const KEY = /<key\s[^>]*?id="([0-9a-fA-F-]{36})"[^>]*>([\s\S]*?)<\/key>/g
const ENCRYPTION = /<encryption\s+algorithm="AES_(128|192|256)_(CBC|GCM)"/
const VALIDATION = /<validation\s+algorithm="HMACSHA(256|512)"/
const VALUE = /<value>\s*([A-Za-z0-9+/]+={0,2})\s*<\/value>/

function fromXml(id: string, xml: string): MasterKey {
  const [, size = '256', mode = 'CBC'] = ENCRYPTION.exec(xml) ?? []
  const digest = VALIDATION.exec(xml)?.[1] === '512' ? 'sha512' : 'sha256'
  const value = VALUE.exec(xml)?.[1]
  return {
    id: id.toLowerCase(),
    algorithm: { gcm: mode === 'GCM', size: Number(size) / 8, digest },
    key: value === undefined ? null : fromBase64(value, undefined, 'key'),
  }
}

/** The keys of a key ring's XML files, one after the other; or the bare master key in base64 or as bytes. */
export function keyRing(secret: Secret): readonly MasterKey[] {
  return kept(secret, 'aspnet ring', () => {
    const { value } = secret
    if (typeof value !== 'string') return [{ id: null, algorithm: DEFAULT, key: value }]
    const found = Array.from(value.matchAll(KEY), ([, id = '', xml = '']) => fromXml(id, xml))
    if (found.length > 0) return found
    if (value.includes('<')) throw new FormatError('key', 'no <key id="..."> in this XML')
    return [{ id: null, algorithm: DEFAULT, key: fromBase64(value.trim(), undefined, 'key') }]
  })
}

/** NIST SP 800-108 in counter mode with HMAC-SHA512. */
export function counterKdf(key: Bytes, label: Bytes, context: Bytes, length: number): Bytes {
  const blocks = Array.from({ length: Math.ceil(length / 64) }, (_, i) =>
    hmac(
      'sha512',
      key,
      concat(toBigEndian(i + 1, 4), label, Uint8Array.of(0), context, toBigEndian(8 * length, 4)),
    ),
  )
  return concat(...blocks).slice(0, length)
}

const NOTHING = new Uint8Array(0)

const sizes = (...numbers: readonly number[]): Bytes => concat(...numbers.map(one => toBigEndian(one, 4)))

/** Binds the algorithms into the derivation: what they make of nothing under a key derived from nothing. */
export async function contextHeader({ gcm, size, digest }: Algorithm): Promise<Bytes> {
  const macSize = gcm ? 0 : digestLength(digest)
  const keys = counterKdf(NOTHING, NOTHING, NOTHING, size + macSize)
  const key = keys.slice(0, size)
  if (gcm) {
    const tag = await encrypt({ mode: 'AES-GCM', key, iv: new Uint8Array(12), data: NOTHING })
    return concat(toBigEndian(1, 2), sizes(size, 12, 16, 16), tag)
  }
  const box = await encrypt({ mode: 'AES-CBC', key, iv: new Uint8Array(16), data: NOTHING })
  const mac = hmac(digest, keys.subarray(size), NOTHING)
  return concat(toBigEndian(0, 2), sizes(size, 16, macSize, macSize), box, mac)
}

/** .NET writes the first three groups of a GUID little endian. */
export function guidText(data: Uint8Array): string {
  const hex = toHex(
    concat(
      data.slice(0, 4).reverse(),
      data.slice(4, 6).reverse(),
      data.slice(6, 8).reverse(),
      data.slice(8, 16),
    ),
  )
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** Magic header, key id and purposes: the label of the derivation. */
export const labelOf = (head: Bytes, purposes: readonly string[]): Bytes =>
  concat(head, toBigEndian(purposes.length, 4), ...purposes.map(text))

export interface SubKeys {
  readonly aes: Bytes
  readonly mac: Bytes
}

/** `modifier`: the random 16 bytes before each message. */
export async function subKeys(master: MasterKey, label: Bytes, modifier: Bytes): Promise<SubKeys> {
  const { key, algorithm } = master
  if (key === null) throw new FormatError('key', 'this key is encrypted in the key ring')
  const context = concat(await contextHeader(algorithm), modifier)
  const length = algorithm.size + (algorithm.gcm ? 0 : digestLength(algorithm.digest))
  const keys = counterKdf(key, label, context, length)
  return { aes: keys.slice(0, algorithm.size), mac: keys.slice(algorithm.size) }
}
