/** The filter chips as people use them, and what the rows show of a search. */
import { fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { describe, expect, it, vi } from 'vitest'
import { cookie, NOW, web } from './fake-backend'
import { mount, mountStorage, rowOf, shownNames, thread } from './mount'

const ITEMS = [
  cookie('alpha', '1', { httpOnly: true, expires: NOW + 60_000 }),
  cookie('beta', 'x'.repeat(60)),
  web('local', 'gamma', btoa('{"lang":"nl"}')),
]

const open = (): HTMLElement => {
  fireEvent.click(screen.getByRole('button', { name: 'Filters' }))
  return screen.getByRole('dialog', { name: 'Filters' })
}
const press = (name: string, within_: HTMLElement): void => {
  fireEvent.click(within(within_).getByRole('button', { name }))
}
const type = (text: string): void => {
  fireEvent.input(screen.getByRole('searchbox'), { target: { value: text } })
}

describe('filter chips', () => {
  it('are chosen in a popover, join the text of the field, and are taken away one by one', async () => {
    await mountStorage(ITEMS)
    const box = open()
    press('cookie', box)
    expect(shownNames()).toEqual(['alpha', 'beta'])
    press('not HttpOnly', box)
    expect(shownNames()).toEqual(['beta'])
    type('alpha')
    expect(shownNames()).toEqual([])
    fireEvent.click(screen.getByRole('button', { name: 'Remove filter: not HttpOnly' }))
    expect(shownNames()).toEqual(['alpha'])
  })
  it('say on their button how many there are', async () => {
    await mountStorage(ITEMS)
    press('cookie', open())
    expect(screen.getByRole('button', { name: 'Filters, 1 active' })).toBeTruthy()
  })
  it('take numbers for size and time', async () => {
    await mountStorage(ITEMS)
    const box = open()
    const fill = (name: string, value: string): void => {
      fireEvent.input(within(box).getByRole('spinbutton', { name }), { target: { value } })
    }
    fill('Larger than', '50')
    expect(shownNames()).toEqual(['beta'])
    fill('Larger than', '')
    fill('Expires within', '1')
    expect(shownNames()).toEqual(['alpha'])
    fill('Expires not before', '2')
    expect(within(box).getByRole('alert').textContent).toContain('must be the shorter one')
    expect(shownNames()).toHaveLength(3)
    fill('Expires within', '3')
    expect(within(box).queryByRole('alert')).toBeNull()
    expect(screen.getByRole('button', { name: 'Remove filter: expires in 2 h to 3 h' })).toBeTruthy()
  })
  it('are closed by Escape and by a press elsewhere, and stay in force', async () => {
    await mountStorage(ITEMS)
    press('localStorage', open())
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' })
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    fireEvent.click(screen.getByRole('button', { name: 'Filters, 1 active' }))
    fireEvent.pointerDown(screen.getByRole('grid'))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(shownNames()).toEqual(['gamma'])
  })
  it('bring the storage view forward', async () => {
    await mount(ITEMS)
    press('cookie', open())
    expect((await screen.findByRole('tab', { name: 'Storage' })).getAttribute('aria-selected')).toBe('true')
  })
  it('are cleared with the text when nothing is left', async () => {
    await mountStorage(ITEMS)
    press('sessionStorage', open())
    type('beta')
    fireEvent.click(within(screen.getByRole('tabpanel')).getByRole('button', { name: 'Clear filter' }))
    expect(shownNames()).toHaveLength(3)
  })
})

describe('what was found', () => {
  const marks = (name: string): readonly (string | null)[] =>
    [...rowOf(name).querySelectorAll('mark')].map(mark => mark.textContent)
  it('is marked in name, value and owner', async () => {
    await mountStorage([cookie('shop', 'a shop', { hostOnly: false })])
    type('SHOP')
    expect(marks('shop')).toEqual(['shop', 'shop', 'shop'])
    type('/s.op/')
    await waitFor(() => expect(marks('shop')).toEqual(['shop', 'shop', 'shop']))
  })
  it('is not looked for again by the panel when the worker had to give up', async () => {
    await mountStorage([web('local', 'trap', `${'a'.repeat(60)}!`)])
    thread.ask = () => new Promise(() => undefined)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    type('/^(a+)+$/')
    await vi.advanceTimersByTimeAsync(5000)
    vi.useRealTimers()
    await screen.findByText(/takes too long/)
    expect(shownNames()).toEqual(['trap'])
  })
  it('is named where it is only in the decoded value', async () => {
    await mountStorage(ITEMS)
    type('"lang"')
    await waitFor(() => expect(shownNames()).toEqual(['gamma']))
    expect(rowOf('gamma').textContent).toContain('decoded: {"lang":"nl"}')
    expect(marks('gamma')).toEqual(['"lang"'])
  })
  it('is text, whatever it looks like', async () => {
    await mountStorage([web('local', '<img src=x>', '<script>alert(1)</script>')])
    type('<')
    expect(document.querySelector('[role=grid] img, [role=grid] script')).toBeNull()
    expect(marks('<img src=x>')).toEqual(['<', '<', '<'])
  })
})
