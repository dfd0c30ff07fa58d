/** The program behind `npm run pictures`: the real panel in both browsers, both themes, at the bottom and at the right. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Dock, Driver, Theme } from '../browsers/driver'
import { builtExtension, withHostAccess } from '../browsers/extension'
import { removeFolder } from '../browsers/folders'
import { launch } from '../browsers/launch'
import {
  fill,
  openStorelens,
  panelIsReady,
  select,
  sessionBecomes,
  showPane,
  showView,
} from '../browsers/panel'
import { until } from '../browsers/until'
import { windowFor } from '../browsers/window-size'
import { DEMO_KEY } from './sessions'
import { type Site, startSite } from './site'

const FOLDER = join(import.meta.dirname, '../../docs/pictures')
const MOST_BYTES = 150_000
/** Chromium now and then hands out an empty picture; no view of the panel is as small as that. */
const LEAST_BYTES = 20_000
const SIZES = { bottom: [1280, 360], right: [400, 720] } as const

async function take(driver: Driver, name: string): Promise<void> {
  const picture = await until(`a picture for ${name}`, async () => {
    const taken = await driver.panelPicture()
    return taken.length >= LEAST_BYTES && taken
  })
  writeFileSync(join(FOLDER, `${name}.png`), picture)
  console.log('%s.png, %d kB', name, Math.ceil(picture.length / 1000))
  if (picture.length > MOST_BYTES) throw new Error(`${name}.png is larger than ${MOST_BYTES} bytes`)
}

/** The session of the counter, opened with its key. */
async function openSession(driver: Driver): Promise<void> {
  await showView(driver, 'storage')
  await select(driver, 'cookie', 'session')
  await showPane(driver, 'session')
  await fill(driver, '#key-0', DEMO_KEY)
  await driver.press('Enter')
  await sessionBecomes(driver, 'verified')
}

async function takeAll(
  browser: Browser,
  extension: string,
  site: Site,
  theme: Theme,
  dock: Dock,
): Promise<void> {
  const [width, height] = SIZES[dock]
  const driver = await launch(browser, { extension, theme, dock, ...windowFor(browser, dock, width, height) })
  try {
    for (let visit = 1; visit <= 6; visit += 1) await driver.goto(site.url('shop.test'))
    await openStorelens(driver, 'compare')
    await take(driver, `${browser}-${theme}-${dock}-compare`)
    await showView(driver, 'sending')
    await panelIsReady(driver)
    await take(driver, `${browser}-${theme}-${dock}-sending`)
    await openSession(driver)
    await take(driver, `${browser}-${theme}-${dock}-session`)
  } finally {
    await driver.close()
  }
}

mkdirSync(FOLDER, { recursive: true })
const site = await startSite({ https: 8443, http: 8080 })
try {
  for (const browser of ['chromium', 'firefox'] as const) {
    const extension = withHostAccess(builtExtension(browser))
    for (const theme of ['light', 'dark'] as const) {
      for (const dock of ['bottom', 'right'] as const) await takeAll(browser, extension, site, theme, dock)
    }
    removeFolder(extension)
  }
} finally {
  site.close()
}
console.log('Pictures are in docs/pictures')
