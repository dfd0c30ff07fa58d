/** Watches the storages of the page from the devtools page while the panel, which does so itself, is not shown. */
import type { Snapshot } from '../../core/model'
import { evaluate } from '../eval'
import type { Live } from '../live'
import type { Noted } from './report'

/** The site rules come with it, which are large. */
const parts = () => Promise.all([import('../live'), import('../reading'), import('./report')])

/** Only one of panel and devtools page may watch: the page keeps one copy for comparing. */
export function createHiddenWatch(tab: number, noted: Noted): (on: boolean) => void {
  let live: Live | null = null
  let wanted = false
  const start = async () => {
    const [{ observe }, { createReader }, { createReport }] = await parts()
    if (!wanted || live !== null) return
    const report = createReport(noted)
    const reader = createReader(tab)
    let last: Snapshot | null = null
    live = observe({
      tab,
      // The recorder hears cookies itself: they need no reading.
      reader: Object.create(reader, {
        concerns: { value: () => true },
        cookies: { value: async () => last ?? reader.everything() },
      }),
      evaluate,
      changed: next => {
        if (next !== last) report(next)
        last = next
      },
      failed: () => undefined,
    })
    live.everything()
  }
  return on => {
    wanted = on
    if (on) return void start()
    live?.stop()
    live = null
  }
}
