/** Changes that the user made: carried out one after the other, each with its way back. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Backend } from '../../src/backend'
import type { Command } from '../../src/core/model'
import { carriedText, redoneText, undoneText } from '../text'
import { type Carried, carryOut, type Run, type Way } from './carry-out'
import { type Data, words } from './data'
import { createHistory, type Step } from './history'
import { createIntents, type Intents } from './intents'

export interface Notice {
  readonly tone: 'ok' | 'bad'
  readonly text: string
  /** The step that could not be gone, and can be left out so that those before it can. */
  readonly skip?: 'undo' | 'redo'
}

export interface Changes {
  /** What can be undone; the last one comes first. */
  readonly steps: ReadonlySignal<readonly Step[]>
  /** What can be redone; the last one comes first. */
  readonly undone: ReadonlySignal<readonly Step[]>
  readonly notice: ReadonlySignal<Notice | null>
  /** Commands done and asked for, while some are under way. */
  readonly progress: ReadonlySignal<{ readonly done: number; readonly all: number } | null>
  /** Carries the commands out as one step, and says what became of it. What was done can be undone, whatever failed. */
  apply(label: string, commands: readonly Command[], way?: Way): Promise<Carried>
  undo(): Promise<void>
  redo(): Promise<void>
  /** Forgets the last step. */
  skip(from: 'undo' | 'redo'): void
  /** Ends the work under way after the command that is being carried out. */
  stop(): void
  say(notice: Notice | null): void
  /** Fetches the steps that the devtools page keeps. */
  load(): Promise<void>
}

type Progress = Signal<{ readonly done: number; readonly all: number } | null>

/** Carries the commands out, and reads the tab again. */
function createRunner(
  backend: Backend,
  data: Data,
  progress: Progress,
  stopped: () => boolean,
  begin: Intents['begin'],
) {
  const run: Run = async command => {
    const before = data.byId.value
    try {
      return await backend.run(command)
    } catch (error) {
      await data.refresh()
      const { judged } = await import('./unanswered')
      return judged(command, { before, after: data.byId.value, now: data.now.value }, words(error))
    }
  }
  return async (
    commands: readonly Command[],
    way: Way,
    label: string,
    from: 'undo' | 'redo' | null,
  ): Promise<Carried> => {
    begin(label, from, commands)
    const report = (done: number): void => {
      progress.value = commands.length > 1 ? { done, all: commands.length } : null
    }
    const carried = await carryOut(commands, run, way, { report, stopped })
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

/** What is said of commands that were carried out, or not. */
export const noticeOf = (carried: Carried, label: string, done: string): Notice =>
  carried.refused.length === 0 && carried.left.length === 0
    ? { tone: 'ok', text: done }
    : { tone: 'bad', text: carriedText(label, carried) }

export const succeeded = ({ refused, left }: Carried): boolean => refused.length === 0 && left.length === 0

export function createChanges(backend: Backend, data: Data): Changes {
  const notice = signal<Notice | null>(null)
  const progress: Progress = signal(null)
  const history = createHistory(backend)
  let stop = false
  const inTurn = createQueue()
  const intents = createIntents(backend, data)
  const all = createRunner(backend, data, progress, () => stop, intents.begin)
  const go = (from: 'undo' | 'redo', says: (label: string) => string) => (): Promise<void> =>
    inTurn(async () => {
      const step = history[from].value.at(-1)
      if (step === undefined) return
      stop = false
      const { label } = step
      const carried = await all(step.commands, 'each', label, from)
      const open = [...carried.refused.map(({ command }) => command), ...carried.left]
      history.gone(
        from,
        open.length === 0 ? null : { label, commands: open },
        carried.inverse.length === 0 ? null : { label, commands: carried.inverse },
      )
      intents.end()
      const told = noticeOf(carried, label, says(label))
      notice.value = open.length === 0 ? told : { ...told, skip: from }
    })
  return {
    steps: history.undo,
    undone: history.redo,
    notice,
    progress,
    say: next => {
      notice.value = next
    },
    apply: (label, commands, way = 'each') =>
      inTurn(async () => {
        stop = false
        const carried = await all(commands, way, label, null)
        if (carried.inverse.length > 0) history.add({ label, commands: carried.inverse })
        intents.end()
        notice.value = noticeOf(carried, label, label)
        return carried
      }),
    undo: go('undo', undoneText),
    redo: go('redo', redoneText),
    skip: from => {
      history.gone(from, null, null)
      notice.value = null
    },
    stop: () => {
      stop = true
    },
    load: () =>
      inTurn(async () => {
        await history.load()
        const ended = await intents.resume(history)
        if (ended !== null) notice.value = noticeOf(ended.carried, ended.label, ended.label)
      }),
  }
}
