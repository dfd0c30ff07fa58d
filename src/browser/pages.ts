/** The inspected page through `scripting`: its frames, their contents, writing into them. Background only. */
import browser from 'webextension-polyfill'
import type { Around, FrameVersion, Pulse } from '../messages'
import { frameOfArea, readSight, type WriteOrder } from './frames'
import { compare, look, read, write } from './inject'
import { storeOf } from './jar'
import { wordsOf } from './words'

/** Milliseconds. A page that is paused in the debugger or busy does not answer at all. */
const PATIENCE = { look: 4_000, read: 30_000 } as const
const SILENT = 'The page did not answer: it is busy, or paused in the debugger.'

interface Injection {
  readonly tab: number
  /** null = all frames that may be entered. */
  readonly frame: number | null
  readonly patience: number
}

interface Told {
  readonly frame: number
  readonly text: unknown
}

function inject<Args extends unknown[]>(
  where: Injection,
  func: (...args: Args) => string,
  args: NoInfer<Args>,
): Promise<readonly Told[]> {
  const frames = where.frame === null ? { allFrames: true } : { frameIds: [where.frame] }
  const told = browser.scripting
    .executeScript({
      target: { tabId: where.tab, ...frames },
      func: func as (...args: unknown[]) => string,
      args,
      injectImmediately: true,
    })
    // Firefox answers [null] on some pages of its own.
    .then(results => results.filter(result => result !== null && result !== undefined))
    .then(results => results.map(({ frameId, result }) => ({ frame: frameId, text: result })))
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(SILENT)), where.patience)
  })
  return Promise.race([told, late]).finally(() => clearTimeout(timer))
}

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
export async function pulse(tab: number): Promise<Pulse> {
  const told = await inject({ tab, frame: null, patience: PATIENCE.read }, compare, [])
  const answers = told.map(({ frame, text }) => {
    const [changed, busy, document]: readonly unknown[] = JSON.parse(String(text))
    return { changed: changed === 1, busy: Number(busy), document: `${frame} ${document}` }
  })
  return {
    changed: answers.some(({ changed }) => changed),
    frames: answers.map(({ document }) => document).join('\n'),
    busy: answers.reduce((sum, { busy }) => sum + busy, 0),
  }
}
