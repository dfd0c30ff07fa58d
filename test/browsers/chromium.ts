/** Chromium as a Driver, through puppeteer: DevTools is a page of its own, the panel a frame in it. */
import type { Browser, Frame, KeyInput, Page } from 'puppeteer-core'
import { setHostAccess } from './chromium-access'
import * as frontend from './chromium-frontend'
import { panelIn } from './chromium-heard'
import { type Box, captureBox, captureWindow } from './chromium-pictures'
import { startChromium } from './chromium-process'
import { discardTab, newPage, openApart, visit } from './chromium-tabs'
import { watchPage } from './chromium-watch'
import type { Driver, LaunchOptions, Script } from './driver'
import { PANEL_PATH, PANEL_TITLE } from './extension'
import { splitKeys } from './keys'
import { pointInPanel } from './panel-scripts'
import { until } from './until'

const evaluate = <A extends readonly unknown[], R>(
  where: Page | Frame,
  script: Script<A, R>,
  args: A,
): Promise<R> => where.evaluate(`(${script})(...${JSON.stringify(args)})`) as Promise<R>

type DevtoolsPart = Pick<
  Driver,
  | 'heard'
  | 'openDevtools'
  | 'inDevtools'
  | 'openPanel'
  | 'openTool'
  | 'closeDevtools'
  | 'panel'
  | 'dock'
  | 'theme'
  | 'focusPanel'
  | 'panelPicture'
  | 'windowPicture'
>

interface Devtools extends DevtoolsPart {
  window(): Page
  /** Resolves when the browser has closed it by itself. */
  ended(): Promise<void>
  box(): Promise<Box>
}

function panelFrame(window: Page): Frame {
  const isPanel = (url: string): boolean =>
    url.startsWith('chrome-extension://') && new URL(url).pathname === PANEL_PATH
  const found = window.frames().find(each => isPanel(each.url()))
  if (found === undefined) throw new Error('the panel has no document')
  return found
}

function devtoolsOf(page: () => Page): Devtools {
  let devtools: Page | null = null
  const window = (): Page => {
    if (devtools === null) throw new Error('DevTools is closed')
    return devtools
  }
  const frame = (): Frame => panelFrame(window())
  const panel: Driver['panel'] = (script, ...args) => evaluate(frame(), script, args)
  const box = async (): Promise<Box> => {
    const element = await frame().frameElement()
    const found = await element?.boundingBox()
    if (!found) throw new Error('the panel is not visible')
    return found
  }
  const ask = async (code: string): Promise<void> => void (await window().evaluate(code))
  const ourTool = async (): Promise<string | undefined> => {
    const tools = (await window().evaluate(frontend.TOOLS)) as readonly string[]
    return tools.find(id => id.startsWith('chrome-extension://') && id.endsWith(PANEL_TITLE))
  }
  const open = async (): Promise<string> => {
    devtools ??= await page().openDevTools()
    return until('the tab of the panel', ourTool)
  }
  return {
    window,
    box,
    panel,
    openDevtools: async () => {
      await open()
      await ask(frontend.show('console'))
    },
    inDevtools: async code => window().evaluate(code),
    openPanel: async () => {
      await ask(frontend.show(await open()))
      await until('the panel to load', () => panel(() => document.readyState === 'complete'))
    },
    openTool: name => ask(frontend.show(name)),
    ended: async () => {
      await until('DevTools to close', () => devtools?.isClosed())
      devtools = null
    },
    closeDevtools: async () => {
      await devtools?.close()
      devtools = null
      await until('DevTools to close', async () => !(await page().hasDevTools()))
    },
    heard: async () =>
      panelIn(await window().accessibility.snapshot({ interestingOnly: false, includeIframes: true })),
    focusPanel: () => panel(() => globalThis.focus()),
    dock: side => ask(frontend.dock(side)),
    theme: name => ask(frontend.setTheme(name)),
    panelPicture: async () => Buffer.from(await captureBox(window(), await box()), 'base64'),
    windowPicture: async () => Buffer.from(await captureWindow(window(), page()), 'base64'),
  }
}

function inputOf({ window, box, panel }: Devtools): Pick<Driver, 'click' | 'type' | 'press'> {
  const holding = async (keys: readonly KeyInput[], work: () => Promise<void>): Promise<void> => {
    for (const key of keys) await window().keyboard.down(key)
    await work()
    for (const key of keys.toReversed()) await window().keyboard.up(key)
  }
  return {
    click: async (selector, { count = 1, button = 'left', modifier } = {}) => {
      const inside = await until(`${selector} in the panel`, () => panel(pointInPanel, selector))
      const corner = await box()
      await holding(modifier === undefined ? [] : [modifier], () =>
        window().mouse.click(corner.x + inside.x, corner.y + inside.y, { count, button }),
      )
    },
    type: text => window().keyboard.type(text),
    press: keys => holding(splitKeys(keys) as KeyInput[], async () => {}),
  }
}

/** Runs in a service worker. */
const ACTIVATED = `new Promise(resolve => {
  const look = () => serviceWorker.state === 'activated' && resolve()
  serviceWorker.addEventListener('statechange', look)
  look()
})`

function workerOf(browser: Browser): Pick<Driver, 'backgroundState' | 'stopBackground'> {
  const session = browser.target().createCDPSession()
  const workers = async (): Promise<readonly string[]> => {
    const { targetInfos } = await (await session).send('Target.getTargets')
    return targetInfos.filter(each => each.type === 'service_worker').map(each => each.targetId)
  }
  /** Closed in its first start, before it is activated, a worker is started again at once, time after time. */
  const activated = async (): Promise<void> => {
    const targets = browser.targets().filter(each => each.type() === 'service_worker')
    const asked = targets.map(async target => {
      const inside = await target.createCDPSession()
      await inside.send('Runtime.evaluate', { expression: ACTIVATED, awaitPromise: true })
      await inside.detach()
    })
    // One that ended meanwhile answers with an error.
    await Promise.allSettled(asked)
  }
  return {
    backgroundState: async () => ((await workers()).length > 0 ? 'running' : 'stopped'),
    stopBackground: async () => {
      const running = await workers()
      await activated()
      // A panel that needs it starts another one at once. One that is only starting overhears the command.
      await until('the service worker to end', async () => {
        const left = (await workers()).filter(targetId => running.includes(targetId))
        for (const targetId of left)
          await (await session).send('Target.closeTarget', { targetId }).catch(() => undefined)
        return left.length === 0
      })
    },
  }
}

export async function launchChromium(options: LaunchOptions): Promise<Driver> {
  const { browser, close } = await startChromium(options)
  // Not the first tab: its own first load sometimes aborts ours.
  const [first] = await browser.pages()
  let page =
    options.apart === undefined
      ? await browser.newPage()
      : await openApart(browser, options.extension, options.apart.ordinary)
  await first?.close()
  const devtools = devtoolsOf(() => page)
  return {
    browser: 'chromium',
    goto: url => visit(page, url),
    reload: async () => void (await page.reload()),
    crash: () =>
      page.goto('chrome://crash').then(
        () => Promise.reject(new Error('the page did not crash')),
        () => undefined,
      ),
    discard: async () => {
      page = await newPage(browser, () => devtools.panel(discardTab).catch(() => undefined))
      await devtools.ended()
    },
    page: (script, ...args) => evaluate(page, script, args),
    ...devtools,
    ...inputOf(devtools),
    ...workerOf(browser),
    setHostAccess: granted => setHostAccess(browser, granted),
    watchPage: () => watchPage(page),
    close,
    onClosed: done => void browser.once('disconnected', done),
  }
}
