/** Keys as they are typed, and the way to what is kept. Pure. */
import type { StoredKey, StoredKeys } from '../../src/backend'

export interface KeyRow {
  /** In whatever form it was pasted. */
  readonly text: string
  /** Version or name of the key; empty: none. */
  readonly id: string
}

export const EMPTY_ROW: KeyRow = { text: '', id: '' }

/** At least one row, so that there is something to type into. */
export const rowsOf = ({ secrets }: StoredKeys): readonly KeyRow[] =>
  secrets.length === 0 ? [EMPTY_ROW] : secrets.map(({ text, id = '' }) => ({ text, id }))

/** Empty rows are left out. */
export const storedOf = (rows: readonly KeyRow[]): readonly StoredKey[] =>
  rows.filter(row => row.text !== '').map(({ text, id }) => ({ text, ...(id === '' ? {} : { id }) }))
