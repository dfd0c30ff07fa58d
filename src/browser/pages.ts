/** The inspected page through `scripting`: its frames, their contents, writing into them. Background only. */
import browser from 'webextension-polyfill'
import type { Around, FrameVersion } from '../messages'
import { frameOfArea, readSight, type WriteOrder } from './frames'
import { look, read, write } from './inject'
import { countFrames, identify } from './inject-live'
import { inject, PATIENCE, SILENT, type Told } from './injection'
import { storeOf } from './jar'
import { UNLOADED, wordsOf } from './words'

const sightsOf = (told: readonly Told[]) =>
  told.map(({ frame, text }) => readSight(text, frame)).filter(sight => sight !== null)

/** Milliseconds that each frame may take: a thousand of them take seconds. */
const FOR_EACH_FRAME = 25

/** As the top frame tells before all are entered, when it is not yet busy with us; 0 where it does not answer. */
const count = (tab: number) =>
  inject({ tab, frame: 0, patience: PATIENCE.look }, countFrames, []).then(
    ([told]) => Number(told?.text) || 0,
    () => 0,
  )

/** One frame that hangs must not hide the others: the top frame then answers for itself. */
async function lookAt(tab: number): Promise<Pick<Around, 'sights' | 'refusal'>> {
  const patience = Math.min(PATIENCE.read, PATIENCE.look + FOR_EACH_FRAME * (await count(tab)))
  try {
    return { sights: sightsOf(await inject({ tab, frame: null, patience }, look, [])), refusal: '' }
  } catch (error) {
    const refusal = wordsOf(error)
    const top = refusal === SILENT ? inject({ tab, frame: 0, patience: PATIENCE.top }, look, []) : []
    return { sights: sightsOf(await Promise.resolve(top).catch(() => [])), refusal }
  }
}

/** Never rejects: what the browser says against it is in `refusal`. */
export async function frames(tab: number): Promise<Around> {
  const { url = '', status } = await browser.tabs.get(tab).catch(() => ({ url: '', status: '' }))
  const seen = status === 'unloaded' ? { sights: [], refusal: UNLOADED } : await lookAt(tab)
  return { store: await storeOf(tab), url, ...seen }
}

/** One call per frame: a frame that is gone makes a common call fail for all. */
export const contents = (tab: number, asked: readonly FrameVersion[]): Promise<readonly (string | null)[]> =>
  Promise.all(
    asked.map(async ({ frame, version }) => {
      try {
        const [told] = await inject({ tab, frame, patience: PATIENCE.read }, read, [version])
        return typeof told?.text === 'string' ? told.text : null
      } catch {
        return null
      }
    }),
  )

/** Carries out `order` in a frame of the area; its answer as text, null when there is none. Rejects with the browser's words. */
export async function writeIn(tab: number, area: string, order: WriteOrder): Promise<unknown> {
  const { sights, refusal } = await frames(tab)
  const frame = frameOfArea(sights, area)
  if (frame === null && refusal !== '') throw new Error(refusal)
  if (frame === null) return null
  const [told] = await inject({ tab, frame, patience: PATIENCE.read }, write, [JSON.stringify(order)])
  return told?.text ?? null
}

/** Rejects when no frame can be entered. */
export async function documents(tab: number): Promise<readonly string[]> {
  const told = await inject({ tab, frame: null, patience: PATIENCE.read }, identify, [])
  return told.map(({ frame, text }) => `${frame} ${text}`)
}
