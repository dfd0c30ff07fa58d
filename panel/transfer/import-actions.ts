/** An import step by step: read, judge, choose, write. Nothing is written before the last step. */
import type { Command } from '../../src/core/model'
import type { Entry } from '../../src/core/transfer/entry'
import { MOST_ENTRIES, MOST_TEXT, openTransfer } from '../../src/core/transfer/index'
import { judge, judging, settled } from '../../src/core/transfer/judge'
import type { Judged, Situation } from '../../src/core/transfer/verdict'
import { missingAccess } from '../actions'
import type { State } from '../state'
import { type Import, type Preview, START } from '../state/transfer'
import { TRANSFER } from '../text/transfer'

const set = (state: State, next: Import): void => {
  state.transfer.import.value = next
}

const hostOf = (pattern: string): string => pattern.replace(/^[^/]*\/\/(?:\*\.)?/, '').replace(/\/.*$/, '')

/** What would be written without a second look: what changes something here and belongs to the pages of this tab. */
const byDefault = ({ verdict, remarks }: Judged): boolean =>
  (verdict.kind === 'new' || verdict.kind === 'changed') &&
  !remarks.includes('other-site') &&
  !remarks.includes('other-partition')

export const canBeWritten = ({ verdict, item }: Judged): boolean =>
  item !== null && (verdict.kind === 'new' || verdict.kind === 'changed')

function situation(state: State): Situation {
  const { snapshot, surroundings, now } = state.data
  return {
    snapshot: snapshot.value,
    browser: surroundings.value.browser,
    now: now.value,
    closed: missingAccess(state).map(hostOf),
  }
}

/** Milliseconds of work before the panel may draw and listen again. */
const SLICE = 16

const pause = (): Promise<void> => new Promise(resolve => setTimeout(resolve))

interface Looked {
  readonly entries: readonly Entry[]
  readonly judged: readonly Judged[]
  readonly more: boolean
}

/** Entry by entry, with pauses in which it is shown how far it is; null: it was cancelled, or something else was begun. */
async function lookedAt(state: State, found: Iterable<Entry>): Promise<Looked | null> {
  const judgeOne = judging(situation(state))
  const entries: Entry[] = []
  const each: Judged[] = []
  let until = performance.now() + SLICE
  for (const entry of found) {
    if (entries.length === MOST_ENTRIES) return { entries, judged: settled(each), more: true }
    entries.push(entry)
    each.push(judgeOne(entry))
    if (performance.now() < until) continue
    const mine: Import = { at: 'reading', done: entries.length }
    set(state, mine)
    await pause()
    if (state.transfer.import.value !== mine) return null
    until = performance.now() + SLICE
  }
  return { entries, judged: settled(each), more: false }
}

export async function readText(
  state: State,
  text: string,
  source: string,
  file: File | null = null,
): Promise<void> {
  state.transfer.file.value = file
  const opened = openTransfer(text)
  if (!opened.ok) return set(state, { at: 'source', problem: opened.because })
  const looked = await lookedAt(state, opened.entries)
  if (looked === null) return
  const chosen = new Set(looked.judged.flatMap((one, index) => (byDefault(one) ? [index] : [])))
  set(state, { at: 'preview', source, format: opened.format, ...looked, chosen, kind: null })
}

/** Once more, because access was given or taken. What was refused and is no more is chosen as it would have been. */
export function judgeAgain(state: State, preview: Preview): void {
  const verdicts = judge(preview.entries, situation(state))
  const chosen = verdicts.flatMap((one, index) => {
    const before = preview.judged[index]
    const freed = before !== undefined && !canBeWritten(before) && byDefault(one)
    return canBeWritten(one) && (freed || preview.chosen.has(index)) ? [index] : []
  })
  set(state, { ...preview, judged: verdicts, chosen: new Set(chosen) })
}

/** UTF-8, or UTF-16 with a mark at its beginning, as PowerShell writes it; null for anything else. */
export function decoded(bytes: Uint8Array): string | null {
  const [first, second] = bytes
  const wide =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : null
  try {
    return new TextDecoder(wide ?? 'utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** A file that is too large is not even opened. */
export async function readFile(state: State, file: File): Promise<void> {
  if (file.size > MOST_TEXT) {
    const problem = { what: 'too-large', size: file.size, most: MOST_TEXT } as const
    return set(state, { at: 'source', problem })
  }
  const mine: Import = { at: 'reading', done: 0 }
  set(state, mine)
  const bytes = await file.arrayBuffer()
  if (state.transfer.import.value !== mine) return
  const text = decoded(new Uint8Array(bytes))
  if (text === null) set(state, { at: 'source', problem: { what: 'not-text' } })
  else await readText(state, text, file.name, file)
}

export function choose(state: State, preview: Preview, indexes: readonly number[], chosen: boolean): void {
  const next = new Set(preview.chosen)
  for (const index of indexes) {
    if (chosen) next.add(index)
    else next.delete(index)
  }
  set(state, { ...preview, chosen: next })
}

export const showKind = (state: State, preview: Preview, kind: Preview['kind']): void =>
  set(state, { ...preview, kind })

export async function write(state: State, { judged: verdicts, chosen, source }: Preview): Promise<void> {
  const commands = verdicts.flatMap((one, index): readonly Command[] =>
    one.item !== null && chosen.has(index) ? [{ do: 'put', item: one.item, replaces: null }] : [],
  )
  set(state, { at: 'writing' })
  const label = TRANSFER.label(commands.length, source === '' ? TRANSFER.pasted : source)
  const carried = await state.changes.apply(label, commands)
  // What became of it stands in the dialog, one by one.
  if (state.transfer.open.value === 'import') state.changes.say(null)
  set(state, { at: 'done', carried })
}

export const startAgain = (state: State): void => set(state, START)
