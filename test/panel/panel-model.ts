/** What the panel should come to, said without any of its code: the items of the tab, and the ways back and forth. */
import type { Command, StorageItem } from '../../src/core/model'

/** What becomes of a command on its way. `lost`: never carried out; `unanswered`: carried out; `half`: without removing. */
export type Fate = 'ok' | 'refused' | 'lost' | 'unanswered' | 'half'

export type Jar = Map<string, StorageItem>
/** One item as it is to become; null: none. */
interface Turn {
  readonly id: string
  readonly to: StorageItem | null
}
/** In the order in which they are carried out. */
type Turns = readonly Turn[]

const same = (a: StorageItem | undefined, b: StorageItem): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Changes the jar; the way back. */
function turn(jar: Jar, turns: Turns): Turns {
  const back: Turn[] = []
  for (const { id, to } of turns) {
    const was = jar.get(id) ?? null
    if (to === null && was === null) continue
    if (to === null) jar.delete(id)
    else jar.set(id, to)
    back.unshift({ id, to: was })
  }
  return back
}

const replaced = (command: Command): StorageItem | null =>
  command.do === 'put' && command.replaces?.id !== command.item.id ? command.replaces : null

const turnsOf = (command: Command): Turns => {
  if (command.do === 'remove') return [{ id: command.item.id, to: null }]
  const old = replaced(command)
  return [{ id: command.item.id, to: command.item }, ...(old === null ? [] : [{ id: old.id, to: null }])]
}

/** Is it so already? Then nobody can tell whether the command was carried out, and nobody needs to. */
function isSo(jar: Jar, command: Command): boolean {
  if (command.do === 'remove') return !jar.has(command.item.id)
  const old = replaced(command)
  return same(jar.get(command.item.id), command.item) && (old === null || !jar.has(old.id))
}

/** The way back of what was done of the command, and whether the next one is tried. */
function carry(jar: Jar, command: Command, fate: Fate): { readonly back: Turns; readonly on: boolean } {
  const done = (): Turns => turn(jar, turnsOf(command))
  if (fate === 'ok' || fate === 'unanswered' || (fate === 'lost' && isSo(jar, command)))
    return { back: done(), on: true }
  if (fate !== 'half') return { back: [], on: fate === 'refused' }
  const old = replaced(command)
  if (command.do === 'remove' || old === null || !jar.has(old.id)) return { back: done(), on: true }
  const isChange = !same(jar.get(command.item.id), command.item)
  return { back: isChange ? turn(jar, [{ id: command.item.id, to: command.item }]) : [], on: false }
}

/** Nobody saw what was done: what differs was, and what is as it was to be counts as done. */
function restored(before: Jar, jar: Jar, commands: readonly Command[]): Turns {
  const isDone = (id: string): boolean =>
    commands.some(command => command.do === 'put' && command.item.id === id && isSo(jar, command))
  const ids = new Set(commands.flatMap(turnsOf).map(({ id }) => id))
  return [...ids]
    .filter(id => JSON.stringify(before.get(id)) !== JSON.stringify(jar.get(id)) || isDone(id))
    .map(id => ({ id, to: before.get(id) ?? null }))
}

export interface PanelModel {
  readonly jar: Jar
  apply(commands: readonly Command[], fates: readonly Fate[], way: 'each' | 'together'): void
  /** The panel's document went after so many commands. */
  cutOff(commands: readonly Command[], done: number): void
  go(from: 'undo' | 'redo'): void
  /** How many steps lead back and forth. */
  steps(): readonly [undo: number, redo: number]
}

export function panelModel(items: readonly StorageItem[]): PanelModel {
  const jar: Jar = new Map(items.map(item => [item.id, item]))
  const stacks: Record<'undo' | 'redo', Turns[]> = { undo: [], redo: [] }
  const add = (back: Turns): void => {
    if (back.length === 0) return
    stacks.undo.push(back)
    stacks.redo = []
  }
  return {
    jar,
    apply: (commands, fates, way) => {
      let back: Turns = []
      for (const [at, command] of commands.entries()) {
        const fate = fates[at] ?? 'ok'
        const { back: one, on } = carry(jar, command, fate)
        back = [...one, ...back]
        if (way === 'together' && (fate === 'refused' || !on)) {
          turn(jar, back)
          return
        }
        if (!on) break
      }
      add(back)
    },
    cutOff: (commands, done) => {
      const before = new Map(jar)
      turn(jar, commands.slice(0, done).flatMap(turnsOf))
      add(restored(before, jar, commands))
    },
    go: from => {
      const turns = stacks[from].pop()
      const back = turns === undefined ? [] : turn(jar, turns)
      if (back.length > 0) stacks[from === 'undo' ? 'redo' : 'undo'].push(back)
    },
    steps: () => [stacks.undo.length, stacks.redo.length],
  }
}
