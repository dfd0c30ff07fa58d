/** Polling with a bound: the only way in which tests wait. */

export const pause = (milliseconds: number): Promise<void> =>
  new Promise(resolve => setTimeout(resolve, milliseconds))

const words = (error: unknown): string =>
  error instanceof Error ? error.message : (JSON.stringify(error) ?? 'undefined')

/** Polls until `look` gives something truthy and returns that. What it throws counts as "not yet" and is told at the end. */
export async function until<T>(
  what: string,
  look: () => T | Promise<T>,
  milliseconds = 15_000,
): Promise<Exclude<T, null | undefined | false | '' | 0>> {
  const end = Date.now() + milliseconds
  for (let last: unknown; ; ) {
    try {
      const found = await look()
      if (found) return found as Exclude<T, null | undefined | false | '' | 0>
      last = found
    } catch (error) {
      last = error
    }
    if (Date.now() > end) throw new Error(`Waited ${milliseconds} ms for ${what}. Last: ${words(last)}`)
    await pause(25)
  }
}
