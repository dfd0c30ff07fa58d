/** Runs functions in the isolated world of frames. For pages that have `scripting`: background, Chromium's DevTools. */
import browser from 'webextension-polyfill'

/** Milliseconds. A page that is paused in the debugger or busy does not answer at all. */
export const PATIENCE = { top: 1_000, look: 4_000, read: 30_000 } as const
export const SILENT = 'The page did not answer: it is busy, or paused in the debugger.'

export interface Injection {
  readonly tab: number
  /** null = all frames that may be entered. */
  readonly frame: number | null
  readonly patience: number
}

export interface Told {
  readonly frame: number
  readonly text: unknown
}

/** Runs the function in the frame or in all; what each answered. Rejects with the browser's words. */
export function inject<Args extends unknown[]>(
  where: Injection,
  func: (...args: Args) => string,
  args: NoInfer<Args>,
): Promise<readonly Told[]> {
  const frames = where.frame === null ? { allFrames: true } : { frameIds: [where.frame] }
  const told = browser.scripting
    .executeScript({
      target: { tabId: where.tab, ...frames },
      func: func as (...args: unknown[]) => string,
      args,
      injectImmediately: true,
    })
    // Firefox answers [null] on some pages of its own.
    .then(results => results.filter(result => result !== null && result !== undefined))
    .then(results => results.map(({ frameId, result }) => ({ frame: frameId, text: result })))
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(SILENT)), where.patience)
  })
  return Promise.race([told, late]).finally(() => clearTimeout(timer))
}
