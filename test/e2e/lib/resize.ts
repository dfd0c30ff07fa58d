/** The panel in another size, without moving DevTools: the element that holds its document is made as large. */
import type { Driver } from '../../browsers/driver'
import { until } from '../../browsers/until'

/** Runs in DevTools. */
const FRAME = {
  chromium: `(function find(root) {
    for (const one of root.querySelectorAll('*')) {
      if (one.tagName === 'IFRAME' && /panel\\.html/.test(one.src)) return one
      const inside = one.shadowRoot === null ? null : find(one.shadowRoot)
      if (inside !== null) return inside
    }
    return null
  })(document)`,
  firefox: 'lens.panel(tab, lens.toolbox(tab).currentToolId)',
} as const

interface Size {
  readonly width: number
  readonly height: number
}

/** Runs in the panel. */
const drawnAnew = (): Promise<unknown> =>
  new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))

/** CSS pixels; null: as large as DevTools gives. */
export async function resize(driver: Driver, size: Size | null): Promise<void> {
  const style =
    size === null ? '' : `flex: none; min-width: 0; width: ${size.width}px; height: ${size.height}px`
  const code = `(frame => { frame.style.cssText = ${JSON.stringify(style)} })(${FRAME[driver.browser]})`
  await driver.inDevtools(code)
  // Chromium sends clicks to where the frame was drawn last.
  if (driver.browser === 'chromium') await driver.inDevtools(`(${drawnAnew})()`)
  if (size !== null)
    await until(`the panel to be ${size.width} x ${size.height}`, () =>
      driver.panel(
        (width, height) => innerWidth === width && innerHeight === height,
        size.width,
        size.height,
      ),
    )
  await driver.panel(drawnAnew)
}
