/** One record of a vector file: a cookie that a real framework made, its keys, and what a reader must find. */
import { readFileSync } from 'node:fs'
import type { Bytes } from '../../src/core/value'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }
export type JsonObject = { readonly [name: string]: Json }

export interface Vector {
  readonly id: string
  readonly framework: string
  readonly mechanism: string
  readonly source: string
  readonly cookie_name: string
  readonly cookie_value: string
  readonly companion_cookies?: Readonly<Record<string, string>>
  readonly key?: Json
  readonly keys?: readonly Json[] | JsonObject
  readonly options: JsonObject
  readonly verify_at_unix?: number
  readonly expect: JsonObject & { readonly valid: boolean }
}

export const isObject = (json: Json | undefined): json is JsonObject =>
  typeof json === 'object' && json !== null && !Array.isArray(json)

/** `{"$type": "bytes", "value": base64}` as bytes; null for anything else. */
export const bytesOf = (json: Json): Bytes | null =>
  isObject(json) && json.$type === 'bytes' && typeof json.value === 'string'
    ? Uint8Array.from(Buffer.from(json.value, 'base64'))
    : null

/** The records of a file; null where it holds none (an index). Throws what reading and parsing throw. */
export function readVectors(file: string): readonly Vector[] | null {
  const json = JSON.parse(readFileSync(file, 'utf8')) as Json
  return isObject(json) && Array.isArray(json.records) ? (json.records as unknown as Vector[]) : null
}
