/** An import step by step: read, judge, choose, write. Nothing is written before the last step. */
import type { Command } from '../../src/core/model'
import type { Entry } from '../../src/core/transfer/entry'
import { MOST_ENTRIES } from '../../src/core/transfer/index'
import { judge, judging, settled } from '../../src/core/transfer/judge'
import type { Judged, Situation } from '../../src/core/transfer/verdict'
import { missingAccess } from '../actions'
import type { State } from '../state'
import { words } from '../state/data'
import { type Import, type Preview, START } from '../state/transfer'
import { TRANSFER } from '../text/transfer'
import type { Reader } from './reader'
import { readerFor } from './thread-reader'

/** What was read for a step that is over is let go. */
function set(state: State, next: Import): void {
  const work = state.transfer.import
  const before = work.peek()
  if (before.at === 'reading' && (next.at !== 'reading' || next.reader !== before.reader)) before.reader.end()
  work.value = next
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
  /** Each judged by itself. */
  readonly each: readonly Judged[]
  readonly more: boolean
}

/** Entry by entry, with pauses in which it is shown how far it is; null: it was cancelled, or something else was begun. */
async function lookedAt(state: State, reader: Reader): Promise<Looked | null> {
  const judgeOne = judging(situation(state))
  const entries: Entry[] = []
  const each: Judged[] = []
  let until = performance.now() + SLICE
  for (;;) {
    const batch = await reader.next()
    if (batch === null) return null
    for (const entry of batch.entries) {
      if (entries.length === MOST_ENTRIES) return { entries, each, more: true }
      entries.push(entry)
      each.push(judgeOne(entry))
      if (performance.now() < until) continue
      set(state, { at: 'reading', done: entries.length, reader })
      await pause()
      if (!isReading(state, reader)) return null
      until = performance.now() + SLICE
    }
    if (batch.last) return { entries, each, more: false }
  }
}

function isReading(state: State, reader: Reader): boolean {
  const now = state.transfer.import.peek()
  return now.at === 'reading' && now.reader === reader
}

async function looked(state: State, given: Blob | string, source: string, reader: Reader): Promise<void> {
  const opened = await reader.open(given)
  if (!isReading(state, reader)) return
  if (!opened.ok) return set(state, { at: 'source', problem: opened.because })
  const found = await lookedAt(state, reader)
  if (found === null) return
  const { entries, each, more } = found
  const judged = settled(each)
  await pause()
  if (!isReading(state, reader)) return
  const chosen = new Set(judged.flatMap((one, index) => (byDefault(one) ? [index] : [])))
  set(state, { at: 'preview', source, format: opened.format, entries, judged, more, chosen, kind: null })
}

async function read(
  state: State,
  given: Blob | string,
  source: string,
  reader = readerFor(given),
): Promise<void> {
  set(state, { at: 'reading', done: 0, reader })
  try {
    await looked(state, given, source, reader)
  } catch (error) {
    if (isReading(state, reader))
      set(state, { at: 'source', problem: { what: 'failed', words: words(error) } })
  }
}

export async function readText(state: State, text: string, source: string, reader?: Reader): Promise<void> {
  state.transfer.file.value = null
  await read(state, text, source, reader)
}

export async function readFile(state: State, file: File, reader?: Reader): Promise<void> {
  state.transfer.file.value = file
  await read(state, file, file.name, reader)
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
