/** The inspected page through `scripting`: its frames, their contents, writing into them. Background only. */
import browser from 'webextension-polyfill'
import type { Around, FrameVersion } from '../messages'
import { frameOfArea, readSight, type WriteOrder } from './frames'
import { look, read, write } from './inject'
import { identify } from './inject-live'
import { inject, PATIENCE } from './injection'
import { storeOf } from './jar'
import { wordsOf } from './words'

/** Never rejects: what the browser says against it is in `refusal`. */
export async function frames(tab: number): Promise<Around> {
  const { url = '' } = await browser.tabs.get(tab).catch(() => ({ url: '' }))
  const around = { store: await storeOf(tab), url }
  try {
    const told = await inject({ tab, frame: null, patience: PATIENCE.look }, look, [])
    const sights = told.map(({ frame, text }) => readSight(text, frame)).filter(sight => sight !== null)
    return { ...around, sights, refusal: '' }
  } catch (error) {
    return { ...around, sights: [], refusal: wordsOf(error) }
  }
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
