/** Editing in the cell of the table: keys as in the browser's own panel, nothing lost, nothing overwritten. */
import { fireEvent, screen, waitFor } from '@testing-library/preact'
import { describe, expect, it } from 'vitest'
import { closed, edit, field } from './cell-field'
import { cookie, web } from './fake-backend'
import { mountStorage, rowOf } from './mount'

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
    rowOf('k').focus()
    await new Promise(resolve => setTimeout(resolve))
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

describe('the row of an open editor', () => {
  it('stays when the page deletes the item, and Enter writes it again', async () => {
    const { fake } = await edit([web('local', 'k', 'old'), web('local', 'l', 'x')], 'value', 'old')
    fake.snapshot = { ...fake.snapshot, items: fake.snapshot.items.filter(item => item.name !== 'k') }
    fake.changed()
    expect(await screen.findByText(/Deleted outside/)).toBeTruthy()
    expect((await field()).value).toBe('old')
    fireEvent.keyDown(await field(), { key: 'Enter' })
    await closed()
    expect(fake.snapshot.items.map(item => item.name).toSorted()).toEqual(['k', 'l'])
  })
  it('stays when the item passes the filter no longer, and keeps the focus when it moves', async () => {
    const { state, fake } = await edit([web('local', 'k', 'qa'), web('local', 'l', 'qb')], 'value', 'mine')
    state.table.sort.value = { column: 'value', descending: false }
    fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'q' } })
    ;(await field()).focus()
    fake.set(web('local', 'k', 'zz'))
    await screen.findByText(/Changed outside/)
    expect((await field()).value).toBe('mine')
    expect(document.activeElement?.id).toBe('cell-editor')
    fireEvent.keyDown(await field(), { key: 'Escape' })
    await closed()
    await waitFor(() => expect(document.querySelectorAll('[role=row][data-id]')).toHaveLength(1))
  })
})
