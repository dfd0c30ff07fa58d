/** Functions that run inside the page to notice changes. As those of inject.ts, each may use nothing outside itself. */

/** Types are erased: at run time the function stands alone. */
interface Port {
  readonly name: string
  postMessage(word: string): void
  readonly onMessage: { addListener(listener: (floor: number) => void): void }
  readonly onDisconnect: { addListener(listener: () => void): void }
}
type Kept = Map<string, string>
interface World {
  /** Of `read`. */
  storelensKept?: { version: string; local?: Kept; session?: Kept }
  storelensWatches?: true
  readonly chrome: {
    readonly runtime: { readonly onConnect: { addListener(f: (port: Port) => void): void } }
  }
}

/**
 * Makes the frame ready to be watched: for as long as the extension holds a port of this name open to it, and no longer,
 * its storages are compared with what `read` (inject.ts) told last. It says `storage` when they differ, once until they
 * are read again, and `frames` when child frames came, went or navigated. No event tells a document of its own writes,
 * so it has to look: it is told over the port how many milliseconds at least lie between two looks, and spends about
 * one percent of its time on them. The writes of other tabs and frames come as events, and make it look at once.
 * No function is taken from the document: an element of its name would come first.
 */
export function watch(name: string): string {
  const home = globalThis as unknown as World
  const same = (kind: 'localStorage' | 'sessionStorage', kept: Kept | undefined, values: boolean) => {
    try {
      const storage = window[kind] as Storage | null
      if (!storage || !kept || kept.size !== storage.length) return !storage && !kept
      if (values) for (const [key, value] of kept) if (storage.getItem(key) !== value) return false
      return true
    } catch {
      return kept === undefined
    }
  }
  const serve = (port: Port) => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let [told, floor, children] = ['', 2_000, window.length]
    const everything = { cost: 0, ended: 0, values: true }
    const count = { cost: 0, ended: 0, values: false } // of the keys alone
    const look = (at: typeof count) => {
      const kept = home.storelensKept
      if (kept === undefined || kept.version === told) return
      const began = performance.now()
      const changed =
        !same('localStorage', kept.local, at.values) || !same('sessionStorage', kept.session, at.values)
      at.ended = performance.now()
      // Clocks of pages are coarse: a look of 0.1 ms takes 0 or 1 by them. One that takes much longer was interrupted.
      at.cost += (Math.min(at.ended - began, 1 + 2 * at.cost) - at.cost) / 8
      if (changed) told = kept.version
      if (changed) port.postMessage('storage')
    }
    const rest = ({ cost }: typeof count, times: number) => Math.min(2_000, Math.max(floor, times * cost))
    const since = () => performance.now() - everything.ended
    const pass = () => {
      // Keys that came or went are seen soon, however long it takes to compare the values. Timers are not exact.
      look(since() + floor / 2 >= rest(everything, 100) ? everything : count)
      if (window.length !== children) port.postMessage('frames')
      children = window.length
      timer = setTimeout(pass, Math.min(rest(everything, 100), rest(count, 400)))
    }
    const over = new AbortController()
    const onStorage = () => void (since() >= 10 * everything.cost && look(everything))
    const onLoad = ({ target }: Event) =>
      void (/^i?frame$/i.test(String((target as Element).tagName)) && port.postMessage('frames'))
    const listen = window.EventTarget.prototype.addEventListener
    listen.call(window, 'storage', onStorage, { signal: over.signal })
    listen.call(window.document, 'load', onLoad as EventListener, { signal: over.signal, capture: true })
    port.onMessage.addListener(least => {
      floor = least
      clearTimeout(timer)
      pass()
    })
    port.onDisconnect.addListener(() => {
      clearTimeout(timer)
      over.abort()
    })
  }
  if (home.storelensWatches !== true)
    home.chrome.runtime.onConnect.addListener(port => void (port.name === name && serve(port)))
  home.storelensWatches = true
  return ''
}

/** How many frames stand right below this one. */
export const countFrames = (): string => `${window.length}`

/** Names the document: another text where it stood means that the frame navigated. */
export const identify = (): string => `${window.performance.timeOrigin} ${location.href}`

/**
 * A fingerprint (FNV-1a) of both storages, `document.cookie` and the address of the frame and of all below it that it may
 * touch, for pages that have no isolated world of ours. With it, after a blank, the milliseconds spent.
 */
export function digest(top: Window = window): string {
  const LIMIT = 200
  let hash = 0x811c9dc5
  let frames = 0
  const add = (text: string) => {
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
    hash = Math.imul(hash ^ 0x10000, 0x01000193)
  }
  const attempt = (work: () => void) => {
    try {
      work()
    } catch {
      add('closed')
    }
  }
  const addStorage = (storage: Storage | null) => {
    if (storage === null) return
    let names = Object.keys(storage)
    if (names.length !== storage.length) {
      names = []
      for (let i = 0; i < storage.length; i++) names[i] = storage.key(i) ?? ''
    }
    for (let i = 0; i < names.length; i++) {
      add(names[i] ?? '')
      add(storage.getItem(names[i] ?? '') ?? '')
    }
  }
  const areas: Record<string, true> = {}
  const addStorages = (frame: Window, area: string) => {
    // Frames of one origin share their storages, unless another origin stands between them.
    if (areas[area] === true) return
    areas[area] = true
    attempt(() => addStorage(frame.localStorage))
    attempt(() => addStorage(frame.sessionStorage))
    attempt(() => add(frame.document.cookie))
  }
  const addFrame = (frame: Window, above: string) => {
    if (++frames > LIMIT) return
    let below = 'apart'
    attempt(() => {
      add(frame.location.href)
      add(`${frame.length}`)
      addStorages(frame, `${frame.origin} ${above}`)
      below = above
    })
    for (let i = 0; i < frame.length; i++) addFrame(frame[i] as Window, below)
  }
  const started = performance.now()
  addFrame(top, '')
  return `${hash} ${performance.now() - started}`
}
