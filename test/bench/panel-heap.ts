/** Bytes of the script heap of the panel and the devtools page, which share it; null where the browser does not tell. */
import type { Driver } from '../browsers/driver'

export const panelHeap = (driver: Driver): Promise<number | null> =>
  driver.panel(() => {
    const { memory } = performance as { memory?: { usedJSHeapSize: number } }
    return memory?.usedJSHeapSize ?? null
  })
