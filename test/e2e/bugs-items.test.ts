/** Bugs that other tools have with keys and values, replayed against this panel: none happens. */
import { afterAll, beforeAll, expect } from 'vitest'
import type { Driver } from '../browsers/driver'
import { clickButton, fill, openStorelens, rowOf, rows, select, showPane, textOf } from '../browsers/panel'
import { until } from '../browsers/until'
import { type Site, startSite } from '../demo/site'
import { chooseDeletion, localItem, openForm, saveForm, setField, undo } from './lib/edit'
import { inBothBrowsers, LARGE } from './lib/in-both-browsers'

let site: Site
beforeAll(async () => {
  site = await startSite({ https: 0, http: 0 })
})
afterAll(() => site.close())

const give = (driver: Driver, name: string, value: string): Promise<void> =>
  driver.page((key, text) => localStorage.setItem(key, text), name, value)
const giveLong = (driver: Driver, name: string, length: number): Promise<void> =>
  driver.page((key, size) => localStorage.setItem(key, 'x'.repeat(size)), name, length)
const lengthOf = (driver: Driver, name: string): Promise<number> =>
  driver.page(key => localStorage.getItem(key)?.length ?? -1, name)
const names = (driver: Driver): Promise<readonly string[]> =>
  driver.page(() => Object.keys(localStorage).toSorted())

/** Types one letter at the end of the value. */
async function addLetter(driver: Driver, name: string): Promise<void> {
  await select(driver, 'local', name)
  await showPane(driver, 'value')
  await clickButton(driver, 'Edit value', '.details')
  await until('the editor', () =>
    driver.panel(() => {
      const field = document.querySelector<HTMLTextAreaElement>('#value-editor')
      field?.setSelectionRange(field.value.length, field.value.length)
      return document.activeElement === field && field !== null
    }),
  )
  await driver.type('!')
  await driver.press('Mod+Enter')
}

inBothBrowsers('bugs with keys and values', {
  build: 'with-hosts',
  window: LARGE,
  before: async driver => {
    await driver.goto(site.url('shop.test', '/plain'))
    await give(driver, 'first', 'v')
    await openStorelens(driver)
  },
  beforeEach: async driver => {
    await driver.page(() => localStorage.clear())
  },
  tests: {
    '2: editing a value over 4096 characters does not cut it': async driver => {
      await giveLong(driver, 'long', 10_000)
      await addLetter(driver, 'long')
      await until('the letter', async () => (await lengthOf(driver, 'long')) === 10_001)
      expect(await localItem(driver, 'long')).toBe(`${'x'.repeat(10_000)}!`)
    },
    '2: editing a value of 5 million characters does not cut it, and can be undone': async driver => {
      await giveLong(driver, 'huge', 5_000_000)
      await select(driver, 'local', 'huge')
      await openForm(driver)
      await setField(driver, '#edit-value', `${'y'.repeat(4_000_000)}\n${'z'.repeat(1_000_000)}`)
      await saveForm(driver)
      await until('the new value', async () => (await lengthOf(driver, 'huge')) === 5_000_001, 30_000)
      await undo(driver)
      await until('the old value', async () => (await lengthOf(driver, 'huge')) === 5_000_000, 30_000)
    },
    '4: renaming a key with a long value does not cut the value': async driver => {
      await giveLong(driver, 'old_name', 20_000)
      await select(driver, 'local', 'old_name')
      await openForm(driver)
      await fill(driver, '#edit-name', 'new_name')
      await saveForm(driver)
      await until('the new key', async () => (await lengthOf(driver, 'new_name')) === 20_000)
      expect(await names(driver)).toEqual(['new_name'])
    },
    '4: a value that does not fit twice into the storage can be renamed too': async driver => {
      await giveLong(driver, 'old_name', 4_000_000)
      await select(driver, 'local', 'old_name')
      await openForm(driver)
      await fill(driver, '#edit-name', 'new_name')
      await saveForm(driver)
      await until('the new key', async () => (await lengthOf(driver, 'new_name')) === 4_000_000, 30_000)
      expect(await names(driver)).toEqual(['new_name'])
    },
    '5: editing a value of several lines keeps the line breaks': async driver => {
      await give(driver, 'lines', 'l1\nl2\n  l3')
      await addLetter(driver, 'lines')
      await until('the letter', async () => (await localItem(driver, 'lines')) === 'l1\nl2\n  l3!')
    },
    '5: carriage returns, NUL and lone surrogates are kept as well': async driver => {
      const odd = 'a\r\nb\0c\ud800d\\e'
      await driver.page(() => localStorage.setItem('odd', 'a\r\nb\0c\ud800d\\e'))
      await addLetter(driver, 'odd')
      await until('the letter', () => driver.page(() => localStorage.getItem('odd')?.endsWith('!') ?? false))
      const codes = await driver.page(() =>
        [...Array((localStorage.getItem('odd') ?? '').length).keys()].map(i =>
          localStorage.getItem('odd')?.charCodeAt(i),
        ),
      )
      expect(codes).toEqual([...`${odd}!`.split('')].map(c => c.charCodeAt(0)))
    },
    '7: the filter looks at all of 403 keys': async driver => {
      await driver.page(() => {
        for (let n = 0; n < 403; n++) localStorage.setItem(`key${n}`, 'v')
      })
      await fill(driver, '#filter', 'key399')
      await until('the key', async () => (await rows(driver)).map(row => row.name).join() === 'key399')
      await fill(driver, '#filter', '')
    },
    '8: "delete shown" leaves what the filter hides, and can be undone': async driver => {
      for (const name of ['nl', 'en', 'de']) await give(driver, name, 'v')
      await rowOf(driver, 'local', 'de')
      await fill(driver, '#filter', 'nl')
      await until('one row', async () => (await rows(driver)).length === 1)
      expect(await chooseDeletion(driver, 'delete-shown')).toBe('Delete shown (1)')
      await until('one key less', async () => (await names(driver)).length === 2)
      expect(await names(driver)).toEqual(['de', 'en'])
      await undo(driver)
      await until('the key again', async () => (await names(driver)).length === 3)
      await fill(driver, '#filter', '')
    },
    '9: an item with an empty value is shown and can be deleted': async driver => {
      await give(driver, 'empty', '')
      await give(driver, '', 'no key')
      await select(driver, 'local', 'empty')
      await driver.press('Delete')
      await until('one item less', async () => (await names(driver)).join() === '')
      await select(driver, 'local', '')
      await driver.press('Delete')
      await until('no item', async () => (await names(driver)).length === 0)
    },
    '10: a value with a broken percent escape is shown as it is': async driver => {
      await give(driver, 'pct', '100%')
      await select(driver, 'local', 'pct')
      await showPane(driver, 'value')
      expect(await until('the value', () => textOf(driver, '.details'))).toContain('100%')
    },
    '22: a value with percent escapes is not encoded twice': async driver => {
      await give(driver, 'twice', 'a%20b%C3%A9')
      await addLetter(driver, 'twice')
      await until('the letter', async () => (await localItem(driver, 'twice')) === 'a%20b%C3%A9!')
    },
    '23: opening an editor and closing it changes nothing': async driver => {
      await give(driver, 'same', ' spaces \t ')
      await select(driver, 'local', 'same')
      await showPane(driver, 'value')
      await clickButton(driver, 'Edit value', '.details')
      await clickButton(driver, 'Save', '.details')
      await openForm(driver)
      expect(await localItem(driver, 'same')).toBe(' spaces \t ')
    },
    'the steps of undo outlive the panel when DevTools moves to another side': async driver => {
      for (const name of ['kept', 'other']) await give(driver, name, 'v')
      await select(driver, 'local', 'kept')
      await driver.press('Delete')
      await until('it to be gone', async () => (await localItem(driver, 'kept')) === null)
      await until('the step of undo', () =>
        driver.panel(() =>
          [...document.querySelectorAll('button')].some(
            button => !button.disabled && /^Undo.*kept/.test(button.title),
          ),
        ),
      )
      await driver.dock('right')
      await openStorelens(driver)
      await undo(driver)
      await until('it to be back', async () => (await localItem(driver, 'kept')) === 'v')
      await driver.dock('bottom')
      await openStorelens(driver)
    },
    'what is typed in a form outlives the panel too, is written by nobody, and can be saved there':
      async driver => {
        await give(driver, 'draft', 'v')
        await select(driver, 'local', 'draft')
        await openForm(driver)
        await fill(driver, '#edit-value', 'half a tho')
        await driver.dock('right')
        await openStorelens(driver)
        await select(driver, 'local', 'draft')
        await openForm(driver)
        await until('what was typed', () =>
          driver.panel(
            () => document.querySelector<HTMLTextAreaElement>('#edit-value')?.value === 'half a tho',
          ),
        )
        expect(await localItem(driver, 'draft')).toBe('v')
        await clickButton(driver, 'Save', '.details')
        await until('it to be saved', async () => (await localItem(driver, 'draft')) === 'half a tho')
        await driver.dock('bottom')
        await openStorelens(driver)
      },
  },
})
