/** Editing in the cell of the table: keys as in the browser's own panel, nothing lost, nothing overwritten. */
import { fireEvent, screen, waitFor } from '@testing-library/preact'
import { describe, expect, it } from 'vitest'
import type { StorageItem } from '../../src/core/model'
import { cookie, web } from './fake-backend'
import { type Mounted, mountStorage, rowOf } from './mount'

const field = async (): Promise<HTMLInputElement> =>
  waitFor(() => {
    const found = document.querySelector<HTMLInputElement>('#cell-editor')
    if (found === null) throw new Error('no editor')
    return found
  })
const closed = (): Promise<void> => waitFor(() => expect(document.querySelector('#cell-editor')).toBeNull())
const cell = (name: string, column: string): Element =>
  rowOf(name).querySelector(`[data-column=${column}]`) ?? rowOf(name)

async function edit(items: readonly StorageItem[], column: string, text: string): Promise<Mounted> {
  const mounted = await mountStorage(items)
  fireEvent.mouseDown(rowOf('k'), { button: 0 })
  fireEvent.dblClick(cell('k', column))
  fireEvent.input(await field(), { target: { value: text } })
  return mounted
}

describe('the editor in a cell', () => {
  it('opens with F2 on the value, writes with Enter, and leaves every attribute', async () => {
    const item = cookie('k', 'old', { path: '/deep', httpOnly: true, hostOnly: false })
    const { fake } = await mountStorage([item])
    fireEvent.mouseDown(rowOf('k'), { button: 0 })
    fireEvent.keyDown(rowOf('k'), { key: 'F2' })
    fireEvent.input(await field(), { target: { value: 'new' } })
    fireEvent.keyDown(await field(), { key: 'Enter' })
    await closed()
    expect(fake.snapshot.items).toEqual([{ ...item, value: 'new' }])
  })
  it('renames with a double click on the name, and undo gives the old name back', async () => {
    const { state, fake } = await edit([web('local', 'k', 'v'.repeat(20_000))], 'name', 'renamed')
    fireEvent.keyDown(await field(), { key: 'Enter' })
    await closed()
    expect(fake.snapshot.items).toEqual([web('local', 'renamed', 'v'.repeat(20_000))])
    await state.changes.undo()
    expect(fake.snapshot.items).toEqual([web('local', 'k', 'v'.repeat(20_000))])
  })
  it('goes from the value to the name with Tab', async () => {
    const { fake } = await edit([web('local', 'k', 'v')], 'value', 'w')
    fireEvent.keyDown(await field(), { key: 'Tab' })
    await waitFor(async () => expect((await field()).getAttribute('aria-label')).toBe('New name'))
    expect(fake.snapshot.items[0]?.value).toBe('w')
  })
  it('is left with Escape, and nothing is written', async () => {
    const { state, fake } = await edit([cookie('k', 'old')], 'value', 'new')
    fireEvent.keyDown(await field(), { key: 'Escape' })
    await closed()
    expect(fake.commands).toEqual([])
    expect(state.detailsOpen.value).toBe(true)
  })
  it('says the rule that is broken, and writes nothing', async () => {
    const { fake } = await edit([cookie('k', 'old')], 'value', 'a;b')
    expect((await field()).getAttribute('aria-invalid')).toBe('true')
    expect((await screen.findByText(/holds no ";"/)).closest('[role=alert]')).not.toBeNull()
    fireEvent.keyDown(await field(), { key: 'Enter' })
    expect(fake.commands).toEqual([])
  })
  it('shows what changed outside, and keeps what was typed', async () => {
    const { fake } = await edit([web('local', 'k', 'old')], 'value', 'mine')
    fake.set(web('local', 'k', 'theirs'))
    expect((await screen.findByText(/Changed outside/)).textContent).toContain('theirs')
    expect((await field()).value).toBe('mine')
    fireEvent.blur(await field())
    expect(fake.commands).toEqual([])
  })
  it('that is refused stays open with what was typed', async () => {
    const { fake } = await edit([cookie('k', 'old')], 'value', 'new')
    fake.refuse = () => ({ ok: false, reason: 'rejected-by-browser', detail: 'no way' })
    fireEvent.keyDown(await field(), { key: 'Enter' })
    await screen.findByText(/no way/)
    expect((await field()).value).toBe('new')
  })
  it.each(['\0', 'a\tb', '\ud800', '\\'])(
    'opened and left without a change writes nothing: %j',
    async value => {
      const { fake } = await mountStorage([web('local', 'k', value)])
      fireEvent.mouseDown(rowOf('k'), { button: 0 })
      fireEvent.keyDown(rowOf('k'), { key: 'F2' })
      fireEvent.keyDown(await field(), { key: 'Enter' })
      await closed()
      expect(fake.commands).toEqual([])
    },
  )
})
