/**
 * Runs in the document that shows the rows: Storelens' panel or the front end of Chromium's DevTools, as source text. Times are
 * wall-clock milliseconds, comparable between the processes of one machine to about a millisecond.
 */

export interface Rows {
  /** Elements of the rows that are drawn now. */
  rows(): readonly Element[]
  /** How many rows the view says it has. */
  total(): number
  scroller(): Element | null
}

export interface Scrolled {
  readonly longestFrame: number
  readonly over50: number
  readonly blank: number
}

interface Watch {
  now(): number
  /** Two frames after the view has `count` rows and text on the screen; null when that takes longer than `patience`. */
  complete(count: number, patience: number): Promise<number | null>
  /** Two frames after only rows with `text` are on the screen (`off`: also others again). */
  only(text: string, off: boolean, patience: number): Promise<number | null>
  /** Text of the first row on the screen. */
  first(): string
  /** Two frames after another row than `text` is the first on the screen. */
  other(text: string, patience: number): Promise<number | null>
  scroll(steps: number): Promise<Scrolled | null>
}

declare global {
  interface Window {
    storelensBench: Watch
  }
}

/** Defines `storelensBench` over the rows of a subject. Sees nothing outside itself. */
export function install(subject: Rows): void {
  const POLL = 5
  const now = (): number => performance.timeOrigin + performance.now()
  const frame = (): Promise<number> => new Promise(resolve => requestAnimationFrame(resolve))
  const pause = (millis: number): Promise<void> => new Promise(resolve => setTimeout(resolve, millis))
  const onScreen = (): readonly Element[] =>
    subject.rows().filter(row => {
      const { width, height, bottom, top } = row.getBoundingClientRect()
      return width > 0 && height > 0 && bottom > 0 && top < innerHeight
    })
  const when = async (holds: () => boolean, patience: number): Promise<number | null> => {
    for (const end = now() + patience; now() < end; await pause(POLL)) {
      if (!holds()) continue
      await frame()
      await frame()
      return now()
    }
    return null
  }
  const textOf = (row: Element): string => row.textContent ?? ''
  const first = (): string => onScreen().map(textOf)[0] ?? ''
  window.storelensBench = {
    now,
    complete: (count, patience) =>
      when(() => subject.total() >= count && onScreen().some(row => textOf(row).length > 1), patience),
    only: (text, off, patience) =>
      when(() => {
        const rows = onScreen()
        return rows.length > 0 && rows.every(row => textOf(row).includes(text)) !== off
      }, patience),
    first,
    other: (text, patience) => when(() => first() !== text, patience),
    scroll: async steps => {
      const scroller = subject.scroller()
      if (scroller === null) return null
      const gaps: number[] = []
      const range = scroller.scrollHeight - scroller.clientHeight
      let blank = 0
      for (let step = 0, last = performance.now(); step <= steps; step++) {
        scroller.scrollTop = (range * step) / steps
        await frame()
        const at = performance.now()
        gaps.push(at - last)
        last = at
        if (onScreen().length === 0) blank++
      }
      scroller.scrollTop = 0
      return { longestFrame: Math.max(...gaps), over50: gaps.filter(gap => gap > 50).length, blank }
    },
  }
}
