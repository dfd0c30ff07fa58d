/** AES, PBKDF2 and HKDF: WebCrypto, and noble for short texts and where a browser's WebCrypto lacks the size or the hash. */
import { cbc, ctr, gcm } from '@noble/ciphers/aes.js'
import { pbkdf2Async, pbkdf2 as pbkdf2AtOnce } from '@noble/hashes/pbkdf2.js'
import { FormatError } from '../../bytes'
import type { Bytes } from '../../value'
import type { Awaitable } from '../codec'
import { type Digest, nobleHash } from './mac'
import { openCbc, openGcm, ctr as shortCtr } from './short-aes'

const MODES = { 'AES-CBC': cbc, 'AES-CTR': ctr, 'AES-GCM': gcm } as const
type Mode = keyof typeof MODES

interface Box {
  readonly mode: Mode
  readonly key: Bytes
  /** IV, nonce or initial counter block. */
  readonly iv: Bytes
  readonly data: Bytes
  readonly aad?: Bytes
}

/** Bytes up to which it takes no longer at once than by way of WebCrypto's promises. */
const SHORT = 2048

/** Chromium's WebCrypto refuses 192-bit keys. */
const native = ({ key }: Box): boolean => key.length === 16 || key.length === 32

function parameters({ mode, iv, aad }: Box): AesCbcParams | AesCtrParams | AesGcmParams {
  if (mode === 'AES-CTR') return { name: mode, counter: iv, length: 128 }
  return mode === 'AES-GCM' && aad !== undefined
    ? { name: mode, iv, additionalData: aad }
    : { name: mode, iv }
}

async function run(box: Box, direction: 'encrypt' | 'decrypt'): Promise<Bytes> {
  if (!native(box)) {
    const cipher = box.mode === 'AES-GCM' ? gcm(box.key, box.iv, box.aad) : MODES[box.mode](box.key, box.iv)
    return cipher[direction](box.data) as Bytes
  }
  return new Uint8Array(await crypto.subtle[direction](parameters(box), await imported(box), box.data))
}

const keys = new WeakMap<Bytes, Map<Mode, Promise<CryptoKey>>>()

/** Kept with the object that holds the bytes: importing takes as long as decrypting a cookie. */
function imported({ key, mode }: Box): Promise<CryptoKey> {
  const known = keys.get(key) ?? new Map<Mode, Promise<CryptoKey>>()
  keys.set(key, known)
  const made = known.get(mode) ?? crypto.subtle.importKey('raw', key, mode, false, ['encrypt', 'decrypt'])
  known.set(mode, made)
  return made
}

const IV = { 'AES-CBC': 16, 'AES-CTR': 16, 'AES-GCM': 12 } as const
const KEYS = [16, 24, 32]
const NOTHING = new Uint8Array()

const isShort = ({ mode, key, iv, data }: Box): boolean =>
  data.length <= SHORT && iv.length === IV[mode] && KEYS.includes(key.length)

function openShort({ mode, key, iv, data, aad }: Box): Bytes | null {
  if (mode === 'AES-CTR') return shortCtr(key, iv, data)
  return mode === 'AES-CBC' ? openCbc(key, iv, data) : openGcm(key, iv, data, aad ?? NOTHING)
}

/** Plain bytes; null where padding or tag does not fit, or key or IV have a length that the cipher does not take. */
export const decrypt = (box: Box): Awaitable<Bytes | null> =>
  isShort(box) ? openShort(box) : run(box, 'decrypt').catch(() => null)

/** Throws FormatError for a key or IV of the wrong length. For GCM the tag of 16 bytes stands at the end. */
export const encrypt = (box: Box): Promise<Bytes> =>
  run(box, 'encrypt').catch(() => {
    throw new FormatError('key', `${box.mode} does not take a key of ${box.key.length} bytes`)
  })

const NATIVE_HASH: Readonly<Record<string, string>> = {
  sha1: 'SHA-1',
  sha256: 'SHA-256',
  sha384: 'SHA-384',
  sha512: 'SHA-512',
}

export interface Derivation {
  readonly digest: Digest
  readonly salt: Bytes
  /** Bytes wanted. */
  readonly length: number
}

async function derive(secret: Bytes, algorithm: HkdfParams | Pbkdf2Params, length: number): Promise<Bytes> {
  const base = await crypto.subtle.importKey('raw', secret, algorithm.name, false, ['deriveBits'])
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, base, 8 * length))
}

/** Iterations up to which it takes no longer at once than by way of WebCrypto's promises. */
const FEW = 8

/** RFC 8018 section 5.2. */
export async function pbkdf2(password: Bytes, iterations: number, from: Derivation): Promise<Bytes> {
  const hash = NATIVE_HASH[from.digest]
  if (iterations <= FEW)
    return pbkdf2AtOnce(nobleHash(from.digest), password, from.salt, {
      c: iterations,
      dkLen: from.length,
    }) as Bytes
  if (hash !== undefined)
    return derive(password, { name: 'PBKDF2', hash, salt: from.salt, iterations }, from.length)
  const options = { c: iterations, dkLen: from.length }
  return (await pbkdf2Async(nobleHash(from.digest), password, from.salt, options)) as Bytes
}

/** RFC 5869: extract and expand. SHA-1 and SHA-2 only. */
export function hkdf(secret: Bytes, info: Bytes, from: Derivation): Promise<Bytes> {
  const hash = NATIVE_HASH[from.digest]
  if (hash === undefined) throw new FormatError('settings', `HKDF with ${from.digest} is not supported`)
  return derive(secret, { name: 'HKDF', hash, salt: from.salt, info }, from.length)
}
