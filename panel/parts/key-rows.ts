/** Keys as they are typed: text, base64 or hexadecimal, and the way to what is kept. Pure. */
import type { StoredKey, StoredKeys } from '../../src/backend'
import { BASE64_ANY, FormatError, fromBase64, fromHex, toBase64 } from '../../src/core/bytes'

export type KeyFormat = 'text' | 'base64' | 'hex'

export interface KeyRow {
  readonly text: string
  readonly format: KeyFormat
  /** Version or name of the key; empty: none. */
  readonly id: string
}

export const EMPTY_ROW: KeyRow = { text: '', format: 'text', id: '' }

const rowOf = (key: StoredKey): KeyRow => ({
  text: key.text,
  format: key.bytes ? 'base64' : 'text',
  id: key.id ?? '',
})

/** At least one row, so that there is something to type into. */
export const rowsOf = (keys: StoredKeys): readonly KeyRow[] =>
  keys.secrets.length === 0 ? [EMPTY_ROW] : keys.secrets.map(rowOf)

const bare = (text: string): string => text.replace(/\s+/g, '')

const bytesOf = ({ text, format }: KeyRow): Uint8Array =>
  format === 'hex' ? fromHex(bare(text), 'key') : fromBase64(bare(text), BASE64_ANY, 'key')

/** Why the text is not of the format chosen, or null. */
export function keyError(row: KeyRow): string | null {
  if (row.format === 'text') return null
  try {
    bytesOf(row)
    return null
  } catch (error) {
    if (error instanceof FormatError) return error.message
    throw error
  }
}

function stored(row: KeyRow): StoredKey {
  const id = row.id === '' ? {} : { id: row.id }
  return row.format === 'text'
    ? { text: row.text, bytes: false, ...id }
    : { text: toBase64(bytesOf(row)), bytes: true, ...id }
}

/** Empty rows are left out; the rows must be free of errors. */
export const storedOf = (rows: readonly KeyRow[]): readonly StoredKey[] =>
  rows.filter(row => row.text !== '').map(stored)
