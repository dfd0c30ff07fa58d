/** A recorded log among the files that are dropped: it belongs to the timeline. */
import type { State } from '../state'
import { START } from '../state/transfer'

/** Characters of the beginning that are looked at. */
const BEGINNING = 4096

/** Own logs say what they are at their beginning. A HAR may be meant for its cookies too: the view decides. */
export async function isLog(file: File, inTimeline: boolean): Promise<boolean> {
  const begins = await file.slice(0, BEGINNING).text()
  if (/^\s*\{\s*"format"\s*:\s*"storelens-timeline"/.test(begins)) return true
  return inTimeline && (/\.har$/i.test(file.name) || /^\s*\{\s*"log"\s*:/.test(begins))
}

/** Shows the requests of the file in the timeline. */
export async function openInTimeline(state: State, file: File): Promise<void> {
  const { transfer, timeline, view } = state
  transfer.open.value = null
  transfer.import.value = START
  view.value = 'timeline'
  const [{ importLog }] = await Promise.all([import('../timeline/actions'), timeline.open()])
  const model = timeline.model.peek()
  if (model !== null) await importLog(state, model, file)
}

/** A file that was dropped: into the timeline, or looked at as an import. */
export async function takeDropped(state: State, file: File): Promise<void> {
  if (await isLog(file, state.view.peek() === 'timeline')) return openInTimeline(state, file)
  state.transfer.dropped.value = file
  state.transfer.open.value = 'import'
}
