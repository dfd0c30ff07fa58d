/** The menu of the rows: by mouse and by keys; deletions of many are limited to what is shown, say so, and can be undone. */
import { fireEvent, screen, waitFor } from '@testing-library/preact'
import { describe, expect, it, vi } from 'vitest'
import { cookie, FLASK_SESSION, NOW, web } from './fake-backend'
import { mountStorage, rowOf, shownNames } from './mount'

const ITEMS = [
  cookie('alpha', '1'),
  cookie('beta', '2', { expires: NOW + 86_400_000 }),
  cookie('far', '3', { domain: 'other.example' }),
  web('local', 'gamma', '4'),
  web('session', 'delta', '5'),
]

const openMenu = async (name: string): Promise<HTMLElement> => {
  fireEvent.contextMenu(rowOf(name))
  return screen.findByRole('menu')
}
const entry = (id: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(`[data-entry=${id}]`)
  if (found === null) throw new Error(`no entry ${id}`)
  return found
}
const openDeletions = async (): Promise<void> => {
  fireEvent.click(screen.getByRole('button', { name: 'Delete…' }))
  await screen.findByRole('menu')
}

describe('the menu', () => {
  it('opens on a row with the right button, and selects it', async () => {
    const { state } = await mountStorage(ITEMS)
    await openMenu('gamma')
    expect(state.table.selected.value.map(item => item.name)).toEqual(['gamma'])
    expect(document.activeElement).toBe(entry('edit-value'))
  })
  it('keeps a selection of several that the row belongs to', async () => {
    const { state } = await mountStorage(ITEMS)
    fireEvent.mouseDown(rowOf('alpha'), { button: 0 })
    fireEvent.mouseDown(rowOf('beta'), { button: 0, shiftKey: true })
    await openMenu('beta')
    expect(state.table.selected.value).toHaveLength(2)
    expect(entry('delete-selected').textContent).toContain('(2)')
  })
  it.each([{ key: 'F10', shiftKey: true }, { key: 'ContextMenu' }])(
    'opens with %j, closes with Escape, and gives the focus back',
    async keys => {
      const { state } = await mountStorage(ITEMS)
      fireEvent.mouseDown(rowOf('alpha'), { button: 0 })
      rowOf('alpha').focus()
      fireEvent.keyDown(rowOf('alpha'), keys)
      fireEvent.keyDown(await screen.findByRole('menu'), { key: 'Escape' })
      await waitFor(() => expect(screen.queryByRole('menu')).toBeNull())
      expect(document.activeElement).toBe(rowOf('alpha'))
      expect(state.detailsOpen.value).toBe(true)
    },
  )
  it('is walked with arrows and first letters, past what is disabled', async () => {
    await mountStorage([cookie('alpha', '1', { expires: NOW + 1_000_000 })])
    const menu = await openMenu('alpha')
    fireEvent.keyDown(menu, { key: 'ArrowUp' })
    expect(document.activeElement).toBe(entry('delete-host'))
    fireEvent.keyDown(menu, { key: 'ArrowDown' })
    expect(document.activeElement).toBe(entry('edit-value'))
    fireEvent.keyDown(menu, { key: 'T' })
    expect(document.activeElement).toBe(entry('test'))
  })
})

describe('copying', () => {
  it.each([
    ['alpha', 'copy', 'copy-value', '1'],
    ['alpha', 'copy', 'copy-set-cookie', 'Set-Cookie: alpha=1; Path=/'],
    ['session', 'copy', 'copy-decoded', '{"count": 6}'],
    ['alpha', 'copy-server', 'copy-flask', "response.set_cookie('alpha', '1', path='/')"],
    ['session', 'copy-server', 'copy-flask-session', "session['count'] = 6"],
    ['profile', 'copy-server', 'copy-express-session', 'req.session["lang"] = "nl"'],
    ['alpha', 'copy-server', 'copy-php-session', "$_SESSION['alpha'] = '1';"],
  ])('of %s from the menu %s, entry %s, by keys alone', async (name, menu, id, text) => {
    const copied: string[] = []
    // The test environment has no copy command.
    Object.assign(document, { execCommand: () => false })
    vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async given => {
      copied.push(given)
    })
    await mountStorage([...ITEMS, cookie('session', FLASK_SESSION), web('local', 'profile', '{"lang":"nl"}')])
    const list = await openMenu(name)
    while (document.activeElement !== entry(menu)) fireEvent.keyDown(list, { key: 'ArrowDown' })
    fireEvent.keyDown(list, { key: 'ArrowRight' })
    await waitFor(() => expect(document.querySelector(`[data-entry=${id}]`)).not.toBeNull())
    const inner = entry(id).closest<HTMLElement>('[role=menu]') ?? list
    while (document.activeElement !== entry(id)) fireEvent.keyDown(inner, { key: 'ArrowDown' })
    fireEvent.keyDown(inner, { key: 'Enter' })
    await screen.findByText('Copied 1 item.')
    expect(copied).toEqual([text])
    expect(screen.queryByRole('menu')).toBeNull()
  })
})

describe('deleting many', () => {
  it.each([
    ['delete-shown', 'Delete shown (2)', ['beta', 'delta']],
    ['delete-host', 'Delete shown of shop.example (2)', ['beta', 'delta']],
    ['delete-session-cookies', 'Delete shown session cookies (0)', null],
  ])('%s is what is shown under the filter, and says so', async (id, label, gone) => {
    const { state, fake } = await mountStorage(ITEMS)
    state.table.filterText.value = '/eta|delta/'
    await waitFor(() => expect(shownNames()).toHaveLength(2))
    await openDeletions()
    expect(entry(id).textContent).toBe(label)
    if (gone === null) {
      expect(entry(id).getAttribute('aria-disabled')).toBe('true')
      return
    }
    fireEvent.click(entry(id))
    fireEvent.click(await screen.findByRole('button', { name: 'Delete 2' }))
    await waitFor(() => expect(fake.snapshot.items).toHaveLength(3))
    expect(fake.snapshot.items.map(item => item.name)).not.toEqual(expect.arrayContaining(gone))
    await state.changes.undo()
    expect(fake.snapshot.items).toHaveLength(5)
  })
  it('asks first, names the number, and does nothing when the answer is no', async () => {
    const { fake } = await mountStorage(ITEMS)
    await openDeletions()
    expect(entry('delete-shown').textContent).toBe('Delete all (5)')
    expect(entry('delete-session-cookies').textContent).toBe('Delete all session cookies (2)')
    fireEvent.click(entry('delete-session-cookies'))
    const question = await screen.findByRole('alertdialog')
    expect(question.textContent).toContain('Delete 2 items: alpha, far?')
    expect(document.activeElement?.textContent).toBe('Cancel')
    fireEvent.keyDown(question, { key: 'Escape' })
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
    expect(fake.commands).toEqual([])
  })
  it('of one cookie that could not be written back asks too, and says why', async () => {
    const { fake } = await mountStorage([cookie('odd', 'a\ufffd')])
    fireEvent.mouseDown(rowOf('odd'), { button: 0 })
    fireEvent.keyDown(rowOf('odd'), { key: 'Delete' })
    expect((await screen.findByRole('alertdialog')).textContent).toContain('not UTF-8')
    expect(fake.commands).toEqual([])
  })
})
