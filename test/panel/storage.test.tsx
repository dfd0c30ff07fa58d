/** The storage view as people use it: rows, keyboard, editing, deleting, undoing, filtering. */
import { fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { describe, expect, it, vi } from 'vitest'
import { cookie, fakeBrowser, NOW, snapshotOf, web } from './fake-backend'
import { mount, mountStorage, rowOf, shownNames } from './mount'

const ITEMS = [
  cookie('alpha', '1', { httpOnly: true, secure: true, sameSite: 'lax' }),
  cookie('beta', 'two', { expires: NOW + 90_061_000 }),
  web('local', 'gamma', '3'),
  web('session', 'delta', 'x\ny'),
]

const press = (key: string, more: object = {}): void => {
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more })
}

const click = (name: string, more: object = {}): void => {
  fireEvent.mouseDown(rowOf(name), { button: 0, ...more })
}

/** Focus goes to a row after it was drawn. */
const focused = (name: string): Promise<void> =>
  waitFor(() => expect(document.activeElement).toBe(rowOf(name)))

const selectedNames = (): readonly string[] =>
  screen
    .getAllByRole('row', { selected: true })
    .map(row => within(row).getAllByRole('gridcell')[1]?.textContent ?? '')

describe('the table', () => {
  it('is a grid that tells how many rows it has and which is which', async () => {
    await mountStorage(ITEMS)
    expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('5')
    expect(shownNames()).toEqual(['alpha', 'beta', 'gamma', 'delta'])
    expect(rowOf('beta').getAttribute('aria-rowindex')).toBe('3')
  })
  it('says of each item what is true of it', async () => {
    await mountStorage(ITEMS)
    const cells = (name: string) =>
      within(rowOf(name))
        .getAllByRole('gridcell')
        .map(cell => cell.textContent)
    expect(cells('alpha')).toEqual(
      expect.arrayContaining([
        'cookie',
        '6 B',
        'server only',
        'browser close',
        'shop.example',
        'HttpOnly Secure SameSite=Lax',
      ]),
    )
    expect(cells('beta')).toEqual(expect.arrayContaining(['any window', 'in 1 d 1 h', 'yes']))
    expect(cells('gamma')).toEqual(
      expect.arrayContaining(['localStorage', 'no date', 'never', 'https://shop.example']),
    )
    expect(cells('delta')).toEqual(
      expect.arrayContaining(['sessionStorage', 'x␊y', 'this tab only', 'tab close']),
    )
  })
  it('has a row for what could not be read, with the reason', async () => {
    const gap = {
      kind: 'local',
      where: 'https://ads.example',
      reason: 'opaque-origin',
      detail: 'SecurityError',
    } as const
    await mountStorage(fakeBrowser(snapshotOf([], { gaps: [gap] })))
    expect(screen.getByRole('gridcell').textContent).toMatch(
      /localStorage of https:\/\/ads\.example not read: .*sandboxed.*SecurityError/,
    )
    expect(screen.queryByText('This page keeps nothing')).toBeNull()
  })
  it('says so when there is nothing', async () => {
    await mountStorage([])
    expect(screen.getByText('This page keeps nothing')).toBeTruthy()
  })
  it('draws only what can be seen of 50,000 rows', async () => {
    await mountStorage(Array.from({ length: 50_000 }, (_, i) => web('local', `key${i}`, 'x')))
    expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('50001')
    expect(screen.getAllByRole('row').length).toBeLessThan(60)
  })
  it('sorts by a column, and the other way at the second click', async () => {
    await mountStorage(ITEMS)
    const head = screen.getByRole('columnheader', { name: 'Name' })
    fireEvent.click(within(head).getByRole('button'))
    expect(shownNames()).toEqual(['alpha', 'beta', 'delta', 'gamma'])
    expect(head.getAttribute('aria-sort')).toBe('ascending')
    fireEvent.click(within(head).getByRole('button'))
    expect(shownNames()).toEqual(['gamma', 'delta', 'beta', 'alpha'])
  })
})

describe('the keyboard in the table', () => {
  it('moves one tab stop over the rows', async () => {
    await mountStorage(ITEMS)
    rowOf('alpha').focus()
    press('ArrowDown')
    await focused('alpha')
    press('ArrowDown')
    await focused('beta')
    press('End')
    await focused('delta')
    press('Home')
    await focused('alpha')
    expect(screen.getAllByRole('row').filter(row => row.tabIndex === 0)).toHaveLength(1)
  })
  it('selects a range with Shift and all with Ctrl+A', async () => {
    await mountStorage(ITEMS)
    click('alpha')
    rowOf('alpha').focus()
    press('ArrowDown', { shiftKey: true })
    await focused('beta')
    expect(selectedNames()).toEqual(['alpha', 'beta'])
    press('a', { ctrlKey: true })
    expect(selectedNames()).toHaveLength(4)
  })
  it('deletes the row, goes to the next one, and Ctrl+Z brings it back', async () => {
    const { fake } = await mountStorage(ITEMS)
    click('beta')
    rowOf('beta').focus()
    press('Delete')
    await waitFor(() => expect(shownNames()).toEqual(['alpha', 'gamma', 'delta']))
    await focused('gamma')
    expect(selectedNames()).toEqual(['gamma'])
    press('z', { ctrlKey: true })
    await waitFor(() => expect(shownNames()).toContain('beta'))
    expect(fake.snapshot.items.find(item => item.name === 'beta')).toEqual(ITEMS[1])
  })
  it('asks before it deletes several, naming number and first ones', async () => {
    const { fake } = await mountStorage(ITEMS)
    click('alpha')
    click('gamma', { ctrlKey: true })
    rowOf('gamma').focus()
    press('Delete')
    const question = await screen.findByRole('alertdialog')
    expect(question.textContent).toContain('Delete 2 items: alpha, gamma?')
    expect(fake.commands).toEqual([])
    fireEvent.click(within(question).getByRole('button', { name: 'Delete 2' }))
    await waitFor(() => expect(shownNames()).toEqual(['beta', 'delta']))
  })
})

describe('more keys in the table', () => {
  it('copies whole rows, tab by tab', async () => {
    await mountStorage(ITEMS)
    click('delta')
    const data = new Map<string, string>()
    const event = new Event('copy', { bubbles: true, cancelable: true })
    Object.assign(event, { clipboardData: { setData: (type: string, text: string) => data.set(type, text) } })
    rowOf('delta').dispatchEvent(event)
    expect(data.get('text/plain')?.split('\t').slice(0, 3)).toEqual(['sessionStorage', 'delta', 'x y'])
    expect(event.defaultPrevented).toBe(true)
  })
  it('closes the details with Escape and keeps it from the tools, then lets it through', async () => {
    await mountStorage(ITEMS)
    click('alpha')
    expect(screen.getByRole('complementary')).toBeTruthy()
    const tools = vi.fn()
    document.addEventListener('keydown', tools)
    const first = fireEvent.keyDown(rowOf('alpha'), { key: 'Escape' })
    await waitFor(() => expect(screen.queryByRole('complementary')).toBeNull())
    const second = fireEvent.keyDown(document.body, { key: 'Escape' })
    document.removeEventListener('keydown', tools)
    expect([first, second]).toEqual([false, true])
    expect(tools).toHaveBeenCalledTimes(1)
  })
  it('finds the filter with Ctrl+F', async () => {
    await mountStorage(ITEMS)
    press('f', { ctrlKey: true })
    expect(document.activeElement?.id).toBe('filter')
  })
})

describe('the filter', () => {
  const type = (text: string): void => {
    fireEvent.input(screen.getByRole('searchbox'), { target: { value: text } })
  }
  it('shows what matches, and says how many', async () => {
    await mountStorage(ITEMS)
    type('eta')
    expect(shownNames()).toEqual(['beta'])
    expect(screen.getByText('1 of 4 items')).toBeTruthy()
  })
  it('says what is wrong with a regular expression and shows all', async () => {
    await mountStorage(ITEMS)
    type('/(/')
    expect(
      screen
        .getAllByRole('alert')
        .map(alert => alert.textContent)
        .join(),
    ).toMatch(/regular expression/i)
    expect(shownNames()).toHaveLength(4)
  })
  it('offers to clear itself when nothing matches', async () => {
    await mountStorage(ITEMS)
    type('nothing like it')
    fireEvent.click(within(screen.getByRole('tabpanel')).getByRole('button', { name: 'Clear filter' }))
    expect(shownNames()).toHaveLength(4)
  })
  it('brings the storage view forward', async () => {
    await mount(ITEMS)
    type('alpha')
    expect((await screen.findByRole('tab', { name: 'Storage' })).getAttribute('aria-selected')).toBe('true')
  })
})

describe('selection and scroll', () => {
  it('survive a refresh in which other items come and go', async () => {
    const { state, fake } = await mountStorage(ITEMS)
    click('gamma')
    const before = rowOf('gamma')
    fake.set(cookie('aaa', 'new'))
    await waitFor(() => expect(shownNames()).toContain('aaa'))
    expect(selectedNames()).toEqual(['gamma'])
    expect(rowOf('gamma')).toBe(before)
    expect(state.table.active.value?.name).toBe('gamma')
  })
  it('stay at the row on top when rows come above it', async () => {
    const many = Array.from({ length: 200 }, (_, i) => web('local', `key${i}`, 'x'))
    const { fake } = await mountStorage(many)
    const table = screen.getByRole('grid')
    table.scrollTop = 1000
    fireEvent.scroll(table)
    fake.set(cookie('first', 'new'))
    await waitFor(() => expect(table.scrollTop).toBe(1020))
  })
})

describe('access', () => {
  it('is asked for with one button, and the banner goes when it was given', async () => {
    const fake = fakeBrowser(snapshotOf([]))
    fake.access = { needed: ['*://shop.example/*'], granted: [] }
    await mount(fake)
    const banner = await screen.findByRole('region', { name: 'Access' })
    expect(banner.textContent).toContain('shop.example')
    fireEvent.click(within(banner).getByRole('button', { name: 'Allow this site' }))
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Access' })).toBeNull())
  })
})
