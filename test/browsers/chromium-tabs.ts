/** Tabs of Chromium: the first load, private windows, tabs that are put away. */
import type { Browser, Page } from 'puppeteer-core'
import { PANEL_PATH } from './extension'
import { until } from './until'

/** The first load of a new browser is aborted about once in fifty starts, for no reason that is known. */
export async function visit(page: Page, url: string): Promise<void> {
  await page.goto(url).catch((error: Error) => {
    if (!error.message.includes('ERR_ABORTED')) throw error
    return page.goto(url)
  })
}

/** The page that is there after `work` and was not before. */
export async function newPage(browser: Browser, work: () => Promise<unknown>): Promise<Page> {
  const before = await browser.pages()
  await work()
  return until('the new page', async () => (await browser.pages()).find(page => !before.includes(page)))
}

interface Tabs {
  readonly windows: { create(options: { incognito: true }): Promise<unknown> }
  readonly tabs: { discard(tab: number): Promise<unknown> }
  readonly devtools: { readonly inspectedWindow: { readonly tabId: number } }
}

/** Runs in a page of the extension. */
const openPrivate = (): Promise<unknown> =>
  (globalThis as unknown as { readonly chrome: Tabs }).chrome.windows.create({ incognito: true })

/** Runs in the panel. */
export const discardTab = (): Promise<unknown> => {
  const { tabs, devtools } = (globalThis as unknown as { readonly chrome: Tabs }).chrome
  return tabs.discard(devtools.inspectedWindow.tabId)
}

/** A page of a private window, in which the extension is allowed; an ordinary one stays beside it. */
export async function openApart(browser: Browser, extension: string, ordinary: string): Promise<Page> {
  const beside = await browser.newPage()
  const session = await browser.target().createCDPSession()
  const { id } = await session.send('Extensions.loadUnpacked', { path: extension, enableInIncognito: true })
  await visit(beside, `chrome-extension://${id}${PANEL_PATH}`)
  const page = await newPage(browser, () => beside.evaluate(openPrivate))
  await visit(beside, ordinary)
  return page
}
