// `npm start`: makes the clone ready, builds, serves the demo site, and shows the panel in a real browser.
import { parseArgs } from 'node:util'
import { build } from './build.mjs'
import { findBrowser, noBrowser } from './find-browser.mjs'
import { run } from './run.mjs'
import { setup } from './setup.mjs'

const USAGE = `npm start -- [options]
  --browser chromium|firefox   browser to show the panel in (chromium)
  --browser-path FILE          its program, when it is not in a usual place
  --view compare|storage|timeline|sending  what the panel shows first (compare)
  --dock bottom|right          side of the window (bottom)
  --theme light|dark           theme of DevTools (light)
  --width N --height N         size of the panel, CSS pixels
  --shot FILE                  headless: write a picture of the panel and end (storelens.png without a display)`

const CHOICES = {
  browser: ['chromium', 'chrome', 'firefox'],
  view: ['compare', 'storage', 'timeline', 'sending'],
  dock: ['bottom', 'right'],
  theme: ['light', 'dark'],
}

function readOptions() {
  const text = { type: 'string' }
  const { values } = parseArgs({
    options: {
      browser: { ...text, default: 'chromium' },
      'browser-path': text,
      view: { ...text, default: 'compare' },
      dock: { ...text, default: 'bottom' },
      theme: { ...text, default: 'light' },
      width: text,
      height: text,
      shot: text,
      help: { type: 'boolean', short: 'h' },
    },
  })
  for (const [name, allowed] of Object.entries(CHOICES)) {
    if (!allowed.includes(values[name])) throw new Error(`--${name} is one of ${allowed.join(', ')}.`)
  }
  for (const name of ['width', 'height']) {
    if (values[name] !== undefined && !/^[1-9]\d{1,3}$/.test(values[name]))
      throw new Error(`--${name} is a number of pixels.`)
  }
  return { ...values, browser: values.browser === 'chrome' ? 'chromium' : values.browser }
}

const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

try {
  const options = readOptions()
  if (options.help) {
    console.log(USAGE)
  } else {
    const { browser, 'browser-path': program, shot } = options
    setup(program === undefined ? [browser] : [])
    if (findBrowser(browser, program) === null) throw new Error(noBrowser(browser, program))
    build(browser)
    const picture = shot ?? (hasDisplay() ? null : 'storelens.png')
    await run('test/demo/start.ts', [JSON.stringify({ ...options, program, shot: picture })])
  }
} catch (error) {
  console.error(error.code?.startsWith('ERR_PARSE_ARGS') ? `${error.message}\n${USAGE}` : error.message)
  process.exitCode = 1
}
