/** Says when something of the tab may have changed, while the panel is shown and only then. Panel only. */
import browser from 'webextension-polyfill'
import { PORT } from './cookie-relay'
import type { Evaluate } from './eval'
import { digest } from './inject'
import { target } from './target'
import { background } from './transport'

type Stop = () => void

/** Calls back with the domain of each cookie that changed. Chromium has the event here, Firefox in the background. */
function cookieChanges(changed: (domain: string) => void): Stop {
  if (target().apisInPanel) {
    const heard = ({ cookie }: { readonly cookie: { readonly domain: string } }) => changed(cookie.domain)
    browser.cookies.onChanged.addListener(heard)
    return () => browser.cookies.onChanged.removeListener(heard)
  }
  const connect = () => {
    const made = browser.runtime.connect({ name: PORT })
    made.onMessage.addListener(domain => changed(String(domain)))
    // The event page went to sleep: connecting wakes it. What happened meanwhile is unknown.
    made.onDisconnect.addListener(() => {
      port = connect()
      changed('')
    })
    return made
  }
  let port = connect()
  return () => port.disconnect()
}

/** Delay before the next look, in milliseconds: the page spends about one percent of its time on us. */
export const delayAfter = (busy: number): number => Math.min(2_000, Math.max(250, 100 * busy))

/** Clocks of pages are coarse: a pass of 0.1 ms is told as 0 or 1. */
const smooth = (cost: number, busy: number): number => cost + (busy - cost) / 8

export interface Look {
  /** Equal marks mean that nothing changed. */
  readonly changed: boolean
  readonly busy: number
}

/** Looks at the storages: through scripting, or where that is not allowed by a fingerprint of the top frame. */
export function looker(tab: number, evaluate: Evaluate): () => Promise<Look> {
  let frames = ''
  let mark = ''
  const differs = (now: { readonly frames: string; readonly mark: string }) => {
    const changed = now.frames !== frames || now.mark !== mark
    frames = now.frames
    mark = now.mark
    return changed
  }
  const outside = async (seen: string): Promise<Look> => {
    const [now = '', busy = '0'] = (await evaluate(`(${digest})()`).catch(() => '')).split(' ')
    return { changed: differs({ frames: seen, mark: now }), busy: Number(busy) }
  }
  return async () => {
    const pulse = await background('pulse', tab).catch(() => null)
    if (pulse === null) return outside('')
    if (!/^0 /m.test(pulse.frames)) {
      const top = await outside(pulse.frames)
      return { changed: top.changed || pulse.changed, busy: top.busy + pulse.busy }
    }
    const moved = differs({ frames: pulse.frames, mark: '' })
    return { changed: moved || pulse.changed, busy: pulse.busy }
  }
}

function storageChanges(look: () => Promise<Look>, changed: () => void): Stop {
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopped = false
  let cost = 0
  const pass = async () => {
    const seen = await look().catch(() => ({ changed: false, busy: 0 }))
    if (stopped) return
    // A pass that copies everything anew says nothing about what the next steady one costs.
    if (seen.changed) changed()
    else cost = smooth(cost, seen.busy)
    timer = setTimeout(pass, delayAfter(cost))
  }
  void pass()
  return () => {
    stopped = true
    clearTimeout(timer)
  }
}

function navigations(changed: () => void): Stop {
  const { onNavigated } = browser.devtools.network
  onNavigated.addListener(changed)
  return () => onNavigated.removeListener(changed)
}

export interface Subject {
  readonly tab: number
  readonly evaluate: Evaluate
  /** Does a cookie of this domain belong to the tab? */
  readonly concerns: (domain: string) => boolean
}

/** Everything at once, until stopped. Bursts come as one call. */
export function observe({ tab, evaluate, concerns }: Subject, changed: () => void): Stop {
  let timer: ReturnType<typeof setTimeout> | undefined
  const soon = () => {
    timer ??= setTimeout(() => {
      timer = undefined
      changed()
    }, 30)
  }
  const stops = [
    cookieChanges(domain => {
      if (concerns(domain.replace(/^\./, ''))) soon()
    }),
    storageChanges(looker(tab, evaluate), soon),
    navigations(soon),
  ]
  return () => {
    for (const stop of stops) stop()
    clearTimeout(timer)
  }
}
