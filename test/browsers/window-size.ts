/** Which window gives the panel a wanted size: around it are DevTools' tab strip and the browser's own bars. */
import type { Browser, Dock, LaunchOptions } from './driver'

/** CSS pixels, measured: `strip` above the panel, `edge` beside it when docked right, `bars` above the page. */
const AROUND = {
  chromium: { strip: 28, edge: 1, bars: 87 },
  firefox: { strip: 29, edge: 0, bars: 86 },
} as const

/** Least size of the page beside DevTools: browsers refuse to make it smaller. */
const PAGE = { width: 720, height: 400 }

export function windowFor(
  browser: Browser,
  dock: Dock,
  width: number,
  height: number,
): Required<Pick<LaunchOptions, 'width' | 'height' | 'devtoolsSize'>> {
  const { strip, edge, bars } = AROUND[browser]
  return dock === 'bottom'
    ? { width, height: height + strip + PAGE.height + bars, devtoolsSize: height + strip }
    : { width: width + edge + PAGE.width, height: height + strip + bars, devtoolsSize: width + edge }
}
