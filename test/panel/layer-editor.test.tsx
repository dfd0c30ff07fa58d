/** Editing inside a value: what is decoded is edited, and written back in the way in which it was encoded. */
import { fireEvent, screen, waitFor } from '@testing-library/preact'
import { describe, expect, it } from 'vitest'
import { cookie, web } from './fake-backend'
import { mountStorage, rowOf } from './mount'

const base64 = (text: string): string => Buffer.from(text).toString('base64')

const PREFS = '%7b%22lang%22%3a%22nl%22%2c%22n%22%3a1%7d'

const field = (): HTMLTextAreaElement => screen.getByLabelText('New decoded text') as HTMLTextAreaElement
const type = (text: string): void => {
  fireEvent.input(field(), { target: { value: text } })
}
const save = (): HTMLElement => screen.getByRole('button', { name: 'Save' })

/** Opens the editor of the layer; 0 is the outermost that is edited. */
async function open(name: string, layer = 0): Promise<HTMLTextAreaElement> {
  fireEvent.mouseDown(rowOf(name), { button: 0 })
  fireEvent.click(await screen.findByRole('tab', { name: 'Value' }))
  const buttons = await screen.findAllByRole('button', { name: 'Edit decoded' })
  fireEvent.click(buttons[layer] as HTMLElement)
  return field()
}

describe('a decoded layer of a cookie', () => {
  it('JSON inside percent-encoding is shown as it will be written, encoded in the same way, and undone', async () => {
    const prefs = cookie('prefs', PREFS, { httpOnly: true, expires: 2e12, path: '/deep' })
    const { fake, state } = await mountStorage([prefs])
    expect((await open('prefs', 1)).value).toBe('{"lang":"nl","n":1}')
    type('{"lang":"é;","n":1}')
    const written = '%7b%22lang%22%3a%22%c3%a9%3b%22%2c%22n%22%3a1%7d'
    expect(screen.getByText('Is written as').textContent).toContain(written)
    fireEvent.click(save())
    await waitFor(() => expect(fake.snapshot.items).toEqual([{ ...prefs, value: written }]))
    await waitFor(() => expect(screen.queryByLabelText('New decoded text')).toBeNull())
    await state.changes.undo()
    expect(fake.snapshot.items).toEqual([prefs])
  })
  it('base64 of JSON stays base64, with its padding', async () => {
    const { fake } = await mountStorage([cookie('state', base64('{"user":"ada"}'))])
    await open('state', 1)
    type('{"user":"eve!"}')
    fireEvent.keyDown(field(), { key: 'Enter', ctrlKey: true })
    await waitFor(() => expect(fake.snapshot.items[0]?.value).toBe(base64('{"user":"eve!"}')))
  })
  it('that is saved without a change writes nothing', async () => {
    const { fake } = await mountStorage([cookie('prefs', PREFS)])
    await open('prefs', 1)
    fireEvent.click(save())
    await waitFor(() => expect(screen.queryByLabelText('New decoded text')).toBeNull())
    expect(fake.snapshot.items[0]?.value).toBe(PREFS)
    expect(fake.commands).toEqual([])
  })
  it('that is no JSON any more is refused, with the place, and what was typed stays', async () => {
    const { fake } = await mountStorage([cookie('prefs', PREFS)])
    await open('prefs', 1)
    type('{"lang":"nl",\n "n":}')
    expect(screen.getByText('This is not JSON: line 2, column 6.').getAttribute('role')).toBe('alert')
    expect(save().hasAttribute('disabled')).toBe(true)
    fireEvent.keyDown(field(), { key: 'Enter', ctrlKey: true })
    await Promise.resolve()
    expect(fake.commands).toEqual([])
    expect(field().value).toContain('"n":}')
  })
  it('that makes a cookie which breaks a rule is refused in the words of the rule, and what was typed stays', async () => {
    const { fake } = await mountStorage([cookie('state', base64('{"user":"ada"}'))])
    fake.refuse = () => ({ ok: false, reason: 'rule', detail: 'Name and value are 4100 bytes.' })
    await open('state', 1)
    type('{"user":"x"}')
    fireEvent.click(save())
    expect(await screen.findByText(/Name and value are 4100 bytes/)).toBeTruthy()
    expect(field().value).toBe('{"user":"x"}')
  })
  it('that changed outside is not overwritten: both are shown', async () => {
    const { fake } = await mountStorage([web('local', 'prefs', PREFS)])
    await open('prefs', 1)
    type('{"lang":"mine"}')
    fake.set(web('local', 'prefs', PREFS.replace('nl', 'theirs')))
    expect(
      (await screen.findByText(/changed outside while you were editing/)).closest('[role=alert]'),
    ).toBeTruthy()
    expect(field().value).toBe('{"lang":"mine"}')
    expect(save().hasAttribute('disabled')).toBe(true)
    fireEvent.keyDown(field(), { key: 'Escape' })
    await waitFor(() => expect(screen.queryByLabelText('New decoded text')).toBeNull())
    expect(fake.commands).toEqual([])
  })
})
