/** Snapshots and sets in the panel: what differs, decoded too; the way back; and what is stored only when it is asked for. */
import { fireEvent, screen, waitFor } from '@testing-library/preact'
import { beforeAll, describe, expect, it } from 'vitest'
import { Sheet } from '../../panel/transfer/sheet-lazy'
import { takeShot } from '../../panel/transfer/shots'
import { cookie, FLASK_SESSION, fakeBrowser, snapshotOf, web } from './fake-backend'
import { type Mounted, mountStorage } from './mount'

beforeAll(() => Sheet.fetch())

/** Made by Flask with the key `counter-key`: {'count': 7}. */
const FLASK_SEVEN = 'eyJjb3VudCI6N30.Z8aKYg.UVjHHIwTKsrtK0tAnl6XrDbvcbw'

const ITEMS = [
  cookie('session', FLASK_SESSION, { httpOnly: true }),
  cookie('theme', 'dark'),
  web('local', 'cart', '{"items":[1,2]}'),
]

const press = (name: string): void => {
  fireEvent.click(screen.getByRole('button', { name }))
}

async function withSnapshot(): Promise<Mounted> {
  const mounted = await mountStorage(fakeBrowser(snapshotOf(ITEMS)))
  press('Snapshots and sets')
  press('Take a snapshot')
  await screen.findByText('Nothing differs.')
  return mounted
}

/** Name and note of each difference. */
const differences = (): readonly string[] =>
  [...document.querySelectorAll('[data-entry]')].map(row =>
    [...row.querySelectorAll('span')]
      .filter((_, at) => at !== 2)
      .map(cell => cell.textContent)
      .join('|'),
  )

describe('a snapshot', () => {
  it('is compared with what is there now, sessions and JSON place by place', async () => {
    const { fake } = await withSnapshot()
    fake.set(cookie('session', FLASK_SEVEN, { httpOnly: true }))
    fake.set(web('local', 'cart', '{"items":[1,3]}'))
    fake.set(web('session', 'draft', 'x'))
    await waitFor(() =>
      expect(differences()).toEqual([
        'Changed|session|count: 6 → 7|Cookies',
        'Changed|cart|items[1]: 2 → 3|localStorage',
        'Added|draft||sessionStorage',
      ]),
    )
    expect(screen.getByRole('button', { name: 'Cookies ~1' })).toBeTruthy()
    expect(screen.getByRole('button', { name: 'sessionStorage +1' })).toBeTruthy()
  })
  it('is restored, all of it or what is chosen, and that can be undone', async () => {
    const { fake } = await withSnapshot()
    fake.set(cookie('theme', 'light'))
    fake.set(web('session', 'draft', 'x'))
    const now = fake.snapshot.items
    fireEvent.click(await screen.findByRole('checkbox', { name: /draft/ }))
    press('Restore 1 item')
    await waitFor(() => expect(fake.snapshot.items.find(({ name }) => name === 'theme')?.value).toBe('dark'))
    expect(fake.snapshot.items.some(({ name }) => name === 'draft')).toBe(true)
    fireEvent.click(screen.getByRole('checkbox', { name: /draft/ }))
    press('Restore 1 item')
    await waitFor(() => expect(fake.snapshot.items).toEqual(ITEMS))
    fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true })
    fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true })
    await waitFor(() => expect(fake.snapshot.items).toEqual(now))
  })
  it('is compared with a later one', async () => {
    const { fake } = await withSnapshot()
    fake.set(cookie('theme', 'light'))
    await screen.findByText('dark → light')
    press('Take a snapshot')
    await waitFor(() => expect(document.querySelectorAll('#shot-to option')).toHaveLength(3))
    fake.set(cookie('theme', 'blue'))
    await screen.findByText('dark → blue')
    fireEvent.change(screen.getByLabelText('To'), { target: { value: '2' } })
    expect(await screen.findByText('dark → light')).toBeTruthy()
  })
  it('stays with DevTools when the panel is made anew, and nothing of it is on disk', async () => {
    const { fake } = await withSnapshot()
    fake.set(cookie('theme', 'light'))
    await waitFor(() => expect(fake.kept.get('snapshots')).toBe('[1]'))
    expect(fake.stored.size).toBe(0)
    document.body.innerHTML = ''
    await mountStorage(fake)
    press('Snapshots and sets')
    expect(await screen.findByText('dark → light')).toBeTruthy()
    press('Delete snapshot')
    await waitFor(() => expect(fake.kept.get('snapshots')).toBe('[]'))
    expect(fake.kept.has('snapshot 1')).toBe(false)
  })
})

it('snapshots that would fill the memory are refused, with what to do', async () => {
  const { state } = await withSnapshot()
  await takeShot(state, 1000)
  expect(await screen.findByText(/delete one first/)).toBeTruthy()
  expect(document.querySelectorAll('#shot-from option')).toHaveLength(1)
})

describe('a set', () => {
  async function store(name: string): Promise<void> {
    fireEvent.input(screen.getByLabelText('Name'), { target: { value: name } })
    press('Store this state of shop.example')
    await screen.findByText(name)
  }
  const openSets = (): void => {
    press('Snapshots and sets')
    fireEvent.click(screen.getByRole('tab', { name: 'Sets' }))
  }

  it('is stored only when asked for, after a warning, and puts the site back as one step', async () => {
    const { fake } = await mountStorage(fakeBrowser(snapshotOf(ITEMS)))
    openSets()
    expect(screen.getByText(/holds credentials and is stored on disk/)).toBeTruthy()
    expect(fake.stored.size).toBe(0)
    await store('admin')
    expect([...fake.stored.keys()]).toEqual(['sets shop.example'])
    fake.set(cookie('session', 'other', { httpOnly: true }))
    fake.set(cookie('extra', '1'))
    fake.set(cookie('theme', 'far', { domain: 'else.example' }))
    const now = fake.snapshot.items
    await screen.findByText(/2 items differ/)
    press('Switch')
    const far = now.filter(item => item.kind === 'cookie' && item.domain === 'else.example')
    await waitFor(() => expect(fake.snapshot.items).toEqual([...ITEMS, ...far]))
    expect(await screen.findByText(/as now/)).toBeTruthy()
    fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true })
    const byId = (items: typeof now) => items.toSorted((a, b) => (a.id < b.id ? -1 : 1))
    await waitFor(() => expect(byId(fake.snapshot.items)).toEqual(byId(now)))
  })
  it('is deleted for good after a second press', async () => {
    const { fake } = await mountStorage(fakeBrowser(snapshotOf(ITEMS)))
    openSets()
    await store('admin')
    press('Delete')
    expect(fake.stored.size).toBe(1)
    press('Delete for good')
    await waitFor(() => expect(fake.stored.size).toBe(0))
  })
  it('is not stored from a private window', async () => {
    await mountStorage(fakeBrowser(snapshotOf(ITEMS, { store: '1' })))
    openSets()
    expect(screen.getByText(/none in private windows/)).toBeTruthy()
    expect(screen.queryByLabelText('Name')).toBeNull()
  })
})
