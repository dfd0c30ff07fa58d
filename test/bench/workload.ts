/** What is measured, as data that can travel into a page: cookies with their keys, and ten thousand mixed items. */
import type { Candidate, Key } from '../../src/core/sessions/codec'
import type { Digest } from '../../src/core/sessions/crypto/mac'
import type { Primitive } from './bare'

export interface Row {
  readonly input: Candidate
  readonly key: Key
  readonly now: number | null
}

export interface Case {
  /** The mechanism, or the family that a framework checks too. */
  readonly name: string
  readonly mechanism: string
  /** The HMAC that its check consists of, for the comparison with the raw one; null where it is not that alone. */
  readonly digest: Digest | null
  /** What the check consists of, for the time that it takes at least; empty where that is not measured. */
  readonly bare: readonly Primitive[]
  /** Each different from the others. */
  readonly rows: readonly Row[]
}

export interface Workload {
  readonly cases: readonly Case[]
  readonly mixed: readonly Candidate[]
}

/** JSON has neither bytes nor maps. */
const pack = (_: string, value: unknown): unknown => {
  if (value instanceof Uint8Array) return { bytes: [...value] }
  return value instanceof Map ? { map: [...value] } : value
}

const unpack = (_: string, value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 1) return value
  const packed = value as { readonly bytes?: unknown; readonly map?: unknown }
  if (Array.isArray(packed.bytes)) return Uint8Array.from(packed.bytes as number[])
  return Array.isArray(packed.map) ? new Map(packed.map as [string, string][]) : value
}

export const toText = (workload: Workload): string => JSON.stringify(workload, pack)

export const fromText = (text: string): Workload => JSON.parse(text, unpack) as Workload
