/** The editor in a cell of the table, as the tests of it open and find it. */
import { fireEvent, waitFor } from '@testing-library/preact'
import { expect } from 'vitest'
import type { StorageItem } from '../../src/core/model'
import { type Mounted, mountStorage, rowOf } from './mount'

export const field = async (): Promise<HTMLInputElement> =>
  waitFor(() => {
    const found = document.querySelector<HTMLInputElement>('#cell-editor')
    if (found === null) throw new Error('no editor')
    return found
  })
export const closed = (): Promise<void> =>
  waitFor(() => expect(document.querySelector('#cell-editor')).toBeNull())
const cell = (name: string, column: string): Element =>
  rowOf(name).querySelector(`[data-column=${column}]`) ?? rowOf(name)

export async function edit(items: readonly StorageItem[], column: string, text: string): Promise<Mounted> {
  const mounted = await mountStorage(items)
  fireEvent.mouseDown(rowOf('k'), { button: 0 })
  fireEvent.dblClick(cell('k', column))
  fireEvent.input(await field(), { target: { value: text } })
  return mounted
}
