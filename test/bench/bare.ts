/** The hashes and ciphers of a check alone, on as many bytes, with kept keys: the time that no reader in JavaScript gets below. */
import { decrypt, encrypt } from '../../src/core/sessions/crypto/cipher'
import { type Digest, keptHmac } from '../../src/core/sessions/crypto/mac'
import type { Row } from './workload'

/** An HMAC of the whole text, or AES of the bytes that stand in it as base64, or as base64 in base64. */
export type Primitive = Digest | 'AES-GCM of base64' | 'AES-CBC of base64 twice'

const encoder = new TextEncoder()
const KEY = encoder.encode('32 characters, kept as a key is.')
const IVS = { 'AES-GCM': new Uint8Array(12), 'AES-CBC': new Uint8Array(16) } as const

async function workOf(primitive: Primitive, text: Uint8Array<ArrayBuffer>): Promise<() => unknown> {
  if (!primitive.startsWith('AES')) return () => keptHmac(primitive as Digest, KEY, text)
  const mode = primitive.startsWith('AES-GCM') ? 'AES-GCM' : 'AES-CBC'
  const size = text.length * (primitive.endsWith('twice') ? 9 / 16 : 3 / 4)
  const box = { mode, key: KEY, iv: IVS[mode] } as const
  const data = await encrypt({ ...box, data: text.slice(0, Math.max(0, size - 16)) })
  return () => decrypt({ ...box, data })
}

export async function bareWork(
  rows: readonly Row[],
  primitives: readonly Primitive[],
): Promise<(row: Row) => unknown> {
  const works = new Map<Row, readonly (() => unknown)[]>()
  for (const row of rows) {
    const text = encoder.encode(row.input.value)
    works.set(row, await Promise.all(primitives.map(primitive => workOf(primitive, text))))
  }
  return row => {
    for (const work of works.get(row) ?? []) work()
  }
}
