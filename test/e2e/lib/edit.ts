/** Editing as a person does it, in the panel of a real browser, and looking at what the browser has afterwards. */
import { type CookieItem, itemId } from '../../../src/core/model'
import type { Driver } from '../../browsers/driver'
import { clickButton, fill, type Row, select, showPane, textOf } from '../../browsers/panel'
import { until } from '../../browsers/until'
import { readJar } from './jar'

interface Extension {
  readonly runtime: { sendMessage(question: object): Promise<unknown> }
  readonly devtools: { readonly inspectedWindow: { readonly tabId: number } }
}

/** Runs in the panel. */
function command(item: CookieItem): Promise<unknown> {
  const names = globalThis as unknown as { readonly browser?: Extension; readonly chrome: Extension }
  const { runtime, devtools } = names.browser?.devtools === undefined ? names.chrome : names.browser
  const args = [devtools.inspectedWindow.tabId, { do: 'put', item, replaces: null }]
  return runtime.sendMessage({ question: 'run', args })
}

export function cookieOf(host: string, name: string, more: Partial<CookieItem> = {}): CookieItem {
  const made = {
    kind: 'cookie' as const,
    name,
    value: 'v',
    store: '',
    domain: host,
    hostOnly: true,
    path: '/',
    secure: true,
    httpOnly: false,
    sameSite: 'lax' as const,
    expires: null,
    partition: null,
    attributesKnown: true,
    ...more,
  }
  return { ...made, id: itemId(made) }
}

/** Puts the cookie into the browser by the extension's API: pages cannot set all that there is. */
export async function giveCookie(driver: Driver, item: CookieItem): Promise<void> {
  const answer = (await driver.panel(command, item)) as { readonly value?: { readonly ok: boolean } }
  if (answer.value?.ok !== true) throw new Error(`not set: ${JSON.stringify(answer)}`)
}

/** Cookies of the host whose names begin so, as the browser has them. */
export const cookiesFrom = async (
  driver: Driver,
  host: string,
  start: string,
): Promise<readonly CookieItem[]> =>
  (await readJar(driver, `https://${host}/`, [host])).filter(item => item.name.startsWith(start))

/** Cookies of the host with this name. */
export const cookiesOf = async (driver: Driver, host: string, name: string): Promise<readonly CookieItem[]> =>
  (await cookiesFrom(driver, host, name)).filter(item => item.name === name)

export const cookieBecomes = (
  driver: Driver,
  host: string,
  name: string,
  wanted: Partial<CookieItem>,
): Promise<CookieItem> =>
  until(`${name} to be ${JSON.stringify(wanted)}`, async () => {
    const found = await cookiesOf(driver, host, name)
    const [only] = found
    const fits =
      only !== undefined &&
      Object.entries(wanted).every(
        ([key, value]) => JSON.stringify(only[key as keyof CookieItem]) === JSON.stringify(value),
      )
    return found.length === 1 && fits ? only : Promise.reject(new Error(JSON.stringify(found)))
  })

export const localItem = (driver: Driver, name: string): Promise<string | null> =>
  driver.page(key => localStorage.getItem(key), name)

/** Sets a field of the form as if it had been typed or chosen. */
export const setField = (driver: Driver, selector: string, to: string | boolean): Promise<unknown> =>
  until(`${selector} to be set`, () =>
    driver.panel(
      (query, value) => {
        const field = document.querySelector<HTMLInputElement>(query)
        if (field === null) return false
        if (typeof value === 'boolean') {
          if (field.checked !== value) field.click()
          return true
        }
        const owner = Object.getPrototypeOf(field)
        Object.getOwnPropertyDescriptor(owner, 'value')?.set?.call(field, value)
        field.dispatchEvent(new Event('input', { bubbles: true }))
        field.dispatchEvent(new Event('change', { bubbles: true }))
        return true
      },
      selector,
      to,
    ),
  )

export const selectorOf = (row: Row): string => `[role=row][data-id="${row.id.replace(/["\\]/g, '\\$&')}"]`

export async function selectRow(driver: Driver, row: Row, modifier?: 'Shift' | 'Control'): Promise<void> {
  const selector = selectorOf(row)
  await driver.click(selector, modifier === undefined ? {} : { modifier })
  await until(`${row.name} to be selected`, () =>
    driver.panel(query => document.querySelector(query)?.getAttribute('aria-selected') === 'true', selector),
  )
}

/** Opens the form of the selected item. */
export async function openForm(driver: Driver): Promise<void> {
  await showPane(driver, 'edit')
  await until('the form', () => driver.panel(() => document.querySelector('#edit-name') !== null))
}

export const saveForm = (driver: Driver): Promise<void> => clickButton(driver, 'Save', '.details')

export async function editCookie(
  driver: Driver,
  name: string,
  fields: Readonly<Record<string, string | boolean>>,
): Promise<void> {
  await select(driver, 'cookie', name)
  await openForm(driver)
  for (const [field, to] of Object.entries(fields)) await setField(driver, `#edit-${field}`, to)
  await saveForm(driver)
}

/** Edits the text in the cell of the selected row. */
export async function editCell(driver: Driver, text: string): Promise<void> {
  await driver.press('F2')
  await until('the editor', () => driver.panel(() => document.querySelector('#cell-editor') !== null))
  await fill(driver, '#cell-editor', text)
  await driver.press('Enter')
}

export async function undo(driver: Driver): Promise<void> {
  await until('something to undo', () =>
    driver.panel(() => {
      const button = document.querySelector<HTMLButtonElement>('[role=toolbar] [title^="Undo"]')
      button?.setAttribute('data-test-undo', '')
      return button !== null && !button.disabled
    }),
  )
  await driver.click('[data-test-undo]')
}

export const says = (driver: Driver, role: 'status' | 'alert', words: RegExp): Promise<unknown> =>
  until(`the ${role} ${words}`, () =>
    driver.panel(
      (wanted, pattern) =>
        [...document.querySelectorAll(`[role=${wanted}]`)].some(one =>
          new RegExp(pattern).test(one.textContent ?? ''),
        ),
      role,
      words.source,
    ),
  )

/** Chooses an entry of the menu for deleting. */
export async function chooseDeletion(driver: Driver, entry: string): Promise<string> {
  await driver.click('#delete-menu')
  const words = await until('the menu', () => textOf(driver, `[data-entry=${entry}]`))
  await driver.click(`[data-entry=${entry}]`)
  return words
}
