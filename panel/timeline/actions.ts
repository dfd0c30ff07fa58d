/** What a user can do with the timeline. */
import { readLog, writeLog } from '../../src/core/timeline/file'
import type { RequestStep } from '../../src/core/timeline/step'
import { unlessFailed } from '../actions'
import type { State } from '../state'
import { type Mode, select } from '../table/selection'
import { exportedText, importedText, importRefusedText } from '../text/file'
import { TIMELINE } from '../text/timeline'
import type { Model } from './model'
import { takeObserved } from './observed'
import { stepId } from './rows'

export function chooseStep(model: Model, id: string, mode: Mode): void {
  model.selection.value = select(model.selection.value, model.order.value, id, mode)
}

export function toggleFolded(model: Model, id: string): void {
  const open = new Set(model.open.value)
  if (!open.delete(id)) open.add(id)
  model.open.value = open
}

/** From anywhere to a step, also one that the filter hides or a folded row holds. */
export async function revealStep(state: State, no: number): Promise<void> {
  await state.timeline.open()
  const model = state.timeline.model.peek()
  if (model === null) return
  const id = stepId({ no })
  if (!model.order.peek().includes(id)) state.timeline.filterText.value = ''
  const holder = model.rows
    .peek()
    .find(row => row.type === 'folded' && row.requests.some(request => request.no === no))
  if (holder !== undefined && !model.open.peek().has(holder.id)) toggleFolded(model, holder.id)
  chooseStep(model, id, 'only')
  state.timeline.detailsOpen.value = true
  state.view.value = 'timeline'
}

export function toggleRecording(state: State): void {
  const { recorder } = state.backend
  const recording = state.timeline.model.peek()?.recorder.peek()?.recording ?? false
  void unlessFailed(state, recording ? recorder.pause() : recorder.resume())
}

/** The log as the recorder wrote it. Keys are no part of it; cookies are, as the button says. */
export function exportLog(state: State, model: Model): void {
  const entries = model.log()
  // Another browser that reads the file has to know whose rules apply.
  const { browser, store } = model.origin.peek()
  const text = writeLog({
    entries,
    browser: browser ?? state.data.surroundings.peek().browser,
    store: store ?? state.data.snapshot.peek().store,
  })
  const link = document.createElement('a')
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  link.href = url
  link.download = TIMELINE.fileName
  link.click()
  URL.revokeObjectURL(url)
  state.changes.say({ tone: 'ok', text: exportedText(entries.length) })
}

/** A log of one's own, or a HAR. What cannot be read is said; the log stays as it is then. */
export async function importLog(state: State, model: Model, file: File): Promise<void> {
  const read = readLog(await file.text())
  if (!read.ok) {
    state.changes.say({ tone: 'bad', text: importRefusedText(file.name, read) })
    return
  }
  model.foldAs({ browser: read.browser, store: read.store })
  await unlessFailed(state, state.backend.recorder.load(read.entries))
  const incomplete = read.problems.length > 0 || read.withoutCookies
  state.changes.say({ tone: incomplete ? 'bad' : 'ok', text: importedText(file.name, read) })
}

/** The request, as it was observed, in the request tester. */
export function testRequest(state: State, model: Model, { exchange }: RequestStep): void {
  takeObserved(state, exchange, model.timeline.peek())
  state.view.value = 'sending'
}

export function clearLog(state: State, model: Model): void {
  model.foldAs({ browser: null, store: null })
  void unlessFailed(state, state.backend.recorder.clear())
}
