/** Which frames the tab has now, and how each is reached. DevTools pages only. */
import type { Around } from '../messages'
import { background } from './client'
import { evaluate } from './eval'
import type { Sight } from './frames'
import { lookOutside, type Outside } from './outside'
import { representatives } from './snapshot'
import { target } from './target'
import { UNLOADED } from './words'

export interface Seen {
  /** Is there a page in the tab? */
  readonly there: boolean
  readonly around: Around
  readonly outside: Outside
  readonly sights: readonly Sight[]
  /** Of the frames through which the storages are read, one for each area. */
  readonly ids: readonly number[]
}

/** A crashed page refuses nothing, and is not there: a question to it may have no answer, ever. */
const isThere = ({ sights, refusal }: Around): boolean =>
  sights.length > 0 || (refusal !== '' && refusal !== UNLOADED)

/** Through the background what is allowed, through eval the rest. */
export async function lookAround(tab: number): Promise<Seen> {
  const told = await background('frames', tab)
  const url = told.url === '' ? await evaluate('location.href').catch(() => '') : told.url
  const around = { ...told, url }
  const there = isThere(told)
  const outside = there
    ? await lookOutside(around.sights, evaluate, target().evalInFrames)
    : { sights: [], reaches: new Map() }
  const sights = [...around.sights, ...outside.sights]
  return { there, around, outside, sights, ids: representatives(sights) }
}
