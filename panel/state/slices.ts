/** Long work in slices: the page draws between them, and shows every now and then what was found so far. */

/** Milliseconds of work before the page may draw again. */
const SLICE = 8
/** Milliseconds between two looks at what was found so far. */
const SHOW = 100

const pause = (): Promise<void> => new Promise(resolve => setTimeout(resolve, 0))

export interface Slices {
  over(): boolean
  pause(): Promise<void>
}

export function createSlices(show: () => void): Slices {
  let until = performance.now() + SLICE
  let shown = performance.now()
  return {
    over: () => performance.now() > until,
    pause: async () => {
      await pause()
      const now = performance.now()
      if (now > shown + SHOW) {
        show()
        shown = now
      }
      until = performance.now() + SLICE
    },
  }
}
