/** One real browser with Storelens in it, driven as a person drives it: pages, DevTools, mouse, keys, pictures. */
import type { Browser } from '../bin/find-browser.mjs'
import type { Heard } from './heard'

export type { Browser }
export type Dock = 'bottom' | 'right'
export type Theme = 'light' | 'dark'

export interface LaunchOptions {
  /** Folder of the extension; for Firefox also a packed one. */
  readonly extension: string
  /** Path of the browser; found in the usual places when absent. */
  readonly program?: string | undefined
  readonly headless?: boolean
  readonly dock?: Dock
  readonly theme?: Theme
  /** CSS pixels of the browser window. */
  readonly width?: number
  readonly height?: number
  /** CSS pixels of docked DevTools: its height at the bottom, its width at the right. */
  readonly devtoolsSize?: number
  /** Chromium only: Debian's build blocks third-party cookies in a new profile, Chrome allows them. */
  readonly thirdPartyCookies?: 'allowed' | 'blocked'
  /** The inspected tab has a cookie jar of its own, and beside it an ordinary tab shows this URL. Containers: Firefox only. */
  readonly apart?: { readonly jar: 'private' | 'container'; readonly ordinary: string }
}

/** Runs in another process: it sees its arguments and the globals there, nothing of this one. Arguments and result are JSON. */
export type Script<A extends readonly unknown[], R> = (...args: A) => R | Promise<R>

export interface ClickOptions {
  readonly count?: number
  readonly button?: 'left' | 'right'
  readonly modifier?: 'Shift' | 'Control'
}

export interface Driver {
  readonly browser: Browser
  /** Loads the URL in the inspected tab and waits for its load event. */
  goto(url: string): Promise<void>
  reload(): Promise<void>
  /** Ends the process of the inspected page, as a defect of the browser would. */
  crash(): Promise<void>
  /** The browser puts the tab away, as it does to save memory, and shows it again. DevTools ends with it. */
  discard(): Promise<void>
  /** Runs in the top frame of the inspected page. */
  page<A extends readonly unknown[], R>(script: Script<A, R>, ...args: A): Promise<R>
  /** Opens DevTools on the inspected tab, on its console; the extension's panel is there and was not shown yet. */
  openDevtools(): Promise<void>
  /**
   * Runs source text in the window of DevTools itself: Chromium's front end, Firefox's parent process (with the `lens` of
   * firefox-toolbox.ts and `tab`, the inspected one). Open DevTools first.
   */
  inDevtools(code: string): Promise<unknown>
  /** Opens DevTools on the inspected tab and shows the Storelens panel; resolves when its document is loaded. */
  openPanel(): Promise<void>
  /** Shows another tool of DevTools, for example the console. */
  openTool(tool: 'console' | 'network'): Promise<void>
  closeDevtools(): Promise<void>
  /** Runs in the document of the panel. */
  panel<A extends readonly unknown[], R>(script: Script<A, R>, ...args: A): Promise<R>
  /** A real click at the centre of the first element of the panel that the selector finds, scrolled into view. */
  click(selector: string, options?: ClickOptions): Promise<void>
  /** What F6 does in a browser that has a window: the document of the panel gets the focus. */
  focusPanel(): Promise<void>
  /** Types into whatever has the focus. */
  type(text: string): Promise<void>
  /** Presses a key as in KeyboardEvent.key, with modifiers in front: `Enter`, `Mod+f`. */
  press(keys: string): Promise<void>
  /** Moves DevTools to another side. Firefox makes the panel's document anew. */
  dock(side: Dock): Promise<void>
  theme(theme: Theme): Promise<void>
  /** What the browser tells a screen reader of the panel, in the order of its document. */
  heard(): Promise<readonly Heard[]>
  /** PNG of the panel alone. */
  panelPicture(): Promise<Buffer>
  /** PNG of the browser window with page and docked DevTools. */
  windowPicture(): Promise<Buffer>
  /** Whether the extension's service worker (Chromium) or event page (Firefox) is alive. */
  backgroundState(): Promise<'running' | 'stopped'>
  stopBackground(): Promise<void>
  /** Takes the access to all sites away, or gives it back, as a person does in the browser's list of extensions. */
  setHostAccess(granted: boolean): Promise<void>
  /** Counts what scripts of extensions do in the page until the function that it resolves to is called. */
  watchPage(): Promise<() => Promise<readonly string[]>>
  /** Ends the browser and removes its profile. May be called twice. */
  close(): Promise<void>
  /** Called when the browser has ended, by close() or by the user. */
  onClosed(done: () => void): void
}
