/**
 * The log of the recorder, asked for as the panel does: the devtools page offers a port whenever it shows the panel
 * (src/browser/home.ts), and tells the whole log to whom follows it (src/browser/recorder/link.ts).
 */
import type { LogNews } from '../../../src/backend'
import type { Exchange, LogEntry, RecorderState } from '../../../src/core/timeline/log'
import type { Driver } from '../../browsers/driver'
import { until } from '../../browsers/until'

interface Followed {
  readonly entries: readonly LogEntry[]
  readonly state: RecorderState | null
  /** Was the log told to its end? It comes in pieces. */
  readonly whole: boolean
}

/** Runs in the panel's document. */
function takeNextPort(): void {
  const home = window as unknown as { followed: Followed }
  home.followed = { entries: [], state: null, whole: false }
  const known = new Map<number, LogEntry>()
  const take = ({ data, ports: [, port] }: MessageEvent): void => {
    if (data !== 'storelens-home' || port === undefined) return
    removeEventListener('message', take)
    port.addEventListener('message', ({ data: told }: MessageEvent<{ news?: LogNews }>) => {
      const { state, whole } = home.followed
      for (const entry of told.news?.entries ?? []) known.set(entry.no, entry)
      home.followed = {
        entries: [...known.values()],
        state: told.news?.state ?? state,
        whole: whole || told.news === undefined,
      }
    })
    port.start()
    port.postMessage({ do: 'follow' })
    // Nothing is done about it while it records, and that is said behind the pieces of the log.
    port.postMessage({ do: 'resume', id: 0 })
  }
  addEventListener('message', take)
}

const followed = (): Followed => (window as unknown as { followed: Followed }).followed

/** Shows the panel, which may be shown or hidden, and follows the log there. It may be called again in a new document. */
export async function followLog(driver: Driver): Promise<() => Promise<Followed>> {
  await driver.openPanel()
  await driver.panel(takeNextPort)
  await driver.openTool('console')
  await driver.openPanel()
  await until('the log', async () => (await driver.panel(followed)).whole)
  return () => driver.panel(followed)
}

export const exchangesOf = ({ entries }: Followed): readonly Exchange[] =>
  entries.filter(entry => entry.type === 'exchange')
