/** The program behind `npm run pictures`: the real panel in both browsers, both themes, at the bottom and at the right; docs/tour.md shows them. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openInspector } from '../bench/panel/inspector'
import { openApplication } from '../bench/panel/subjects'
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
  type View,
} from '../browsers/panel'
import { until } from '../browsers/until'
import { windowFor } from '../browsers/window-size'
import { smaller } from './png'
import { DEMO_KEY } from './sessions'
import { type Site, startSite } from './site'

const FOLDER = join(import.meta.dirname, '../../docs/pictures')
/** A window has the page in it as well. */
const MOST_BYTES = { panel: 150_000, window: 300_000 } as const
/** Chromium now and then hands out an empty picture; no view of the panel is as small as that. */
const LEAST_BYTES = 20_000
const SIZES = { bottom: [1280, 360], right: [400, 720] } as const

async function take(driver: Driver, name: string, of: keyof typeof MOST_BYTES = 'panel'): Promise<void> {
  const picture = smaller(
    await until(`a picture for ${name}`, async () => {
      const taken = await (of === 'panel' ? driver.panelPicture() : driver.windowPicture())
      return taken.length >= LEAST_BYTES && taken
    }),
  )
  writeFileSync(join(FOLDER, `${name}.png`), picture)
  console.log('%s.png, %d kB', name, Math.ceil(picture.length / 1000))
  if (picture.length > MOST_BYTES[of]) throw new Error(`${name}.png is larger than ${MOST_BYTES[of]} bytes`)
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

const stepCount = (driver: Driver): Promise<number> =>
  driver.panel(() => document.querySelectorAll('[data-step][data-row]').length)

/** Page loads while DevTools is open, and the last of them in the details. */
async function openStep(driver: Driver): Promise<void> {
  await showView(driver, 'timeline')
  for (let visit = 1; visit <= 4; visit += 1) await driver.reload()
  await until('the steps of the visits', async () => (await stepCount(driver)) >= 4)
  await driver.click('[data-step]:nth-last-child(1 of [data-step]:has([data-effect]))')
  await until('the details of a step', () => driver.panel(() => document.querySelector('.details') !== null))
}

const openForm = async (driver: Driver): Promise<void> => {
  await showView(driver, 'storage')
  await select(driver, 'cookie', '__Host-csrf')
  await showPane(driver, 'edit')
}

const view = (name: View) => async (driver: Driver) => {
  await showView(driver, name)
  await panelIsReady(driver)
}

/** In this order: each begins where the one before it ended. */
const SCENES: readonly (readonly [name: string, arrange: (driver: Driver) => Promise<void>])[] = [
  ['compare', view('compare')],
  ['sending', view('sending')],
  ['session', openSession],
  ['edit', openForm],
  ['timeline', openStep],
]

/** Both sides of the window in one browser and theme each; the bottom, where most people have it, in all. */
const LOOKS: readonly (readonly [Browser, Theme, Dock])[] = [
  ['chromium', 'light', 'bottom'],
  ['chromium', 'dark', 'bottom'],
  ['chromium', 'light', 'right'],
  ['firefox', 'light', 'bottom'],
  ['firefox', 'dark', 'bottom'],
  ['firefox', 'dark', 'right'],
]

async function takeAll(
  site: Site,
  extension: string,
  [browser, theme, dock]: (typeof LOOKS)[number],
): Promise<void> {
  const [width, height] = SIZES[dock]
  const driver = await launch(browser, { extension, theme, dock, ...windowFor(browser, dock, width, height) })
  try {
    for (let visit = 1; visit <= 6; visit += 1) await driver.goto(site.url('shop.test'))
    await openStorelens(driver, 'compare')
    for (const [name, arrange] of SCENES) {
      await arrange(driver)
      await take(driver, `${browser}-${theme}-${dock}-${name}`)
    }
  } finally {
    await driver.close()
  }
}

const PATIENCE = 20_000

/** What the browser itself shows of the same page. */
const showOwn = (driver: Driver, origin: string): Promise<unknown> =>
  driver.inDevtools(
    driver.browser === 'chromium'
      ? openApplication('cookie', '0')
      : openInspector('cookie', origin, PATIENCE),
  )

/** The panel and the browser's own, side by side in the tour: the same page, window and theme. */
async function takeBeside(site: Site, extension: string, browser: Browser): Promise<void> {
  const [width, height] = SIZES.bottom
  const size = windowFor(browser, 'bottom', width, height)
  const driver = await launch(browser, { extension, theme: 'light', dock: 'bottom', ...size })
  try {
    await driver.goto(site.url('shop.test'))
    await driver.openDevtools()
    await showOwn(driver, new URL(site.url('shop.test')).origin)
    await take(driver, `${browser}-window-own`, 'window')
    await openStorelens(driver, 'storage')
    await select(driver, 'cookie', 'session')
    await take(driver, `${browser}-window-storelens`, 'window')
  } finally {
    await driver.close()
  }
}

rmSync(FOLDER, { recursive: true, force: true })
mkdirSync(FOLDER, { recursive: true })
const site = await startSite({ https: 8443, http: 8080 })
try {
  for (const look of LOOKS) {
    const extension = withHostAccess(builtExtension(look[0]))
    await takeAll(site, extension, look)
    removeFolder(extension)
  }
  for (const browser of ['chromium', 'firefox'] as const) {
    const extension = withHostAccess(builtExtension(browser))
    await takeBeside(site, extension, browser)
    removeFolder(extension)
  }
} finally {
  site.close()
}
console.log('Pictures are in docs/pictures')
