/** Starts Chromium with a profile of its own and the extension in it. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import puppeteer, { type Browser } from 'puppeteer-core'
import { findBrowser, noBrowser } from '../bin/find-browser.mjs'
import { atEnd } from './at-end'
import { THEMES } from './chromium-frontend'
import type { LaunchOptions } from './driver'
import { removeFolder, temporaryFolder } from './folders'

/** DevTools keeps its settings as JSON text. */
function writeProfile(options: LaunchOptions): string {
  const { dock = 'bottom', theme = 'light', devtoolsSize: size, thirdPartyCookies } = options
  const settings = {
    currentDockState: dock,
    'ui-theme': THEMES[theme],
    // Its news of the version come as a drawer that takes half of the panel's height, at any time after the start.
    'help.show-release-note': false,
    ...(size === undefined
      ? {}
      : { 'inspector-view.split-view-state': { vertical: { size }, horizontal: { size } } }),
  }
  const preferences = Object.entries(settings).map(([name, value]) => [name, JSON.stringify(value)])
  const profile = temporaryFolder('chromium')
  mkdirSync(join(profile, 'Default'))
  writeFileSync(
    join(profile, 'Default/Preferences'),
    JSON.stringify({
      profile:
        thirdPartyCookies === undefined
          ? {}
          : { cookie_controls_mode: thirdPartyCookies === 'allowed' ? 0 : 1 },
      devtools: { preferences: Object.fromEntries(preferences) },
    }),
  )
  return profile
}

export interface ChromiumProcess {
  readonly browser: Browser
  close(): Promise<void>
}

export async function startChromium(options: LaunchOptions): Promise<ChromiumProcess> {
  const executablePath = findBrowser('chromium', options.program)
  if (executablePath === null) throw new Error(noBrowser('chromium', options.program))
  const { headless = true, width = 1280, height = 900, extension } = options
  const profile = writeProfile(options)
  const remove = (): void => removeFolder(profile)
  try {
    const browser = await puppeteer.launch({
      executablePath,
      headless,
      pipe: true, // the commands that load an extension exist only there
      enableExtensions: [extension],
      acceptInsecureCerts: true,
      defaultViewport: null,
      userDataDir: profile,
      // The caller closes what it opened; its own ending kills the browser in any case.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      // Chromium keeps a socket in the temporary folder, which it leaves behind when it is killed.
      env: process.platform === 'linux' ? { ...process.env, TMPDIR: profile } : process.env,
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        `--window-size=${width},${height}`,
        '--host-resolver-rules=MAP *.test 127.0.0.1',
        '--ignore-certificate-errors',
        '--enable-precise-memory-info', // the benchmark reads the heap of the panel
      ],
    })
    atEnd(() => void browser.process()?.kill('SIGKILL'))
    return { browser, close: () => browser.close().finally(remove) }
  } catch (error) {
    remove()
    throw error
  }
}
