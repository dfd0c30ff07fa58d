/** Carries out commands one after the other, and finds the way back of each. */
import type { Command, Done, Outcome, StorageItem } from '../../src/core/model'

export type Refusal = Extract<Outcome, { ok: false }>
export type Run = (command: Command) => Promise<Outcome>

/**
 * `each`: a refused command does not keep the others back. `together`: when one is refused, those before it are taken
 * back. After a call that was not answered nothing more is tried.
 */
export type Way = 'each' | 'together'

export interface Carried {
  readonly done: number
  readonly refused: readonly { readonly command: Command; readonly outcome: Refusal }[]
  /** Not tried: the user stopped, or no answer came. */
  readonly left: readonly Command[]
  readonly inverse: readonly Command[]
  /** What was written last, as the browser has it now. */
  readonly stored: StorageItem | null
}

const put = (item: StorageItem): Command => ({ do: 'put', item, replaces: null })

/** What puts things back as they were before a command that did this. */
export function inverseOf({ stored, was }: Done): readonly Command[] {
  if (stored === null || was.some(item => item.id === stored.id)) return was.map(put)
  const [first, ...rest] = was
  if (first === undefined) return [{ do: 'remove', item: stored }]
  return [{ do: 'put', item: first, replaces: stored }, ...rest.map(put)]
}

const doneOf = (outcome: Outcome): Done | undefined => (outcome.ok ? outcome : outcome.done)

interface Watch {
  /** How many are done so far. */
  report(done: number): void
  stopped(): boolean
}

/** What could not be taken back stays undoable. */
async function takeBack(inverse: readonly Command[], run: Run): Promise<readonly Command[]> {
  for (const [at, command] of inverse.entries()) if (!(await run(command)).ok) return inverse.slice(at)
  return []
}

export async function carryOut(
  commands: readonly Command[],
  run: Run,
  way: Way,
  { report, stopped }: Watch,
): Promise<Carried> {
  const inverse: Command[] = []
  const refused: { readonly command: Command; readonly outcome: Refusal }[] = []
  let stored: StorageItem | null = null
  for (const [at, command] of commands.entries()) {
    const so = { done: at - refused.length, refused, inverse, stored }
    if (stopped()) return { ...so, left: commands.slice(at) }
    report(at)
    const outcome = await run(command)
    const did = doneOf(outcome)
    if (did !== undefined) inverse.unshift(...inverseOf(did))
    stored = did?.stored ?? stored
    if (outcome.ok) continue
    refused.push({ command, outcome })
    const left = commands.slice(at + 1)
    if (way === 'together') return { ...so, done: 0, left, inverse: await takeBack(inverse, run) }
    if (outcome.reason === 'no-answer') return { ...so, left }
  }
  return { done: commands.length - refused.length, refused, left: [], inverse, stored }
}
