/** Changes that the user made: carried out one after the other, each with its way back. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Backend } from '../../src/backend'
import type { Command, ItemId, Outcome, StorageItem } from '../../src/core/model'
import { outcomeText, undoneText } from '../text'
import { type Data, words } from './data'

export interface Notice {
  readonly tone: 'ok' | 'bad'
  readonly text: string
}

export interface Step {
  readonly label: string
  readonly inverse: readonly Command[]
}

export interface Changes {
  readonly steps: ReadonlySignal<readonly Step[]>
  readonly notice: ReadonlySignal<Notice | null>
  /** Commands done and asked for, while some are under way. */
  readonly progress: ReadonlySignal<{ readonly done: number; readonly all: number } | null>
  /** False when the browser refused one; those before it stay, and can be undone. */
  apply(label: string, commands: readonly Command[]): Promise<boolean>
  undo(): Promise<void>
  say(notice: Notice | null): void
}

type Lookup = (id: ItemId) => StorageItem | undefined

/** What puts things back after the command was carried out; `before` finds the items as they were. */
export function inverseOf(command: Command, outcome: Outcome, before: Lookup): readonly Command[] {
  if (!outcome.ok) return []
  if (command.do === 'remove')
    return [{ do: 'put', item: before(command.item.id) ?? command.item, replaces: null }]
  const { item, replaces } = command
  const there = before(item.id) ?? (replaces?.id === item.id ? replaces : undefined)
  const restored: readonly Command[] =
    there === undefined
      ? [{ do: 'remove', item: outcome.stored ?? item }]
      : [{ do: 'put', item: there, replaces: null }]
  const moved = replaces !== null && replaces.id !== item.id
  return moved ? [{ do: 'put', item: replaces, replaces: null }, ...restored] : restored
}

interface Carried {
  /** Those not carried out: the refused one and all after it. */
  readonly left: readonly Command[]
  readonly inverse: readonly Command[]
  readonly failed: Extract<Outcome, { ok: false }> | null
}

type Run = (command: Command) => Promise<Outcome>

async function carryOut(
  commands: readonly Command[],
  run: Run,
  before: Lookup,
  report: (done: number) => void,
): Promise<Carried> {
  const inverse: Command[] = []
  for (const [done, command] of commands.entries()) {
    report(done)
    const outcome = await run(command)
    if (!outcome.ok) return { left: commands.slice(done), inverse, failed: outcome }
    inverse.unshift(...inverseOf(command, outcome, before))
  }
  return { left: [], inverse, failed: null }
}

type Progress = Signal<{ readonly done: number; readonly all: number } | null>

/** Carries the commands out against the items as they are now, and reads the tab again. */
function createRunner(backend: Backend, data: Data, progress: Progress) {
  const run: Run = async command => {
    try {
      return await backend.run(command)
    } catch (error) {
      return { ok: false, reason: 'rejected-by-browser', detail: words(error) }
    }
  }
  return async (commands: readonly Command[]): Promise<Carried> => {
    const before = new Map(data.byId.value)
    const carried = await carryOut(
      commands,
      run,
      id => before.get(id),
      done => {
        progress.value = commands.length > 1 ? { done, all: commands.length } : null
      },
    )
    progress.value = null
    await data.refresh()
    return carried
  }
}

/** One piece of work after the other. */
function createQueue() {
  let queue: Promise<unknown> = Promise.resolve()
  return <T>(work: () => Promise<T>): Promise<T> => {
    const turn = queue.then(work)
    queue = turn.catch(() => undefined)
    return turn
  }
}

/** What is said of commands that were carried out, or stopped at a refused one. */
const noticeOf = (failed: Carried['failed'], label: string, done: string): Notice =>
  failed === null ? { tone: 'ok', text: done } : { tone: 'bad', text: `${label}: ${outcomeText(failed)}` }

export function createChanges(backend: Backend, data: Data): Changes {
  const steps = signal<readonly Step[]>([])
  const notice = signal<Notice | null>(null)
  const progress: Progress = signal(null)
  const all = createRunner(backend, data, progress)
  const inTurn = createQueue()
  return {
    steps,
    notice,
    progress,
    say: next => {
      notice.value = next
    },
    apply: (label, commands) =>
      inTurn(async () => {
        const { inverse, failed } = await all(commands)
        if (inverse.length > 0) steps.value = [...steps.value, { label, inverse }]
        notice.value = noticeOf(failed, label, label)
        return failed === null
      }),
    undo: () =>
      inTurn(async () => {
        const last = steps.value.at(-1)
        if (last === undefined) return
        const { left, failed } = await all(last.inverse)
        const kept = steps.value.slice(0, -1)
        steps.value = failed === null ? kept : [...kept, { ...last, inverse: left }]
        notice.value = noticeOf(failed, last.label, undoneText(last.label))
      }),
  }
}
