/** The undo and redo steps. They live in the devtools page, because the panel's document may be made anew at any time. */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Backend } from '../../src/backend'
import type { Command } from '../../src/core/model'

export interface Step {
  readonly label: string
  /** What to carry out to go this step. */
  readonly commands: readonly Command[]
}

export interface History {
  /** The last one is the next to go. */
  readonly undo: ReadonlySignal<readonly Step[]>
  readonly redo: ReadonlySignal<readonly Step[]>
  /** A new change: what was undone before it cannot be redone any more. */
  add(step: Step): void
  /** The last step of `from` was gone: `left` of it remains to be gone, `back` is the way back. */
  gone(from: 'undo' | 'redo', left: Step | null, back: Step | null): void
  /** Fetches what is kept. */
  load(): Promise<void>
}

interface Entry extends Step {
  readonly no: number
  /** Characters of what is kept. */
  readonly size: number
}
type Stack = readonly Entry[]

/** The oldest steps are forgotten beyond these. A step may hold values of 5 million characters. */
const MOST_STEPS = 500
const MOST_CHARACTERS = 60_000_000

const INDEX = 'steps'
const nameOf = (no: number): string => `step ${no}`

/** The newest that fit. */
function bounded(stack: Stack): Stack {
  let room = MOST_CHARACTERS
  const from = stack.findLastIndex((entry, at) => {
    room -= entry.size
    return room < 0 || stack.length - at > MOST_STEPS
  })
  return from === -1 ? stack : stack.slice(from + 1)
}

type Index = Readonly<Record<'undo' | 'redo', readonly (readonly [no: number, label: string])[]>>

/** Each step is kept under a name of its own, so that a change sends its own step only. */
function createKeeper(backend: Backend) {
  let known = new Set<number>()
  return {
    save: (undo: Stack, redo: Stack, texts: ReadonlyMap<number, string>): void => {
      const now = new Set([...undo, ...redo].map(({ no }) => no))
      for (const no of known) if (!now.has(no)) void backend.keep(nameOf(no), null)
      for (const [no, text] of texts) if (now.has(no)) void backend.keep(nameOf(no), text)
      known = now
      const list = (stack: Stack) => stack.map(({ no, label }) => [no, label] as const)
      void backend.keep(INDEX, JSON.stringify({ undo: list(undo), redo: list(redo) } satisfies Index))
    },
    load: async (): Promise<Readonly<Record<'undo' | 'redo', Stack>>> => {
      const text = await backend.kept(INDEX)
      const index: Index = text === null ? { undo: [], redo: [] } : JSON.parse(text)
      const read = async ([no, label]: readonly [number, string]): Promise<readonly Entry[]> => {
        const step = await backend.kept(nameOf(no))
        return step === null ? [] : [{ no, label, size: step.length, commands: JSON.parse(step) }]
      }
      const [undo, redo] = await Promise.all(
        [index.undo, index.redo].map(async list => (await Promise.all(list.map(read))).flat()),
      )
      known = new Set([...(undo ?? []), ...(redo ?? [])].map(({ no }) => no))
      return { undo: undo ?? [], redo: redo ?? [] }
    },
  }
}

export function createHistory(backend: Backend): History {
  const undo = signal<Stack>([])
  const redo = signal<Stack>([])
  const stacks = { undo, redo } as const
  const keeper = createKeeper(backend)
  let last = 0
  const texts = new Map<number, string>()
  const entry = (step: Step): Entry => {
    const text = JSON.stringify(step.commands)
    last++
    texts.set(last, text)
    return { ...step, no: last, size: text.length }
  }
  const save = (): void => {
    keeper.save(undo.value, redo.value, texts)
    texts.clear()
  }
  return {
    undo,
    redo,
    add: step => {
      undo.value = bounded([...undo.value, entry(step)])
      redo.value = []
      save()
    },
    gone: (from, left, back) => {
      const rest = stacks[from].value.slice(0, -1)
      stacks[from].value = left === null ? rest : [...rest, entry(left)]
      const to = stacks[from === 'undo' ? 'redo' : 'undo']
      if (back !== null) to.value = bounded([...to.value, entry(back)])
      save()
    },
    load: async () => {
      const kept = await keeper.load()
      last = Math.max(last, ...[...kept.undo, ...kept.redo].map(({ no }) => no))
      undo.value = [...kept.undo, ...undo.value]
      redo.value = kept.redo
    },
  }
}
