/**
 * Hears what changes in the inspected tab: cookies as events, storages through watchers in its frames (inject-live.ts).
 * For pages that have `cookies`, `scripting` and `tabs`: the panel in Chromium, the background in Firefox.
 */
import browser, { type Cookies, type Runtime } from 'webextension-polyfill'
import { watch } from './inject-live'
import { inject, PATIENCE } from './injection'

/** `storage`: differs from what was read last. `frames`: its child frames changed. `gone`: the document is no longer there. */
export type Word = 'storage' | 'frames' | 'gone'

export interface Heard {
  /** A cookie changed; its domain as the browser writes it. Empty: anything may have changed. */
  cookie(domain: string): void
  frame(frame: number, word: Word): void
}

/** One document of a frame: Firefox keeps a page that was left, and with it the port to its watcher. */
export interface Watched {
  readonly frame: number
  /** Another text for another document. */
  readonly document: string
}

export interface Ears {
  /** Watches these documents and no others. One that is watched already stays so. */
  attend(frames: readonly Watched[]): void
  stop(): void
}

const NAME = 'storelens-watch'

/** Least milliseconds between two looks into one of so many frames: at most fifty looks per second over all. */
export const floorFor = (frames: number): number => Math.max(60, 20 * frames)

/** The port to the watcher in the frame; null where nothing may be injected, or the frame is gone. */
async function join(tab: number, frame: number): Promise<Runtime.Port | null> {
  try {
    await inject({ tab, frame, patience: PATIENCE.look }, watch, [NAME])
    return browser.tabs.connect(tab, { name: NAME, frameId: frame })
  } catch {
    return null
  }
}

interface Ear {
  readonly document: string
  /** null: on the way. */
  port: Runtime.Port | null
}

function frameEars(tab: number, heard: Heard['frame']): Ears {
  const watched = new Map<number, Ear>()
  const floor = () => floorFor(watched.size)
  const add = async ({ frame, document }: Watched) => {
    const own: Ear = { document, port: null }
    watched.set(frame, own)
    const port = await join(tab, frame)
    const isWanted = watched.get(frame) === own
    if (port === null || !isWanted) {
      if (isWanted) watched.delete(frame)
      port?.disconnect()
      return
    }
    own.port = port
    port.onMessage.addListener(word => heard(frame, word as Word))
    port.onDisconnect.addListener(() => {
      if (watched.get(frame) !== own) return
      watched.delete(frame)
      heard(frame, 'gone')
    })
    port.postMessage(floor())
  }
  const leave = (frame: number) => {
    const port = watched.get(frame)?.port
    watched.delete(frame)
    port?.disconnect()
  }
  return {
    attend: frames => {
      const before = floor()
      const wanted = new Map(frames.map(({ frame, document }) => [frame, document]))
      for (const [frame, { document }] of [...watched]) if (wanted.get(frame) !== document) leave(frame)
      for (const each of frames) if (!watched.has(each.frame)) void add(each)
      if (floor() !== before) for (const { port } of watched.values()) port?.postMessage(floor())
    },
    stop: () => {
      for (const frame of [...watched.keys()]) leave(frame)
    },
  }
}

export function openEars(tab: number, heard: Heard): Ears {
  const pass = ({ cookie }: Cookies.OnChangedChangeInfoType) => heard.cookie(cookie.domain)
  browser.cookies.onChanged.addListener(pass)
  const frames = frameEars(tab, heard.frame)
  return {
    attend: frames.attend,
    stop: () => {
      browser.cookies.onChanged.removeListener(pass)
      frames.stop()
    },
  }
}
