/** What can be seen of a page without host permission: through `inspectedWindow.eval`, in the page's own world. */
import { areaOf } from '../core/areas'
import type { Evaluate } from './eval'
import {
  type Contents,
  type Hidden,
  hiddenAmong,
  readContents,
  readSight,
  type Sight,
  toFrames,
  type WriteOrder,
} from './frames'
import { look, read, write } from './inject'
import { digest } from './inject-live'

/** How an expression gets into a frame: the text that names its window, evaluated in the frame of that URL. */
interface Reach {
  readonly window: string
  readonly frameURL: string | undefined
}

export interface Outside {
  readonly sights: readonly Sight[]
  readonly reaches: ReadonlyMap<number, Reach>
}

/** Frames that are shown, and that are asked at all. */
const MOST = { seen: 60, asked: 200 } as const

/** From the top frame by index while frames are same-origin, else by URL where the browser can. */
const waysTo = ({ path, url }: Hidden, byUrl: boolean): readonly Reach[] => [
  { window: `window${path.map(index => `[${index}]`).join('')}`, frameURL: undefined },
  ...(byUrl && url !== '' ? [{ window: 'window', frameURL: url }] : []),
]

/** `args`: texts of expressions. The frame's window is the last argument of all injected functions. */
const apply = (reach: Reach, func: (...args: never[]) => string, ...args: readonly string[]) =>
  `(${func})(${[...args, reach.window].join()})`

async function visit(hidden: Hidden, id: number, evaluate: Evaluate, byUrl: boolean) {
  for (const reach of waysTo(hidden, byUrl)) {
    const text = await evaluate(apply(reach, look), reach.frameURL).catch(() => null)
    const sight = readSight(text, id)
    // Two frames may have one URL: only the path says which of them answered.
    if (sight?.path.join() === hidden.path.join()) return { sight, reach }
  }
  return null
}

/** Visits the frames that are not among those seen, and the frames below them. */
export async function lookOutside(
  seen: readonly Sight[],
  evaluate: Evaluate,
  byUrl: boolean,
): Promise<Outside> {
  const queue = [...hiddenAmong(seen)]
  const sights: Sight[] = []
  const reaches = new Map<number, Reach>()
  for (const [asked, next] of queue.entries()) {
    if (sights.length >= MOST.seen || asked >= MOST.asked) break
    const id = next.path.length === 0 ? 0 : -1 - sights.length
    const found = await visit(next, id, evaluate, byUrl)
    if (found === null) continue
    sights.push(found.sight)
    reaches.set(id, found.reach)
    const known = new Set(queue.map(({ path }) => path.join()))
    queue.push(...hiddenAmong([...seen, ...sights]).filter(({ path }) => !known.has(path.join())))
  }
  return { sights, reaches }
}

export async function readOutside(
  outside: Outside,
  id: number,
  evaluate: Evaluate,
): Promise<Contents | null> {
  const reach = outside.reaches.get(id)
  if (reach === undefined) return null
  return evaluate(apply(reach, read, 'null'), reach.frameURL).then(
    text => readContents(text),
    () => null,
  )
}

/** The answer of `write` (inject.ts) in a frame of the area, null when none is reached. */
export async function writeOutside(
  outside: Outside,
  area: string,
  order: WriteOrder,
  evaluate: Evaluate,
): Promise<unknown> {
  const frame = toFrames(outside.sights).find(seen => outside.reaches.has(seen.id) && areaOf(seen) === area)
  const reach = frame === undefined ? undefined : outside.reaches.get(frame.id)
  if (reach === undefined) return null
  return evaluate(apply(reach, write, JSON.stringify(JSON.stringify(order))), reach.frameURL)
}

/** A text that differs when something that is reached differs, and the milliseconds that the pages spent on it. */
export async function digestOutside(
  { reaches }: Outside,
  evaluate: Evaluate,
): Promise<{ readonly mark: string; readonly busy: number }> {
  // The frames below one another that may touch each other are looked at from the uppermost.
  const entries = new Set([...reaches.values()].map(({ frameURL }) => frameURL))
  const marks = await Promise.all(
    [...entries].map(url => evaluate(`(${digest})()`, url).catch(() => 'no answer')),
  )
  const told = marks.map(text => text.split(' '))
  return {
    mark: told.map(([hash]) => hash).join(),
    busy: told.reduce((sum, [, busy]) => sum + (Number(busy) || 0), 0),
  }
}
