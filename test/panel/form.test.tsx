/** The form: every attribute has its control, a rule that is broken is named while one types, nothing is lost. */
import { fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { describe, expect, it } from 'vitest'
import type { CookieItem } from '../../src/core/model'
import { cookie, NOW, web } from './fake-backend'
import { mountStorage, rowOf } from './mount'

const HOUR = 3_600_000

const by = (id: string): HTMLInputElement => document.getElementById(id) as HTMLInputElement
const type = (id: string, value: string): void => {
  fireEvent.input(by(id), { target: { value } })
}
const pick = (id: string, value: string): void => {
  fireEvent.change(by(id), { target: { value } })
}
const button = (name: string): HTMLElement =>
  within(screen.getByRole('complementary')).getByRole('button', { name })
const press = (name: string): void => {
  fireEvent.click(button(name))
}
/** What is said of broken rules. */
const rules = (): HTMLElement | null => within(screen.getByRole('complementary')).queryByRole('alert')

async function edit(name: string): Promise<void> {
  fireEvent.mouseDown(rowOf(name), { button: 0 })
  fireEvent.click(await screen.findByRole('tab', { name: 'Edit' }))
  await waitFor(() => expect(by('edit-name')).toBeTruthy())
}

async function add(): Promise<void> {
  fireEvent.click(screen.getByRole('button', { name: 'Add an item' }))
  await waitFor(() => expect(by('edit-kind')).toBeTruthy())
}

describe('a new item', () => {
  it('is a cookie of this host with every attribute that is chosen, and undo takes it away', async () => {
    const { fake, state } = await mountStorage([])
    await add()
    type('edit-name', '__Secure-id')
    type('edit-value', 'two\nlines')
    expect(rules()?.textContent).toMatch(/A value holds no tab, line break/)
    type('edit-value', 'v=1')
    fireEvent.click(by('edit-secure'))
    expect(rules()?.textContent).toMatch(/__Secure- needs Secure/)
    expect(button('Add').hasAttribute('disabled')).toBe(true)
    type('edit-path', '/deep')
    pick('edit-host-only', 'all')
    pick('edit-same-site', 'none')
    pick('edit-partition', 'false https://shop.example')
    fireEvent.click(by('edit-secure'))
    fireEvent.click(by('edit-http-only'))
    press('+1 day')
    expect(rules()).toBeNull()
    press('Add')
    await waitFor(() => expect(fake.snapshot.items).toHaveLength(1))
    const { id, ...made } = fake.snapshot.items[0] as CookieItem
    expect(made).toEqual({
      ...{ kind: 'cookie', name: '__Secure-id', value: 'v=1', store: '0', attributesKnown: true },
      ...{ domain: 'shop.example', hostOnly: false, path: '/deep', secure: true, httpOnly: true },
      ...{ sameSite: 'none', expires: NOW + 24 * HOUR },
      partition: { site: 'https://shop.example', ancestor: false },
    })
    await state.changes.undo()
    expect(fake.snapshot.items).toEqual([])
  })
  it('can be an entry of either storage, with several lines and an empty key', async () => {
    const { fake } = await mountStorage([])
    await add()
    pick('edit-kind', 'session')
    type('edit-value', 'a\n\tb ')
    press('Add')
    await waitFor(() =>
      expect(fake.snapshot.items[0]).toMatchObject({ kind: 'session', name: '', value: 'a\n\tb ' }),
    )
  })
  it('that is there already is announced before it is replaced', async () => {
    await mountStorage([cookie('sid', '1')])
    await add()
    type('edit-name', 'sid')
    expect(screen.getByText(/An item of this identity is there already/)).toBeTruthy()
  })
  it('as a duplicate begins with all that the first one has, and leaves it alone', async () => {
    const first = cookie('sid', 'v', { httpOnly: true, sameSite: 'strict', expires: NOW + HOUR })
    const { fake } = await mountStorage([first])
    await edit('sid')
    press('Duplicate')
    await waitFor(() => expect(by('edit-kind')).toBeTruthy())
    type('edit-path', '/other')
    press('Add')
    await waitFor(() => expect(fake.snapshot.items).toHaveLength(2))
    const { id, ...copy } = fake.snapshot.items[1] as CookieItem
    const { id: own, ...original } = first
    expect(copy).toEqual({ ...original, path: '/other' })
    expect(fake.snapshot.items[0]).toEqual(first)
  })
})

describe('the expiry', () => {
  it.each([
    ['+1 hour', NOW + HOUR],
    ['+1 day', NOW + 24 * HOUR],
    ['+1 year', NOW + 365 * 24 * HOUR],
  ])('%s from now is one press', async (words, expires) => {
    const { fake } = await mountStorage([cookie('sid', '1')])
    await edit('sid')
    press(words)
    press('Save')
    await waitFor(() => expect(fake.snapshot.items[0]).toMatchObject({ expires, value: '1' }))
  })
  it('"with the session" takes the date away, and undo brings it back', async () => {
    const dated = cookie('sid', '1', { expires: NOW + HOUR })
    const { fake, state } = await mountStorage([dated])
    await edit('sid')
    pick('edit-expires', 'session')
    press('Save')
    await waitFor(() => expect(fake.snapshot.items[0]).toMatchObject({ expires: null }))
    await state.changes.undo()
    expect(fake.snapshot.items).toEqual([dated])
  })
  it('"Expire now" says that it deletes, and undo brings the cookie back', async () => {
    const dated = cookie('sid', '1', { expires: NOW + HOUR })
    const { fake, state } = await mountStorage([dated])
    await edit('sid')
    press('Expire now')
    press('Save: deletes the cookie')
    await waitFor(() => expect(fake.snapshot.items).toEqual([]))
    await state.changes.undo()
    expect(fake.snapshot.items).toEqual([dated])
  })
  it('is a date in the time zone that is chosen, and changing the zone does not change the moment', async () => {
    const { fake } = await mountStorage([cookie('sid', '1')])
    await edit('sid')
    pick('edit-expires', 'at')
    pick('edit-zone', 'utc')
    type('edit-expires-at', '2025-06-01T10:20:30')
    pick('edit-zone', 'local')
    press('Save')
    await waitFor(() =>
      expect(fake.snapshot.items[0]).toMatchObject({ expires: Date.UTC(2025, 5, 1, 10, 20, 30) }),
    )
  })
  it('beyond 400 days is said to be cut', async () => {
    await mountStorage([cookie('sid', '1')])
    await edit('sid')
    pick('edit-expires', 'at')
    type('edit-expires-at', '2030-01-01T00:00:00')
    expect(screen.getByText(/the browser cuts it to 400 days/)).toBeTruthy()
  })
})

describe('an open form', () => {
  it('of a new item stays when an earlier change is done only then', async () => {
    const { fake, state } = await mountStorage([cookie('sid', '1')])
    const { run } = fake.backend
    let goOn: (() => void) | null = null
    const late: typeof run = async command => {
      await new Promise<void>(resolve => {
        goOn = resolve
      })
      return run(command)
    }
    Object.assign(fake.backend, { run: late })
    await edit('sid')
    type('edit-path', '/late')
    press('Save')
    await waitFor(() => expect(goOn).not.toBeNull())
    await add()
    type('edit-name', 'fresh')
    ;(goOn as unknown as () => void)()
    await waitFor(() => expect(state.forms.value.size).toBe(1))
    expect(by('edit-kind')).toBeTruthy()
    expect(by('edit-name').value).toBe('fresh')
  })
  it('keeps what was typed when the item changes outside, and says what is different', async () => {
    const { fake } = await mountStorage([cookie('sid', '1')])
    await edit('sid')
    type('edit-path', '/mine')
    fake.set(cookie('sid', '2'))
    expect(await screen.findByText(/Changed outside while you were editing/)).toBeTruthy()
    press('Take over what I did not change')
    press('Save')
    await waitFor(() => expect(fake.snapshot.items).toEqual([cookie('sid', '2', { path: '/mine' })]))
  })
  it('saved without a change is a no-op, whatever the item is', async () => {
    const items = [cookie('sid', '"a b"', { expires: NOW + 1234.5 }), web('local', 'odd', 'a\r\nb\0c\ud800')]
    const { fake } = await mountStorage(items)
    for (const { name } of items) {
      await edit(name)
      expect(button('Save').hasAttribute('disabled')).toBe(true)
    }
    expect(fake.commands).toEqual([])
  })
})
