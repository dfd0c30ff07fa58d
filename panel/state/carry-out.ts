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

/** An identity that a failing roll-back must not hide: what could not be taken back stays undoable. */
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
  for (const [at, command] of commands.entries()) {
    const done = at - refused.length
    if (stopped()) return { done, refused, left: commands.slice(at), inverse }
    report(at)
    const outcome = await run(command)
    const did = doneOf(outcome)
    if (did !== undefined) inverse.unshift(...inverseOf(did))
    if (outcome.ok) continue
    refused.push({ command, outcome })
    if (way === 'together')
      return { done: 0, refused, left: commands.slice(at + 1), inverse: await takeBack(inverse, run) }
    if (outcome.reason === 'no-answer') return { done, refused, left: commands.slice(at + 1), inverse }
  }
  return { done: commands.length - refused.length, refused, left: [], inverse }
}
