/**
 * libsodium's crypto_pwhash, Argon2id version 1.3. Seconds and 256 MiB in script, for no browser has it built in: in
 * slices where nothing better is known, so that a page stays awake. The last few keys are remembered.
 */
import { argon2id, argon2idAsync } from '@noble/hashes/argon2.js'
import { concat, toHex } from '../../bytes'
import type { Bytes } from '../../value'
import { hash } from './mac'

/** What is to be derived. `salt` has 16 bytes. */
export interface Stretch {
  readonly password: Bytes
  readonly salt: Bytes
  /** Bytes wanted. */
  readonly length: number
}

/** Rejects where it was cancelled. */
export type Stretcher = (stretch: Stretch) => Promise<Bytes>

/** OPSLIMIT_MODERATE and MEMLIMIT_MODERATE; m in KiB. */
const MODERATE = { t: 3, m: 262_144, p: 1 } as const

/** Longest stretch of work in ms. */
const SLICE = 20

/** Where there is no other thread. */
export const stretchInSlices: Stretcher = async ({ password, salt, length }) =>
  (await argon2idAsync(password, salt, { ...MODERATE, dkLen: length, asyncTick: SLICE })) as Bytes

/** All at once: for a thread of its own. `progress`: from 0 to 1. */
export const stretchAtOnce = ({ password, salt, length }: Stretch, progress: (part: number) => void): Bytes =>
  argon2id(password, salt, { ...MODERATE, dkLen: length, onProgress: progress }) as Bytes

let stretcher = stretchInSlices

/** Where there are threads, the work can be given to one. */
export const stretchWith = (own: Stretcher): void => {
  stretcher = own
}

const REMEMBERED = 8

/** By a hash of what they are made of, for the same text may come in a new Secret each time. Oldest first. */
const known = new Map<string, Promise<Bytes>>()

/** `salt` has 16 bytes. Rejects where it was cancelled; the next call begins anew. */
export function pwhash(password: Bytes, salt: Bytes, length: number): Promise<Bytes> {
  const name = `${length} ${toHex(hash('sha256', concat(salt, password)))}`
  const found = known.get(name) ?? stretcher({ password, salt, length })
  known.delete(name)
  known.set(name, found)
  found.catch(() => known.delete(name))
  for (const oldest of known.keys()) if (known.size > REMEMBERED) known.delete(oldest)
  return found
}
