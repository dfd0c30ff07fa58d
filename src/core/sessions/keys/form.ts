/** Checks of the form of a key that several formats share. */
import { BASE64_ANY, fromBase64 } from '../../bytes'
import type { Bytes } from '../../value'
import type { Secret } from '../codec'
import { secretBytes } from '../settings'
import type { KeyProblem } from './reading'

export const lengthProblem = ({ length }: Bytes, wanted: readonly number[]): KeyProblem | null =>
  wanted.includes(length) ? null : { problem: 'wrong-length', bytes: length, wanted }

export function shortProblem(secret: Secret, least: number): KeyProblem | null {
  const { length } = secretBytes(secret)
  return length >= least ? null : { problem: 'too-short', bytes: length, least }
}

/** Bytes, or base64 of them, of one of the lengths. */
export function base64Problem({ value }: Secret, wanted: readonly number[]): KeyProblem | null {
  if (typeof value !== 'string') return lengthProblem(value, wanted)
  try {
    return lengthProblem(fromBase64(value.trim(), BASE64_ANY), wanted)
  } catch {
    return { problem: 'not-base64' }
  }
}
