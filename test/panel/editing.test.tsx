/** Editing a plain value: the whole value, nothing lost, nothing overwritten, refusals told. */
import { fireEvent, screen, waitFor } from '@testing-library/preact'
import { describe, expect, it } from 'vitest'
import { cookie, web } from './fake-backend'
import { mountStorage, rowOf } from './mount'

const click = (name: string): void => {
  fireEvent.mouseDown(rowOf(name), { button: 0 })
}

const editor = async (): Promise<HTMLTextAreaElement> =>
  (await screen.findByLabelText('New value')) as HTMLTextAreaElement
const open = async (name: string): Promise<HTMLTextAreaElement> => {
  click(name)
  fireEvent.click(await screen.findByRole('button', { name: 'Edit value' }))
  return editor()
}

describe('editing a value', () => {
  it('begins on the whole value, saves with Ctrl+Enter, and can be undone', async () => {
    const { fake } = await mountStorage([web('local', 'long', 'x'.repeat(10_000))])
    click('long')
    fireEvent.keyDown(rowOf('long'), { key: 'F2' })
    const field = await editor()
    expect(field.value).toHaveLength(10_000)
    fireEvent.input(field, { target: { value: `${field.value}!` } })
    fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true })
    await waitFor(() => expect(fake.snapshot.items[0]?.value).toBe(`${'x'.repeat(10_000)}!`))
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(fake.snapshot.items[0]?.value).toBe('x'.repeat(10_000)))
  })
  it.each(['plain', 'a\r\nb\0c', '\ud800', ' \t ', ''])(
    'saved without a change does nothing: %j',
    async value => {
      const { fake } = await mountStorage([web('local', 'k', value)])
      await open('k')
      fireEvent.click(screen.getByRole('button', { name: 'Save' }))
      await waitFor(() => expect(screen.queryByLabelText('New value')).toBeNull())
      expect(fake.commands).toEqual([])
    },
  )
  it('is cancelled with Escape, which does not reach the tools', async () => {
    await mountStorage([cookie('k', 'old')])
    const field = await open('k')
    expect(fireEvent.keyDown(field, { key: 'Escape' })).toBe(false)
    await waitFor(() => expect(screen.queryByLabelText('New value')).toBeNull())
    expect(screen.getByRole('complementary')).toBeTruthy()
  })
})

describe('an open editor', () => {
  it('shows a value that changed outside, and keeps what was typed', async () => {
    const { fake } = await mountStorage([web('local', 'k', 'old')])
    const field = await open('k')
    fireEvent.input(field, { target: { value: 'mine' } })
    fake.set(web('local', 'k', 'theirs'))
    expect((await screen.findByText(/Changed outside/)).parentElement?.textContent).toContain('theirs')
    expect((await editor()).value).toBe('mine')
  })
  it('saved without a change does not undo what changed outside', async () => {
    const { fake } = await mountStorage([web('local', 'k', 'old')])
    await open('k')
    fake.set(web('local', 'k', 'theirs'))
    await screen.findByText(/Changed outside/)
    fireEvent.click(screen.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(screen.queryByLabelText('New value')).toBeNull())
    expect(fake.commands).toEqual([])
  })
  it('stays open over a change of the selection', async () => {
    await mountStorage([web('local', 'gamma', '3'), cookie('alpha', '1')])
    const field = await open('gamma')
    fireEvent.input(field, { target: { value: 'half a th' } })
    click('alpha')
    expect(screen.queryByLabelText('New value')).toBeNull()
    click('gamma')
    expect((await editor()).value).toBe('half a th')
  })
  it('that is refused says why and stays open', async () => {
    const { fake } = await mountStorage([cookie('k', 'old')])
    fake.refuse = () => ({
      ok: false,
      reason: 'rejected-by-browser',
      detail: 'Failed to parse or set cookie named "k".',
    })
    const field = await open('k')
    fireEvent.input(field, { target: { value: 'a;b' } })
    fireEvent.click(screen.getByRole('button', { name: 'Save' }))
    await waitFor(() =>
      expect(
        screen
          .getAllByRole('alert')
          .map(alert => alert.textContent)
          .join(),
      ).toContain('Failed to parse or set cookie named "k".'),
    )
    expect((await editor()).value).toBe('a;b')
    expect(fake.snapshot.items[0]?.value).toBe('old')
  })
})
