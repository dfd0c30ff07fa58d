/** Every state in which something is edited, deleted or asked: opened, looked at, closed again. */
import { LAYER_EDIT, SESSION, UI } from '../../../panel/text'
import type { Driver } from '../../browsers/driver'
import { clickButton, fill, type Row, rowOf, select, showPane } from '../../browsers/panel'
import { until } from '../../browsers/until'
import { openForm, selectorOf, selectRow, setField } from './edit'

type Look = (where: string) => Promise<void>

const thereIs = (driver: Driver, selector: string): Promise<unknown> =>
  until(`${selector} to be there`, () =>
    driver.panel(query => document.querySelector(query) !== null, selector),
  )

const isGone = (driver: Driver, selector: string): Promise<unknown> =>
  until(`${selector} to be gone`, () =>
    driver.panel(query => document.querySelector(query) === null, selector),
  )

async function fields(driver: Driver, look: Look): Promise<void> {
  await select(driver, 'cookie', 'session')
  await openForm(driver)
  await look('the form')
  await setField(driver, '#edit-path', 'nowhere')
  await thereIs(driver, '.details [role=alert]')
  await look('the form that breaks a rule')
  await clickButton(driver, UI.cancel, '.details')
  await clickButton(driver, UI.add)
  await thereIs(driver, '#edit-kind')
  await look('the form of a new item')
  await clickButton(driver, UI.cancel, '.details')
  await selectRow(driver, await rowOf(driver, 'cookie', 'session'))
  await driver.press('F2')
  await thereIs(driver, '#cell-editor')
  await look('the editor in the cell')
  await driver.press('Escape')
  await isGone(driver, '#cell-editor')
}

async function inside(driver: Driver, look: Look): Promise<void> {
  await select(driver, 'cookie', 'session')
  await showPane(driver, 'session')
  await clickButton(driver, SESSION.edit, '.details')
  await thereIs(driver, '#session-editor')
  await look('the editor of the session')
  await clickButton(driver, UI.cancel, '.details')
  await select(driver, 'local', 'prefs')
  await showPane(driver, 'value')
  await clickButton(driver, LAYER_EDIT.begin, '.details')
  await thereIs(driver, '#layer-editor')
  await fill(driver, '#layer-editor', '{')
  await look('the editor of a layer')
  await clickButton(driver, UI.cancel, '.details')
}

const menuOf = async (driver: Driver, row: Row): Promise<void> => {
  // One click of several is lost in rare cases.
  await until('the menu of the row', async () => {
    await driver.click(selectorOf(row), { button: 'right' })
    return until('the menu', () => driver.panel(() => document.querySelector('[role=menu]') !== null), 2500)
  })
}

async function menus(driver: Driver, look: Look): Promise<void> {
  const row = await select(driver, 'cookie', 'session')
  await menuOf(driver, row)
  await look('the menu of a row')
  await driver.press('Escape')
  await isGone(driver, '[role=menu]')
  await driver.click('#delete-menu')
  await thereIs(driver, '[role=menu]')
  await look('the menu for deleting')
  await driver.press('Escape')
  await isGone(driver, '[role=menu]')
  await menuOf(driver, row)
  await driver.click('[data-entry=copy-to]')
  await thereIs(driver, '#copy-to')
  await fill(driver, '#copy-to', 'http://app.test')
  await look('copying to another origin')
  await clickButton(driver, UI.close, '[role=dialog]')
  await isGone(driver, '#copy-to')
}

async function several(driver: Driver, look: Look): Promise<void> {
  await selectRow(driver, await rowOf(driver, 'cookie', 'session'))
  await driver.press('Mod+a')
  await thereIs(driver, '#bulk-attribute')
  await look('the form of several')
  await driver.press('Delete')
  await thereIs(driver, '[role=alertdialog]')
  await look('the question before a deletion')
  await clickButton(driver, UI.cancel, '[role=alertdialog]')
  await isGone(driver, '[role=alertdialog]')
}

async function keys(driver: Driver, look: Look): Promise<void> {
  await clickButton(driver, UI.keys)
  await thereIs(driver, '[role=dialog] textarea')
  await look('the keys')
  await clickButton(driver, UI.close, '[role=dialog]')
}

/** Expects the storage view, a readable session cookie `session`, and JSON in percent-encoding in `prefs` of localStorage. */
export async function editingStates(driver: Driver, look: Look): Promise<void> {
  for (const part of [fields, inside, menus, several, keys]) await part(driver, look)
}
