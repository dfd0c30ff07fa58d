/** Work that is asked for again and again: at once when there was rest, never without rest. */

const pause = (milliseconds: number): Promise<void> =>
  new Promise(resolve => setTimeout(resolve, milliseconds))

/**
 * A call starts `work` at once; calls while it runs or rests lead to one more run after the rest. The rest is `least`
 * milliseconds, or twice as long as the last two runs took both: one that took long among short ones makes nobody wait.
 * What the work throws is its own affair.
 */
export function paced(work: () => Promise<unknown>, least: number): () => void {
  let busy = false
  let again = false
  let before = 0
  const loop = async () => {
    busy = true
    do {
      again = false
      const began = performance.now()
      await work().catch(() => undefined)
      const took = performance.now() - began
      await pause(Math.max(least, 2 * Math.min(before, took)))
      before = took
    } while (again)
    busy = false
  }
  return () => {
    again = true
    if (!busy) void loop()
  }
}
