/**
 * libsodium's crypto_pwhash, Argon2id version 1.3. Seconds and 256 MiB in script, for no browser has it built in: the
 * work is done in slices so that the panel stays awake, and the last few keys are remembered.
 */
import { argon2idAsync } from '@noble/hashes/argon2.js'
import { concat, toHex } from '../../bytes'
import type { Bytes } from '../../value'
import { hash } from './mac'

/** OPSLIMIT_MODERATE and MEMLIMIT_MODERATE; m in KiB. */
const MODERATE = { t: 3, m: 262_144, p: 1 } as const

/** Longest stretch of work in ms. */
const SLICE = 20

const REMEMBERED = 8

/** By a hash of what they are made of, for the same text may come in a new Secret each time. Oldest first. */
const known = new Map<string, Promise<Bytes>>()

async function derive(password: Bytes, salt: Bytes, length: number): Promise<Bytes> {
  return (await argon2idAsync(password, salt, { ...MODERATE, dkLen: length, asyncTick: SLICE })) as Bytes
}

/** `salt` has 16 bytes. */
export function pwhash(password: Bytes, salt: Bytes, length: number): Promise<Bytes> {
  const name = `${length} ${toHex(hash('sha256', concat(salt, password)))}`
  const found = known.get(name) ?? derive(password, salt, length)
  known.delete(name)
  known.set(name, found)
  for (const oldest of known.keys()) if (known.size > REMEMBERED) known.delete(oldest)
  return found
}
