/** The program behind `npm start`: demo site, browser, panel; then a picture, or until Ctrl+C. */
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Browser, Dock, Driver, Theme } from '../browsers/driver'
import { builtExtension, withHostAccess } from '../browsers/extension'
import { removeFolder } from '../browsers/folders'
import { launch } from '../browsers/launch'
import { openStorelens, type View } from '../browsers/panel'
import { pause } from '../browsers/until'
import { windowFor } from '../browsers/window-size'
import { type Site, startSite } from './site'

interface Options {
  readonly browser: Browser
  readonly program?: string
  readonly view: View
  readonly dock: Dock
  readonly theme: Theme
  readonly width?: string
  readonly height?: string
  /** File of the picture; null: a window, until Ctrl+C. */
  readonly shot: string | null
}

const options = JSON.parse(process.argv[2] ?? '') as Options
const { browser, dock, theme, view, shot } = options
const title = browser === 'chromium' ? 'Chromium' : 'Firefox'

const interrupted = new Promise<'interrupted'>(done => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => done('interrupted'))
})

/** DevTools as wide or as high as a person would have it, unless the size is given. */
const size = () => {
  const [width, height] = dock === 'bottom' ? [1280, 420] : [560, 800]
  return windowFor(browser, dock, Number(options.width ?? width), Number(options.height ?? height))
}

async function show(driver: Driver, site: Site): Promise<void> {
  await driver.goto(site.url('shop.test'))
  await openStorelens(driver, view)
}

console.log('Starting the demo site on loopback and %s.', title)
const site = await startSite({ https: 8443, http: 8080 })
const extension = withHostAccess(builtExtension(browser))
console.log(
  'The extension is the built one with one line more in its manifest (host_permissions), so that nothing has to be allowed first.',
)
const launching = launch(browser, {
  extension,
  program: options.program,
  headless: shot !== null,
  dock,
  theme,
  ...size(),
})
const work = async (): Promise<void> => {
  const driver = await launching
  await show(driver, site)
  if (shot === null) {
    const [own, here] = [site.url('shop.localhost', '/', 'http'), site.url('shop.test')]
    console.log('Demo site: %s (in a browser of your own: %s). Ctrl+C ends it.', here, own)
    return new Promise(driver.onClosed)
  }
  writeFileSync(resolve(shot), await driver.panelPicture())
  console.log('No window was opened: the panel is in the picture %s', resolve(shot))
}
try {
  await Promise.race([work(), interrupted])
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
} finally {
  // A browser that was interrupted while it started may not answer any more: the end of this process ends it too.
  const closed = launching.then(driver => driver.close()).catch(() => {})
  await Promise.race([closed, pause(4000)])
  site.close()
  removeFolder(extension)
  process.exit()
}
