/** Watches the storages of the page from the devtools page while the panel, which does so itself, is not shown. */
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
    live = observe({
      tab,
      reader: createReader(tab),
      evaluate,
      changed: createReport(noted),
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
