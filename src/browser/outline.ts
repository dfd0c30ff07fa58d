/**
 * The outline of a frame in the page: a style sheet of the extension, which changes nothing that scripts of the page see
 * in their document. Where scripting may not go, an adopted style sheet in the page's own world.
 */
import browser from 'webextension-polyfill'
import { background } from './client'
import { evaluate } from './eval'
import type { Outside } from './outside'
import type { Reader } from './reading'

/** Drawn inside the frame's own viewport, above all, without catching the pointer. */
const CSS = `:root::after {
  content: "" !important; display: block !important; position: fixed !important; inset: 0 !important;
  z-index: 2147483647 !important; pointer-events: none !important; box-sizing: border-box !important;
  border: 3px solid #1a73e8 !important; background: rgb(26 115 232 / 12%) !important;
}`

/** Background. */
export async function outline(tab: number, frame: number, on: boolean): Promise<boolean> {
  const injection = { target: { tabId: tab, frameIds: [frame] }, css: CSS, origin: 'USER' as const }
  await (on ? browser.scripting.insertCSS(injection) : browser.scripting.removeCSS(injection))
  return true
}

/** Runs in the page's own world. The sheet is found again by its own words: nothing else of it stays. */
function outlineHere(css: string, on: boolean, frame: Window): string {
  const doc = frame.document
  const others = [...doc.adoptedStyleSheets].filter(sheet => !sheet.media.mediaText.includes('2147483647px'))
  if (!on) {
    doc.adoptedStyleSheets = others
    return ''
  }
  const made = new (frame as Window & typeof globalThis).CSSStyleSheet({ media: '(max-width: 2147483647px)' })
  made.replaceSync(css)
  doc.adoptedStyleSheets = [...others, made]
  return ''
}

async function set(tab: number, outside: Outside | undefined, frame: number, on: boolean): Promise<void> {
  const reach = outside?.reaches.get(frame)
  if (reach === undefined) await background('outline', tab, frame, on)
  else await evaluate(`(${outlineHere})(${[JSON.stringify(CSS), on, reach.window].join()})`, reach.frameURL)
}

/** Panel: outlines one frame at a time; null: none. What fails is a frame that is gone. */
export function createOutline(tab: number, reader: () => Promise<Reader>) {
  let wanted: number | null = null
  let drawn: number | null = null
  let turn = Promise.resolve()
  const follow = async () => {
    if (drawn === wanted) return
    const { seen } = await reader()
    if (drawn !== null) await set(tab, seen?.outside, drawn, false).catch(() => undefined)
    drawn = wanted
    if (drawn !== null) await set(tab, seen?.outside, drawn, true).catch(() => undefined)
  }
  return (frame: number | null): void => {
    wanted = frame
    turn = turn.then(follow)
  }
}
