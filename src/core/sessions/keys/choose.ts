/** Choosing among the keys that a server knows. */
import { FormatError } from '../../bytes'
import type { Awaitable, Key, Secret, VerifyResult } from '../codec'

export const NO_KEY: VerifyResult = { status: 'incomplete', needs: ['key'] }

export const WRONG_KEY = {
  status: 'invalid',
  because: 'the signature fits none of the keys',
} as const satisfies VerifyResult

/** The key that signs. Throws FormatError where none is given. */
export function currentSecret(key: Key): Secret {
  const secret = key.secrets[0]
  if (secret === undefined) throw new FormatError('key', 'a key is needed to write')
  return secret
}

/** The first of several keys that opens something, with its index; null for none. */
export async function firstThat<K, T>(
  keys: readonly K[],
  open: (key: K, index: number) => Awaitable<T | null>,
): Promise<{ readonly index: number; readonly opened: T } | null> {
  for (const [index, key] of keys.entries()) {
    const opening = open(key, index)
    const opened = opening instanceof Promise ? await opening : opening
    if (opened !== null) return { index, opened }
  }
  return null
}
