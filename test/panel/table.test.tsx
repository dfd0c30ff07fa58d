/** Arranging the table: groups, columns, rows that stay on top. */
import { fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { describe, expect, it } from 'vitest'
import { ALL_AS_MADE, moveBy, moveTo, readChoice, setShown } from '../../panel/table/column-choice'
import { fitting } from '../../panel/table/layout'
import { cookie, web } from './fake-backend'
import { mountStorage, rowOf, shownNames } from './mount'

const ITEMS = [
  cookie('alpha', '1'),
  cookie('beta', '2', { domain: 'ads.example' }),
  web('local', 'gamma', '3'),
  web('session', 'delta', '4'),
]

const drawn = (): readonly HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>('[data-table] [data-id]')].toSorted(
    (a, b) => Number(a.getAttribute('aria-rowindex')) - Number(b.getAttribute('aria-rowindex')),
  )
const texts = (): readonly string[] =>
  drawn().map(
    row =>
      row.querySelectorAll('[role=gridcell]')[row.dataset.id?.startsWith('group') ? 0 : 1]?.textContent ?? '',
  )

const heads = (): readonly string[] => screen.getAllByRole('columnheader').map(head => head.textContent ?? '')
const headButton = (name: string): HTMLElement =>
  within(screen.getByRole('columnheader', { name })).getByRole('button')

const entry = (name: string): HTMLElement => {
  const found = [...document.querySelectorAll<HTMLElement>('[role^=menuitem]')].find(one =>
    one.textContent?.startsWith(name),
  )
  if (found === undefined) throw new Error(`no entry ${name}`)
  return found
}

async function group(by: string): Promise<void> {
  fireEvent.click(screen.getByRole('button', { name: 'Columns' }))
  fireEvent.click(entry('Group rows'))
  fireEvent.click(entry(by))
  await screen.findByRole('treegrid')
}

describe('a row that the page takes away', () => {
  const without = (name: string) => ITEMS.filter(item => item.name !== name)
  it('stays where it was and says so, until another one is chosen; nothing is done with it', async () => {
    const { state, fake } = await mountStorage(ITEMS)
    fireEvent.mouseDown(rowOf('alpha'), { button: 0 })
    fake.snapshot = { ...fake.snapshot, items: without('alpha') }
    fake.changed()
    await waitFor(() => expect(rowOf('alpha').textContent).toContain('deleted just now'))
    expect(shownNames()).toEqual(['alpha', 'beta', 'gamma', 'delta'])
    expect(state.table.passing.value).toBe(3)
    fireEvent.keyDown(rowOf('alpha'), { key: 'Delete' })
    expect(fake.commands).toEqual([])
    fireEvent.keyDown(rowOf('alpha'), { key: 'ArrowDown' })
    await waitFor(() => expect(shownNames()).toEqual(['beta', 'gamma', 'delta']))
    expect(rowOf('beta').getAttribute('aria-selected')).toBe('true')
  })
  it('goes when the tab goes to another site', async () => {
    const { fake } = await mountStorage(ITEMS)
    fireEvent.mouseDown(rowOf('alpha'), { button: 0 })
    fake.snapshot = { ...fake.snapshot, top: 'https://other.example/', items: without('alpha') }
    fake.changed()
    await waitFor(() => expect(shownNames()).toEqual(['beta', 'gamma', 'delta']))
  })
})

describe('groups', () => {
  it('have heads with counts, by kind, by origin and by domain', async () => {
    const { state } = await mountStorage(ITEMS)
    await group('By kind')
    expect(texts()).toEqual([
      'cookie2',
      'alpha',
      'beta',
      'localStorage1',
      'gamma',
      'sessionStorage1',
      'delta',
    ])
    state.table.grouping.value = 'origin'
    await waitFor(() =>
      expect(texts()).toEqual([
        'ads.example1',
        'beta',
        'https://shop.example2',
        'gamma',
        'delta',
        'shop.example1',
        'alpha',
      ]),
    )
    state.table.grouping.value = 'domain'
    await waitFor(() =>
      expect(texts()).toEqual(['ads.example1', 'beta', 'shop.example3', 'alpha', 'gamma', 'delta']),
    )
  })
  it('are rows of a tree grid that say whether they are open', async () => {
    await mountStorage(ITEMS)
    await group('By kind')
    const [head, item] = drawn()
    expect([head?.getAttribute('aria-level'), head?.getAttribute('aria-expanded')]).toEqual(['1', 'true'])
    expect([item?.getAttribute('aria-level'), item?.getAttribute('aria-expanded')]).toEqual(['2', null])
  })
  it('are folded by a click, and with the arrow keys', async () => {
    await mountStorage(ITEMS)
    await group('By kind')
    const cell = drawn()[0]?.querySelector('[role=gridcell]')
    if (cell === null || cell === undefined) throw new Error('no group')
    fireEvent.mouseDown(cell, { button: 0 })
    expect(texts().slice(0, 2)).toEqual(['cookie2', 'localStorage1'])
    const press = (key: string): void => {
      fireEvent.keyDown(document.querySelector('[data-table] [tabindex="0"][data-id]') ?? document.body, {
        key,
      })
    }
    press('ArrowRight')
    expect(texts()[1]).toBe('alpha')
    press('ArrowDown')
    press('ArrowDown')
    press('ArrowLeft')
    await waitFor(() => expect(document.activeElement).toBe(drawn()[0]))
    press('ArrowLeft')
    expect(texts()[1]).toBe('localStorage1')
  })
  it('are nothing that could be deleted or copied', async () => {
    const { state } = await mountStorage(ITEMS)
    await group('By kind')
    state.table.selection.value = { active: null, anchor: null, ids: new Set(state.table.order.value) }
    expect(state.table.selected.value.map(item => item.name)).toEqual(['alpha', 'beta', 'gamma', 'delta'])
  })
})

describe('rows that stay on top', () => {
  it('stand before all others, however they are sorted, and under the filter only when they fit', async () => {
    const { state } = await mountStorage(ITEMS)
    fireEvent.contextMenu(rowOf('delta'), { clientX: 5, clientY: 5 })
    fireEvent.click(entry('Keep on top'))
    await waitFor(() => expect(shownNames()).toEqual(['delta', 'alpha', 'beta', 'gamma']))
    expect(rowOf('delta').closest('[aria-label="Rows kept on top"]')).not.toBeNull()
    state.table.sort.value = { column: 'name', descending: false }
    await waitFor(() => expect(shownNames()).toEqual(['delta', 'alpha', 'beta', 'gamma']))
    state.table.filterText.value = 'alp'
    await waitFor(() => expect(shownNames()).toEqual(['alpha']))
  })
})

describe('columns', () => {
  it('are hidden and shown in the menu of the head', async () => {
    await mountStorage(ITEMS)
    fireEvent.contextMenu(headButton('Path'))
    fireEvent.click(entry('Hide column'))
    expect(heads()).not.toContain('Path')
    fireEvent.click(screen.getByRole('button', { name: 'Columns' }))
    fireEvent.click(entry('Show columns'))
    expect(entry('Path').getAttribute('aria-checked')).toBe('false')
    fireEvent.click(entry('Path'))
    expect(heads()).toContain('Path')
  })
  it('are moved with Ctrl and the arrow keys, and by dragging', async () => {
    await mountStorage(ITEMS)
    fireEvent.keyDown(headButton('Name'), { key: 'ArrowLeft', ctrlKey: true })
    expect(heads().slice(0, 3)).toEqual(['Name', 'Kind', 'Value'])
    const held = new Map<string, string>()
    const dataTransfer = {
      get types() {
        return [...held.keys()]
      },
      setData: (type: string, text: string) => held.set(type, text),
      getData: (type: string) => held.get(type) ?? '',
    }
    const drag = (type: string, name: string): void => {
      const event = new Event(type, { bubbles: true, cancelable: true })
      headButton(name).dispatchEvent(Object.assign(event, { dataTransfer }))
    }
    drag('dragstart', 'Value')
    drag('drop', 'Name')
    await waitFor(() => expect(heads().slice(0, 3)).toEqual(['Value', 'Name', 'Kind']))
  })
  it('are all back after a reset', async () => {
    await mountStorage(ITEMS)
    const before = heads()
    fireEvent.contextMenu(headButton('Path'))
    fireEvent.click(entry('Hide column'))
    fireEvent.keyDown(headButton('Name'), { key: 'ArrowLeft', ctrlKey: true })
    fireEvent.click(screen.getByRole('button', { name: 'Columns' }))
    fireEvent.click(entry('Reset columns'))
    expect(heads()).toEqual(before)
  })
  it('that a kind has not show a quiet dash that says why', async () => {
    await mountStorage(ITEMS)
    const cell = within(rowOf('gamma')).getByTitle('localStorage has no Path')
    expect(cell.textContent).toBe('–')
  })
})

describe('the choice of columns', () => {
  it('keeps the name', () => expect(setShown(ALL_AS_MADE, 'name', false)).toBe(ALL_AS_MADE))
  it('moves among the columns that are on screen', () => {
    const choice = moveBy(ALL_AS_MADE, 'flags', -1, ['kind', 'name', 'flags'])
    expect(choice.order.slice(0, 3)).toEqual(['kind', 'flags', 'name'])
  })
  it('moves nothing beyond the edges', () => {
    expect(moveBy(ALL_AS_MADE, 'kind', -1, ALL_AS_MADE.order)).toBe(ALL_AS_MADE)
    expect(moveTo(ALL_AS_MADE, 'kind', 'kind')).toBe(ALL_AS_MADE)
  })
  it('brings a column that was asked for where there is little room, instead of another', () => {
    const narrow = (choice = ALL_AS_MADE) => fitting(420, new Map(), choice).map(column => column.id)
    expect(narrow()).not.toContain('flags')
    expect(narrow(setShown(ALL_AS_MADE, 'flags', true))).toEqual(['name', 'value', 'flags'])
  })
  it.each([
    ['nothing', null, ALL_AS_MADE],
    ['text', 'x', ALL_AS_MADE],
    [
      'unknown and missing columns',
      { order: ['value', 'gone', 'value'], hidden: ['name', 'path'], shown: 7 },
      {
        order: ['value', ...ALL_AS_MADE.order.filter(id => id !== 'value')],
        shown: [],
        hidden: ['path'],
      },
    ],
  ])('is read from %s', (_, stored, expected) => expect(readChoice(stored)).toEqual(expected))
})
