/** Export and import as a person does them, up to the text that leaves the panel and the file that enters it. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { UI } from '../../../panel/text'
import { TRANSFER } from '../../../panel/text/transfer'
import { findBrowser, noBrowser } from '../../bin/find-browser.mjs'
import type { Driver } from '../../browsers/driver'
import { clickButton } from '../../browsers/panel'
import { until } from '../../browsers/until'

const run = promisify(execFile)

export async function openSheet(
  driver: Driver,
  tab: 'export' | 'import' | 'snapshots' | 'sets',
): Promise<void> {
  const selector = `#sheet-${tab}`
  const isOpen = (): Promise<boolean> =>
    driver.panel(query => document.querySelector(query)?.getAttribute('aria-selected') === 'true', selector)
  const there = await driver.panel(query => document.querySelector(query) !== null, selector)
  if (!there) await clickButton(driver, tab === 'export' || tab === 'import' ? UI.transfer : UI.snapshots)
  await until(`the tab ${tab}`, async () => {
    if (await isOpen()) return true
    await driver.click(selector)
    return isOpen()
  })
}

export const closeSheet = async (driver: Driver): Promise<void> => {
  await driver.press('Escape')
  await until('the sheet to close', () =>
    driver.panel(() => document.querySelector('[role=dialog]') === null),
  )
}

export const choose = (driver: Driver, selector: string, value: string): Promise<void> =>
  driver.panel(
    (query, wanted) => {
      const select = document.querySelector(query) as HTMLSelectElement
      select.value = wanted
      select.dispatchEvent(new Event('change', { bubbles: true }))
    },
    selector,
    value,
  )

interface Caught {
  storelensSaved?: Promise<string>
}

/** What "Save as file" hands to the browser; the file itself is not made. */
export async function exported(driver: Driver, format: string, what = 'everything'): Promise<string> {
  await openSheet(driver, 'export')
  await choose(driver, '#export-what', what)
  await choose(driver, '#export-format', format)
  await driver.panel(() => {
    // `window`: in Firefox globalThis is a sandbox of each script.
    const caught = window as Caught
    delete caught.storelensSaved
    window.URL.createObjectURL = blob => {
      caught.storelensSaved = (blob as Blob).text()
      return '#saved'
    }
  })
  await clickButton(driver, 'Save as file')
  const text = await until('the file', () => driver.panel(() => (window as Caught).storelensSaved))
  await closeSheet(driver)
  return text
}

/** The file field, also where something else was looked at before. */
async function openFileField(driver: Driver): Promise<void> {
  await openSheet(driver, 'import')
  await until('the file field', () =>
    driver.panel(another => {
      const buttons = [...document.querySelectorAll<HTMLElement>('[role=dialog] button')]
      // What was looked at before is still there.
      buttons.find(button => button.textContent === another)?.click()
      return document.querySelector('#import-file') !== null
    }, TRANSFER.another),
  )
}

interface Ticking {
  /** Milliseconds that the panel's own timer was kept waiting at most. */
  storelensLongest?: number
  storelensCancelled?: boolean
}

/** Runs in the panel: a file of a million cookies, and a timer that tells how long the panel stands still. */
function chooseLargeFile(cancel: boolean): void {
  const ticking = window as Ticking
  const names = Array.from({ length: 1000 }, (_, n) => `"name":"cookie number ${1000 + n}"`)
  const values = '"value":"of a hundred characters","domain":"shop.test","path":"/"'
  const thousand = names.map(name => `{${name},${values}}`).join()
  const input = document.querySelector('#import-file') as HTMLInputElement
  const given = new DataTransfer()
  given.items.add(new File(['[', `${thousand},`.repeat(999), thousand, ']'], 'large.json'))
  input.files = given.files
  let last = performance.now()
  ticking.storelensLongest = 0
  const timer = setInterval(() => {
    const now = performance.now()
    if (ticking.storelensLongest === undefined) return clearInterval(timer)
    ticking.storelensLongest = Math.max(ticking.storelensLongest, now - last)
    last = now
    const buttons = [...document.querySelectorAll<HTMLElement>('[role=dialog] button')]
    const button = buttons.find(one => one.textContent === 'Cancel')
    if (!cancel || button === undefined) return
    ticking.storelensCancelled = true
    button.click()
  }, 5)
  setTimeout(() => {
    last = performance.now()
    input.dispatchEvent(new Event('change', { bubbles: true }))
  }, 50)
}

/** Gives the panel a file of 100 MB, and cancels its reading as soon as that can be done, or does not. */
export async function giveLargeFile(driver: Driver, then: 'cancel' | 'wait'): Promise<void> {
  await openFileField(driver)
  await driver.panel(chooseLargeFile, then === 'cancel')
  if (then === 'cancel')
    await until('the file field again', () =>
      driver.panel(
        () =>
          (window as Ticking).storelensCancelled === true && document.querySelector('#import-file') !== null,
      ),
    )
}

/** Milliseconds that the panel stood still at most since the file was given. */
export const longestPause = (driver: Driver): Promise<number> =>
  driver.panel(() => {
    const ticking = window as Ticking
    const longest = ticking.storelensLongest ?? Number.NaN
    delete ticking.storelensLongest
    return longest
  })

/** Gives the panel a file, and resolves with the kinds of result of its entries that are in sight. */
export async function preview(driver: Driver, name: string, text: string): Promise<readonly string[]> {
  await openFileField(driver)
  await driver.panel(
    (file, content) => {
      const input = document.querySelector('#import-file') as HTMLInputElement
      const given = new DataTransfer()
      given.items.add(new File([content], file))
      input.files = given.files
      input.dispatchEvent(new Event('change', { bubbles: true }))
    },
    name,
    text,
  )
  return until('the preview', () =>
    driver.panel(() => {
      const kinds = [...document.querySelectorAll('[data-entry]')].map(
        row => row.getAttribute('data-entry') ?? '',
      )
      return kinds.length > 0 && kinds
    }),
  )
}

export async function beginToWrite(driver: Driver): Promise<void> {
  const button = await until('the button to write', () =>
    driver.panel(() =>
      [...document.querySelectorAll('button')]
        .map(one => one.textContent)
        .find(text => /^Write /.test(text ?? '')),
    ),
  )
  await clickButton(driver, button)
}

/** Writes what is chosen, and resolves with the words of the outcome. */
export async function writeChosen(driver: Driver): Promise<string> {
  await beginToWrite(driver)
  await until('the outcome', () => driver.panel(() => document.querySelector('[data-written]') !== null))
  const words = await driver.panel(() => document.querySelector('[data-written]')?.parentElement?.textContent)
  return words ?? ''
}

/** Runs `use` with a file that holds the text. */
async function withFile<T>(text: string, use: (path: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'storelens-transfer-'))
  try {
    const path = join(folder, 'file')
    writeFileSync(path, text)
    return await use(path)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

export interface Visits {
  /** What the page showed to the visitor with the state, and its localStorage. */
  readonly count: string
  readonly local: Readonly<Record<string, string>>
  /** storageState of another visitor, who came twice. */
  readonly other: object
}

const PLAYWRIGHT = join(import.meta.dirname, 'with-playwright.mjs')

/** Real Playwright in real Chromium; `state`: text of a storageState. */
export async function visitWithPlaywright(url: string, state: string): Promise<Visits> {
  const program = findBrowser('chromium')
  if (program === null) throw new Error(noBrowser('chromium'))
  const { stdout } = await withFile(state, path =>
    run(process.execPath, [PLAYWRIGHT, program, url, path], { timeout: 60_000 }),
  )
  return JSON.parse(stdout)
}

/** Real curl with the cookies.txt; the answer's text. */
export async function visitWithCurl(url: string, cookies: string): Promise<string> {
  const { host, hostname, port } = new URL(url)
  const resolve = `${hostname}:${port}:127.0.0.1`
  if (host === hostname) throw new Error('a port is needed')
  const { stdout } = await withFile(cookies, path =>
    run('curl', ['--silent', '--show-error', '--insecure', '--resolve', resolve, '--cookie', path, url]),
  )
  return stdout
}
