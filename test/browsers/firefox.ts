/** Firefox as a Driver, through Marionette: pages in its content context, DevTools in its privileged one. */
import type { Driver, LaunchOptions, Script } from './driver'
import { allowInGrantTab } from './firefox-access'
import { accessibles, atRest } from './firefox-heard'
import { clicking, pressing, typing } from './firefox-input'
import { startFirefox } from './firefox-process'
import * as toolbox from './firefox-toolbox'
import { endWatch, startWatch } from './firefox-watch'
import type { Marionette } from './marionette'
import { pointInPanel } from './panel-scripts'
import { until } from './until'

const call = (script: (...args: never[]) => unknown): string => `return (${script}).apply(null, arguments)`
const png = (base64: unknown): Buffer => Buffer.from(String(base64), 'base64')

/** Marionette as functions. Its context is one setting for all: commands that need different ones must not interleave. */
function sessionOf(marionette: Marionette) {
  let turn: Promise<unknown> = Promise.resolve()
  const send = async <T>(
    context: 'chrome' | 'content',
    command: string,
    parameters: object = {},
  ): Promise<T> => {
    const mine = turn.then(async () => {
      await marionette.send('Marionette:SetContext', { value: context })
      return marionette.send(command, parameters)
    })
    turn = mine.catch(() => {})
    const answer = (await mine) as { readonly value: T } | T
    return typeof answer === 'object' && answer !== null && 'value' in answer ? answer.value : (answer as T)
  }
  return {
    send,
    content: <A extends readonly unknown[], R>(script: Script<A, R>, ...args: A): Promise<R> =>
      send<R>('content', 'WebDriver:ExecuteScript', { script: call(script), args, sandbox: null }),
    parent: <A extends readonly unknown[], R>(script: Script<A, R>, ...args: A): Promise<R> => {
      const source = toolbox.PRELUDE + call(script)
      return send<R>('chrome', 'WebDriver:ExecuteScript', {
        script: source,
        args,
        sandbox: 'system',
        newSandbox: true,
      })
    },
    /** In the page's own process. Its globals stay from one call to the next, until the page navigates. */
    privileged: <R>(script: Script<[], R>): Promise<R> =>
      send<R>('content', 'WebDriver:ExecuteScript', {
        script: call(script),
        args: [],
        sandbox: 'system',
        newSandbox: false,
      }),
    perform: async (...actions: readonly object[]): Promise<void> => {
      await send('chrome', 'WebDriver:PerformActions', { actions })
      await send('chrome', 'WebDriver:ReleaseActions')
    },
  }
}

type Session = ReturnType<typeof sessionOf>
type DevtoolsPart = Omit<Driver, 'browser' | 'goto' | 'reload' | 'page' | 'close' | 'onClosed' | 'watchPage'>

async function devtoolsOf({ send, parent, perform }: Session, addon: string): Promise<DevtoolsPart> {
  let tab = await parent(toolbox.selectedTab)
  let tool = ''
  const panel = <A extends readonly unknown[], R>(script: Script<A, R>, ...args: A): Promise<R> =>
    parent(toolbox.runInPanel, tab, tool, call(script), args) as Promise<R>
  const loaded = (): Promise<unknown> =>
    until('the panel to load', () => parent(toolbox.panelIsLoaded, tab, tool))
  return {
    openDevtools: () => parent(toolbox.openConsole, tab, addon),
    inDevtools: code =>
      send('chrome', 'WebDriver:ExecuteScript', {
        script: `${toolbox.PRELUDE} const tab = ${tab}; return (${code})`,
        args: [],
        sandbox: 'system',
        newSandbox: true,
      }),
    openPanel: async () => {
      tool = await parent(toolbox.openPanel, tab, addon)
      await loaded()
    },
    openTool: name => parent(toolbox.selectTool, tab, name === 'console' ? 'webconsole' : 'netmonitor'),
    closeDevtools: () => parent(toolbox.closeToolbox, tab),
    panel,
    click: async (selector, options = {}) => {
      const inside = await until(`${selector} in the panel`, () => panel(pointInPanel, selector))
      const corner = await parent(toolbox.panelOrigin, tab, tool)
      await perform(...clicking({ x: corner.x + inside.x, y: corner.y + inside.y }, options))
    },
    heard: () => atRest(() => parent(accessibles, tab, tool)),
    focusPanel: () => parent(toolbox.focusPanel, tab, tool),
    type: text => perform(typing(text)),
    press: keys => perform(pressing(keys)),
    dock: async side => {
      await parent(toolbox.switchHost, tab, side)
      await loaded()
    },
    theme: name => parent(toolbox.setTheme, name),
    panelPicture: async () => png(await parent(toolbox.panelScreenshot, tab, tool)),
    windowPicture: async () => png(await send('chrome', 'WebDriver:TakeScreenshot', { full: false })),
    backgroundState: async () =>
      (await parent(toolbox.backgroundState, addon)) === 'stopped' ? 'stopped' : 'running',
    stopBackground: () => parent(toolbox.stopBackground, addon),
    setHostAccess: granted => parent(toolbox.setHostAccess, addon, ['*://*/*'], granted),
    crash: async () => {
      // about:crashcontent would be the address of the tab that crashed.
      process.kill(await parent(toolbox.pageProcess, tab), 'SIGKILL')
      await until('the browser to see it', () => parent(toolbox.isCrashed, tab))
    },
    discard: async () => {
      tab = await parent(toolbox.discard, tab)
    },
  }
}

export interface FirefoxDriver extends Driver {
  /** Answers yes in the tab that the panel opens to ask for access, and to the browser's own question after it. */
  allowAccess(): Promise<void>
}

/** Leaves the first tab on the ordinary page and goes on in a new one. */
async function openApart({ send, parent }: Session, { jar, ordinary }: Apart): Promise<void> {
  await send('content', 'WebDriver:Navigate', { url: ordinary })
  const handles = (): Promise<readonly string[]> => send('content', 'WebDriver:GetWindowHandles')
  const before = await handles()
  if (jar === 'container') await parent(toolbox.openContainerTab)
  else await send('content', 'WebDriver:NewWindow', { type: 'window', focus: true, private: true })
  const handle = await until('the new tab', async () => (await handles()).find(one => !before.includes(one)))
  await send('content', 'WebDriver:SwitchToWindow', { handle })
}

type Apart = NonNullable<LaunchOptions['apart']>

export async function launchFirefox(options: LaunchOptions): Promise<FirefoxDriver> {
  const firefox = await startFirefox(options)
  const session = sessionOf(firefox.marionette)
  const { send, content, parent, privileged } = session
  try {
    const addon = await send<string>('chrome', 'Addon:Install', {
      path: options.extension,
      temporary: true,
      allowPrivateBrowsing: options.apart !== undefined,
    })
    if (options.apart !== undefined) await openApart(session, options.apart)
    return {
      browser: 'firefox',
      goto: url => send('content', 'WebDriver:Navigate', { url }),
      reload: () => send('content', 'WebDriver:Refresh'),
      page: content,
      watchPage: async () => {
        await privileged(startWatch)
        return () => privileged(endWatch)
      },
      ...(await devtoolsOf(session, addon)),
      allowAccess: () => allowInGrantTab(send, parent),
      close: firefox.close,
      onClosed: done => void firefox.ended.then(done),
    }
  } catch (error) {
    await firefox.close()
    throw error
  }
}
