/** Export and import in the panel: what is offered, what is lost, and that nothing is written before it is confirmed. */
import { fireEvent, screen, waitFor } from '@testing-library/preact'
import { beforeAll, describe, expect, it } from 'vitest'
import { Sheet } from '../../panel/transfer/sheet-lazy'
import { cookie, fakeBrowser, snapshotOf, web } from './fake-backend'
import { type Mounted, mountStorage } from './mount'

beforeAll(() => Sheet.fetch())

const ITEMS = [
  cookie('sid', 'secret', { httpOnly: true, sameSite: 'strict' }),
  cookie('theme', 'dark'),
  web('local', 'token', '1'),
  web('session', 'draft', '2'),
]

const open = (button: string): void => {
  fireEvent.click(screen.getByRole('button', { name: button }))
}
const select = (label: string, value: string): void => {
  fireEvent.change(screen.getByLabelText(label), { target: { value } })
}
const tab = (name: string): void => {
  fireEvent.click(screen.getByRole('tab', { name }))
}

function clipboard(): string[] {
  const copied: string[] = []
  const setData = (_: string, text: string): number => copied.push(text)
  const execCommand = (): boolean =>
    document.dispatchEvent(Object.assign(new Event('copy'), { clipboardData: { setData } }))
  Object.assign(document, { execCommand })
  return copied
}

async function mountExport(): Promise<Mounted> {
  const mounted = await mountStorage(ITEMS)
  open('Export and import')
  return mounted
}

/** Pastes into the import sheet. */
async function paste(text: string): Promise<void> {
  open('Export and import')
  tab('Import')
  const clipboardData = { files: [], getData: () => text }
  fireEvent(
    await screen.findByLabelText('Text to import'),
    Object.assign(new Event('paste', { bubbles: true, cancelable: true }), { clipboardData }),
  )
}

const entries = (): readonly (string | null)[] =>
  [...document.querySelectorAll('[data-entry]')].map(row => row.getAttribute('data-entry'))

const FILE = JSON.stringify([
  { name: 'sid', value: 'secret', domain: 'shop.example', httpOnly: true, sameSite: 'strict' },
  { name: 'theme', value: 'light', domain: 'shop.example' },
  { name: 'fresh', value: '1', domain: 'shop.example' },
  { name: 'far', value: '1', domain: 'else.example' },
  { name: 'bad', value: '1' },
])

describe('export', () => {
  it('says what the format does not hold, and that the file holds credentials', async () => {
    await mountExport()
    expect(screen.getByText(/are credentials/)).toBeTruthy()
    expect(screen.getByText('Everything chosen fits this format.')).toBeTruthy()
    select('Format', 'netscape')
    const losses = document.querySelector('[data-losses]')?.textContent
    expect(losses).toContain('localStorage: left out (token)')
    expect(losses).toContain('sessionStorage: left out (draft)')
    expect(losses).toContain('SameSite (sid)')
  })
  it('copies what is shown, or everything', async () => {
    const copied = clipboard()
    const { state } = await mountExport()
    state.table.filterText.value = 'theme'
    fireEvent.click(screen.getByRole('button', { name: 'Copy' }))
    select('Items', 'everything')
    fireEvent.click(screen.getByRole('button', { name: 'Copy' }))
    await waitFor(() => expect(copied).toHaveLength(2))
    expect(copied[0]).not.toContain('secret')
    expect(copied[1]).toContain('secret')
    expect(await screen.findByText('4 items copied')).toBeTruthy()
  })
  it('offers nothing when nothing is chosen', async () => {
    await mountExport()
    select('Items', 'selected')
    expect(screen.getByText('Nothing is chosen.')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Save as file' }).hasAttribute('disabled')).toBe(true)
  })
  it('closes with Escape', async () => {
    await mountExport()
    fireEvent.keyDown(document.body, { key: 'Escape' })
    expect(screen.queryByRole('dialog')).toBeNull()
  })
})

describe('import', () => {
  it('shows what is new, changed, equal and refused, and writes nothing yet', async () => {
    const { fake } = await mountStorage(ITEMS)
    await paste(FILE)
    await waitFor(() => expect(entries()).toEqual(['equal', 'changed', 'new', 'new', 'refused']))
    expect(screen.getByText('domain is missing.')).toBeTruthy()
    expect(screen.getByText('[4]')).toBeTruthy()
    expect(fake.commands).toEqual([])
  })
  it('writes what is chosen as one step that can be undone', async () => {
    const { fake } = await mountStorage(ITEMS)
    await paste(FILE)
    // Not the one of another site, unless it is asked for.
    fireEvent.click(await screen.findByRole('button', { name: 'Write 2 items' }))
    expect(await screen.findByText('2 items written.')).toBeTruthy()
    const valueIn = (name: string) => fake.snapshot.items.find(item => item.name === name)?.value
    expect([valueIn('theme'), valueIn('fresh'), valueIn('far')]).toEqual(['light', '1', undefined])
    fireEvent.click(screen.getAllByRole('button', { name: 'Undo' })[0] as HTMLElement)
    await waitFor(() => expect([valueIn('theme'), valueIn('fresh')]).toEqual(['dark', undefined]))
  })
  it('filters by kind of result, and chooses all that are shown', async () => {
    await mountStorage(ITEMS)
    await paste(FILE)
    fireEvent.click(await screen.findByRole('button', { name: 'New 2' }))
    expect(entries()).toEqual(['new', 'new'])
    fireEvent.click(screen.getByLabelText('Choose all that are shown'))
    expect(screen.getByRole('button', { name: 'Write 3 items' })).toBeTruthy()
  })
  it('is one stop of the Tab key; arrows, Home and End move through the entries', async () => {
    await mountStorage(ITEMS)
    await paste(FILE)
    await waitFor(() => expect(entries()).toHaveLength(5))
    const boxes = (): readonly HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-index]')]
    const at = (): string | undefined => boxes().find(box => box === document.activeElement)?.dataset.index
    boxes()[0]?.focus()
    for (const [key, to] of [
      ['ArrowDown', '1'],
      ['End', '4'],
      ['ArrowUp', '3'],
      ['Home', '0'],
    ] as const) {
      fireEvent.keyDown(document.activeElement ?? document.body, { key })
      await waitFor(() => expect(at()).toBe(to))
    }
    expect(boxes().map(box => box.tabIndex)).toEqual([0, -1, -1, -1, -1])
  })
  it('does not let a refused entry be chosen', async () => {
    await mountStorage(ITEMS)
    await paste(FILE)
    fireEvent.click(await screen.findByRole('button', { name: 'Refused 1' }))
    fireEvent.click(screen.getByRole('checkbox', { name: /domain is missing/ }))
    expect(screen.getByRole('button', { name: 'Write 2 items' })).toBeTruthy()
  })
})

describe('an import without access', () => {
  it('is refused for the hosts that are closed, and judged again when access is given', async () => {
    const fake = fakeBrowser(snapshotOf([]))
    fake.access = { needed: ['*://shop.example/*'], granted: [] }
    await mountStorage(fake)
    await paste(FILE)
    await waitFor(() => expect(entries()).toEqual(['refused', 'refused', 'refused', 'new', 'refused']))
    fireEvent.click(screen.getByRole('button', { name: 'Allow this site' }))
    await waitFor(() => expect(entries()).toEqual(['new', 'new', 'new', 'new', 'refused']))
    expect(screen.getByRole('button', { name: 'Write 3 items' })).toBeTruthy()
  })
})

describe('an import that does not go through', () => {
  it('goes on after a refused item, says which and why, and undoes the others', async () => {
    const fake = fakeBrowser(snapshotOf(ITEMS))
    await mountStorage(fake)
    fake.refuse = ({ item }) =>
      item.name === 'theme'
        ? { ok: false, reason: 'rejected-by-browser', detail: 'QuotaExceededError' }
        : null
    await paste(FILE)
    fireEvent.click(await screen.findByRole('button', { name: 'Write 2 items' }))
    expect(await screen.findByText('1 item written. 1 item refused.')).toBeTruthy()
    expect(screen.getByText(/theme: .*QuotaExceededError/)).toBeTruthy()
    fake.refuse = () => null
    fireEvent.click(screen.getAllByRole('button', { name: 'Undo' })[0] as HTMLElement)
    await waitFor(() => expect(fake.snapshot.items).toEqual(ITEMS))
  })
  it('shows how far it is and can be cancelled; what was written can be undone', async () => {
    const fake = fakeBrowser(snapshotOf([]))
    const { state } = await mountStorage(fake)
    const names = Array.from({ length: 40 }, (_, at) => ({
      name: `c${at}`,
      value: '',
      domain: 'shop.example',
    }))
    let words = ''
    fake.refuse = ({ item }) => {
      if (item.name !== 'c9') return null
      words = screen.getByText(/of 40…/).textContent ?? ''
      fireEvent.click(screen.getByRole('button', { name: 'Cancel' }))
      return null
    }
    await paste(JSON.stringify(names))
    fireEvent.click(await screen.findByRole('button', { name: 'Write 40 items' }))
    expect(await screen.findByText('10 items written. 30 items not tried.')).toBeTruthy()
    expect(words).toMatch(/\d of 40…/)
    expect(fake.snapshot.items).toHaveLength(10)
    fake.refuse = () => null
    await state.changes.undo()
    expect(fake.snapshot.items).toEqual([])
  })
  it.each([
    ['', 'There is nothing in it.'],
    ['Dear Sir', 'No format that Storelens reads was recognised in it.'],
    ['{"cookies": [', 'It is no valid JSON: line 1, column 14.'],
  ])('says of %j what is wrong with it', async (text, words) => {
    const { state } = await mountStorage(ITEMS)
    const { readText } = await import('../../panel/transfer/import-actions')
    readText(state, text, 'file')
    open('Export and import')
    tab('Import')
    expect((await screen.findByText(words)).closest('[role=alert]')).toBeTruthy()
  })
})

describe('a file', () => {
  const drop = (file: File): void => {
    const dataTransfer = { types: ['Files'], files: [file] }
    fireEvent(document, Object.assign(new Event('drop', { cancelable: true }), { dataTransfer }))
  }
  it('dropped on the panel is looked at', async () => {
    const { fake } = await mountStorage(ITEMS)
    drop(new File([FILE], 'cookies.json'))
    await waitFor(() => expect(entries()).toHaveLength(5))
    expect(screen.getByText('cookies.json')).toBeTruthy()
    expect(fake.commands).toEqual([])
  })
  it('in UTF-16, as PowerShell writes it, is read', async () => {
    await mountStorage(ITEMS)
    const bytes = new Uint8Array([
      0xff,
      0xfe,
      ...new Uint8Array(new Uint16Array([...FILE].map(c => c.charCodeAt(0))).buffer),
    ])
    drop(new File([bytes], 'cookies.json'))
    await waitFor(() => expect(entries()).toHaveLength(5))
  })
  it('that is no text is refused', async () => {
    await mountStorage(ITEMS)
    drop(new File([new Uint8Array([0x89, 0x50, 0xff, 0xc0])], 'picture.png'))
    expect(await screen.findByText('It is no text in UTF-8 or UTF-16.')).toBeTruthy()
  })
  it('that is too large is not even opened', async () => {
    await mountStorage(ITEMS)
    const file = new File([FILE], 'large.json')
    Object.defineProperty(file, 'size', { value: 200 * 1024 * 1024 })
    Object.defineProperty(file, 'arrayBuffer', { value: () => Promise.reject(new Error('it was opened')) })
    drop(file)
    expect(await screen.findByText('It is too large: 200 MB. At most 128 MB are read.')).toBeTruthy()
  })
  it('that is gone meanwhile is told in the words of the browser', async () => {
    await mountStorage(ITEMS)
    const file = new File([FILE], 'gone.json')
    const gone = new DOMException('The requested file could not be read.', 'NotReadableError')
    Object.defineProperty(file, 'arrayBuffer', { value: () => Promise.reject(gone) })
    drop(file)
    expect(await screen.findByText(/It could not be read: The requested file could not be read/)).toBeTruthy()
  })
  it('with the requests of a HAR is shown in the timeline: at once there, on demand elsewhere', async () => {
    const request = { method: 'GET', url: 'https://shop.example/', headers: [], cookies: [] }
    const response = { status: 200, headers: [{ name: 'Set-Cookie', value: 'fresh=1; Path=/' }], cookies: [] }
    const entries = [{ startedDateTime: '2025-03-04T05:06:43Z', time: 1, request, response }]
    const har = new File([JSON.stringify({ log: { version: '1.2', entries } })], 'shop.har')
    const { state, fake } = await mountStorage(ITEMS)
    const loaded: number[] = []
    Object.assign(fake.backend.recorder, {
      load: async (log: readonly unknown[]) => void loaded.push(log.length),
    })
    drop(har)
    fireEvent.click(await screen.findByRole('button', { name: 'Show in the timeline' }))
    await waitFor(() => expect(loaded).toHaveLength(1))
    expect(state.view.value).toBe('timeline')
    drop(har)
    await waitFor(() => expect(loaded).toHaveLength(2))
    expect(state.transfer.open.value).toBeNull()
    state.view.value = 'storage'
    drop(new File(['{"format":"storelens-timeline","version":1,"entries":[]}'], 'log.json'))
    await waitFor(() => expect(loaded).toEqual([...loaded.slice(0, 2), 0]))
    expect(state.view.value).toBe('timeline')
  })
})
