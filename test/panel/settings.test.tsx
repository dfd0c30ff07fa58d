/** The settings: what they change, what is stored of them, what is read back whatever was stored. */
import { fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, it } from 'vitest'
import { notationOf } from '../../panel/notation'
import { languageWish, notationWish, themeWish, timeZone } from '../../panel/preferences'
import { AS_MADE, readSettings } from '../../panel/state/settings'
import { moment } from '../../panel/text'
import { clockText } from '../../panel/text/timeline'
import { cookie, fakeBrowser, NOW, snapshotOf } from './fake-backend'
import { mountStorage } from './mount'

afterEach(() => {
  languageWish.value = 'browser'
  themeWish.value = 'follow'
  notationWish.value = 'language'
  timeZone.value = 'local'
})

const open = (): HTMLElement => {
  fireEvent.click(screen.getByRole('button', { name: 'Settings' }))
  return screen.getByRole('dialog', { name: 'Settings' })
}
const choose = (box: HTMLElement, name: string): void => {
  fireEvent.click(within(box).getByRole('radio', { name }))
}

describe('settings', () => {
  it('make the panel dark whatever DevTools are, and follow them again', async () => {
    await mountStorage([cookie('a', '1')])
    const box = open()
    choose(box, 'Dark')
    expect(document.documentElement.className).toBe('dark')
    choose(box, 'As DevTools')
    expect(document.documentElement.className).toBe('light')
  })
  it('decide how times and values are written', async () => {
    await mountStorage([cookie('a', '1')])
    const box = open()
    choose(box, 'UTC')
    expect([moment(NOW), clockText(NOW)]).toEqual(['2025-03-04 05:06:43 UTC', '05:06:43.000'])
    expect(notationOf('flask')).toBe('python')
    choose(box, 'As JSON')
    expect(notationOf('flask')).toBe('json')
  })
  it('are stored when they change, and are there in the next panel', async () => {
    const { fake } = await mountStorage([cookie('a', '1')])
    choose(open(), 'UTC')
    await waitFor(() =>
      expect(JSON.parse(fake.stored.get('settings') ?? '{}')).toMatchObject({ zone: 'utc' }),
    )
    const again = fakeBrowser(snapshotOf([]))
    again.stored.set('settings', JSON.stringify({ grouping: 'kind', widths: { name: 300 } }))
    const { state } = await mountStorage(again)
    expect(state.table.grouping.value).toBe('kind')
    expect(state.table.widths.value).toEqual(new Map([['name', 300]]))
    expect(timeZone.value).toBe('local')
  })
  it('hold no name and no value of a page', async () => {
    const { fake, state } = await mountStorage([cookie('secretname', 'secretvalue')])
    state.table.filterText.value = 'secretname'
    state.table.sort.value = { column: 'name', descending: true }
    await waitFor(() => expect(fake.stored.get('settings')).toContain('descending'))
    expect(fake.stored.get('settings')).not.toContain('secret')
  })
  it('are brought back by one button, and stored no longer', async () => {
    const { fake, state } = await mountStorage([cookie('a', '1')])
    const box = open()
    choose(box, 'By domain')
    await waitFor(() => expect(fake.stored.get('settings')).toContain('domain'))
    fireEvent.click(within(box).getByRole('button', { name: 'Reset all' }))
    expect(state.settings.now.value).toEqual(AS_MADE)
    await waitFor(() => expect(fake.stored.has('settings')).toBe(false))
  })
  it('are taken from text, and text that is none is refused with the reason', async () => {
    const { state } = await mountStorage([cookie('a', '1')])
    const box = open()
    const field = within(box).getByRole('textbox', { name: 'Settings as text' })
    fireEvent.input(field, { target: { value: '[1]' } })
    expect(within(box).getByRole('alert').textContent).toContain('not a JSON object')
    fireEvent.input(field, { target: { value: '{"notation":"json"}' } })
    fireEvent.click(within(box).getByRole('button', { name: 'Apply' }))
    expect(state.settings.now.value).toEqual({ ...AS_MADE, notation: 'json' })
  })
})

describe('the language', () => {
  it('counts for the next document, which is offered', async () => {
    const { fake } = await mountStorage([cookie('a', '1')])
    const box = open()
    expect(within(box).queryByRole('button', { name: /English|Deutsch/ })).toBeNull()
    choose(box, 'Deutsch')
    fireEvent.click(within(box).getByRole('button', { name: 'Panel auf Deutsch zeigen' }))
    expect(fake.reopened).toBe('de')
    choose(box, 'As the browser')
    expect(within(box).queryByRole('button', { name: /English|Deutsch/ })).toBeNull()
  })
  it('opens the document of the language that was chosen', async () => {
    const fake = fakeBrowser(snapshotOf([]))
    fake.stored.set('settings', JSON.stringify({ language: 'de' }))
    await mountStorage(fake)
    await waitFor(() => expect(fake.reopened).toBe('de'))
  })
})

describe('what one looks at', () => {
  it('is there again when the browser makes the document anew, and is on no disk', async () => {
    const { fake, state } = await mountStorage([cookie('alpha', '1'), cookie('beta', '2')])
    state.table.filterText.value = 'alp'
    state.table.chips.value = [{ by: 'kind', is: 'cookie' }]
    await waitFor(() => expect(fake.kept.get('table')).toContain('alp'))
    expect([...fake.stored.values()].join()).not.toContain('alp')
    const { state: next } = await mountStorage(fake)
    expect(next.table.filterText.value).toBe('alp')
    expect(next.table.chips.value).toEqual([{ by: 'kind', is: 'cookie' }])
  })
})

describe('stored settings', () => {
  it.each([
    ['nothing', null],
    ['no JSON', '{'],
    ['no object', '7'],
    [
      'unknown things',
      '{"theme":"pink","zone":3,"sort":{"column":"gone"},"widths":{"name":-5,"gone":9},"grouping":[]}',
    ],
  ])('of %s are as made', (_, text) => expect(readSettings(text)).toEqual(AS_MADE))
})
