/** The Storelens panel as a person uses it. The hooks are those that panel/app.tsx lists. */
import type { Driver } from './driver'
import { until } from './until'

export type View = 'compare' | 'storage' | 'timeline' | 'sending'
export type Pane = 'value' | 'session' | 'labels' | 'history' | 'edit'
export type Kind = 'cookie' | 'local' | 'session'

/** One row of the storage table: what its id says, and the text of each cell under the title of its column. */
export interface Row {
  readonly id: string
  readonly kind: Kind | 'gap'
  readonly name: string
  readonly partition: string
  readonly cells: Readonly<Record<string, string>>
}

/** Runs in the panel. A row that says "deleted just now" shows what is no longer there. */
function readRows(): readonly { readonly id: string; readonly cells: Record<string, string> }[] {
  const grid = document.querySelector('[data-table]')
  const titles = [...(grid?.querySelectorAll('[role=columnheader]') ?? [])].map(
    head => head.textContent?.trim() ?? '',
  )
  return [...(grid?.querySelectorAll('[role=row][data-id]:not([data-deleted])') ?? [])].map(row => {
    const cells = [...row.querySelectorAll('[role=gridcell]')].map(cell => cell.textContent ?? '')
    return {
      id: row.getAttribute('data-id') ?? '',
      cells: Object.fromEntries(cells.map((cell, index) => [titles[index] ?? '', cell])),
    }
  })
}

/** The parts of an ItemId are JSON strings: kind, partition, owner, ..., name. */
function parseRow({
  id,
  cells,
}: {
  readonly id: string
  readonly cells: Readonly<Record<string, string>>
}): Row {
  if (/^(?:gap|group) /.test(id)) return { id, kind: 'gap', name: '', partition: '', cells }
  const parts = (id.match(/"(?:[^"\\]|\\.)*"/g) ?? []).map(part => String(JSON.parse(part)))
  return { id, kind: parts[0] as Kind, name: parts.at(-1) ?? '', partition: parts[1] ?? '', cells }
}

const selectorOf = (row: Row): string => `[role=row][data-id="${row.id.replace(/["\\]/g, '\\$&')}"]`

/** One click of several is lost in rare cases: click, look, click again. */
async function clickUntil(
  driver: Driver,
  selector: string,
  what: string,
  look: () => Promise<unknown>,
): Promise<void> {
  for (let tries = 3; tries > 1; tries -= 1) {
    await driver.click(selector)
    if (await until(what, look, 2500).catch(() => false)) return
  }
  await driver.click(selector)
  await until(what, look)
}

const attribute = (driver: Driver, selector: string, name: string): Promise<string | null> =>
  driver.panel((query, key) => document.querySelector(query)?.getAttribute(key) ?? null, selector, name)

export const textOf = (driver: Driver, selector: string): Promise<string | null> =>
  driver.panel(query => (document.querySelector(query) as HTMLElement | null)?.innerText ?? null, selector)

/** Resolves when the tab has been read for the first time, and what is loaded after that is there too. */
export const panelIsReady = (driver: Driver, milliseconds?: number): Promise<unknown> =>
  until(
    'the panel to show the tab',
    () =>
      driver.panel(
        () =>
          document.querySelector('[data-cell], [data-table] [data-id], #steps, #request-url') !== null &&
          document.querySelector('#view[aria-busy=true]') === null,
      ),
    milliseconds,
  )

/** Opens DevTools on the panel, reads, and shows the view. */
export async function openStorelens(driver: Driver, view: View = 'storage'): Promise<void> {
  await driver.openPanel()
  await showView(driver, view)
  await panelIsReady(driver)
}

export const showView = (driver: Driver, view: View): Promise<void> =>
  clickUntil(
    driver,
    `[role=tab][data-view=${view}]`,
    `the view ${view}`,
    async () => (await attribute(driver, `[role=tab][data-view=${view}]`, 'aria-selected')) === 'true',
  )

/** The rows that are drawn now: all of them where the panel is high enough. */
export const rows = async (driver: Driver): Promise<readonly Row[]> =>
  (await driver.panel(readRows)).map(parseRow)

/** Waits for the first row with this kind and name, whose labels are there too, and for more if asked. */
export const rowOf = (
  driver: Driver,
  kind: Kind,
  name: string,
  also: (row: Row) => boolean = () => true,
): Promise<Row> =>
  until(`the row ${kind} ${name}`, async () =>
    (await rows(driver)).find(
      row => row.kind === kind && row.name === name && row.cells.Sent !== '' && also(row),
    ),
  )

export async function select(driver: Driver, kind: Kind, name: string): Promise<Row> {
  const row = await rowOf(driver, kind, name)
  await clickUntil(
    driver,
    selectorOf(row),
    `${name} to be selected`,
    async () =>
      (await attribute(driver, selectorOf(row), 'aria-selected')) === 'true' &&
      (await driver.panel(() => document.querySelector('.details') !== null)),
  )
  return row
}

export const showPane = (driver: Driver, pane: Pane): Promise<void> =>
  clickUntil(
    driver,
    `.details [role=tab][data-pane=${pane}]`,
    `the section ${pane}`,
    async () =>
      (await attribute(driver, `.details [role=tab][data-pane=${pane}]`, 'aria-selected')) === 'true',
  )

/** State of the session that the details show: one of src/core/sessions/state.ts. */
export const sessionState = (driver: Driver): Promise<string | null> =>
  attribute(driver, '.details [data-state]', 'data-state')

export const sessionBecomes = (driver: Driver, state: string): Promise<unknown> =>
  until(
    `the session to be ${state}`,
    async () => (await sessionState(driver)) === state || Promise.reject(await sessionState(driver)),
  )

/** Replaces the text of a field as a person does: click, select all, type. */
export async function fill(driver: Driver, selector: string, text: string): Promise<void> {
  const read = (): Promise<string | null> =>
    driver.panel(query => (document.querySelector(query) as HTMLInputElement | null)?.value ?? null, selector)
  await clickUntil(driver, selector, `${selector} to have the focus`, () =>
    driver.panel(query => document.activeElement?.matches(query) ?? false, selector),
  )
  await driver.press('Mod+a')
  await driver.press('Delete')
  await driver.type(text)
  await until(`${selector} to hold what was typed`, async () => (await read()) === text)
}

/** Clicks the first visible button with this text or title, and tells when there is none. */
export async function clickButton(driver: Driver, name: string, within = 'body'): Promise<void> {
  await until(`the button ${name}`, () =>
    driver.panel(
      (wanted, area) => {
        const buttons = [...document.querySelectorAll<HTMLElement>(`${area} button`)]
        const found = buttons.find(
          button =>
            button.checkVisibility() &&
            !button.hasAttribute('disabled') &&
            [button.textContent?.trim(), button.getAttribute('aria-label'), button.title].includes(wanted),
        )
        for (const marked of document.querySelectorAll('[data-test-button]'))
          marked.removeAttribute('data-test-button')
        found?.setAttribute('data-test-button', '')
        return found !== undefined
      },
      name,
      within,
    ),
  )
  await driver.click('[data-test-button]')
}
