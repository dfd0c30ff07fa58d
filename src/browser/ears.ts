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

export interface Ears {
  /** Watches these frames and no others. A frame that is watched already stays so. */
  attend(frames: readonly number[]): void
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

function frameEars(tab: number, heard: Heard['frame']): Ears {
  /** null: on the way. */
  const ports = new Map<number, Runtime.Port | null>()
  const floor = () => floorFor(ports.size)
  const add = async (frame: number) => {
    ports.set(frame, null)
    const port = await join(tab, frame)
    if (port === null || !ports.has(frame)) {
      ports.delete(frame)
      port?.disconnect()
      return
    }
    ports.set(frame, port)
    port.onMessage.addListener(word => heard(frame, word as Word))
    port.onDisconnect.addListener(() => {
      if (ports.get(frame) !== port) return
      ports.delete(frame)
      heard(frame, 'gone')
    })
    port.postMessage(floor())
  }
  const leave = (frame: number) => {
    const port = ports.get(frame)
    ports.delete(frame)
    port?.disconnect()
  }
  return {
    attend: frames => {
      const before = floor()
      for (const frame of [...ports.keys()]) if (!frames.includes(frame)) leave(frame)
      for (const frame of frames) if (!ports.has(frame)) void add(frame)
      if (floor() !== before) for (const port of ports.values()) port?.postMessage(floor())
    },
    stop: () => {
      for (const frame of [...ports.keys()]) leave(frame)
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
