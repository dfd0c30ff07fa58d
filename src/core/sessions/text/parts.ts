/** Pieces of a text, one after the other, as parts of the cookies that it was read from. */
import type { Part, PartRole } from '../codec'
import type { View } from './view'

/** A role and the number of characters it takes in the text that the framework parses. */
export type Piece = readonly [role: PartRole, length: number]

interface Placed {
  readonly view: View
  /** Offset of the view's first character in the whole text. */
  readonly from: number
}

function placed(views: readonly View[]): readonly Placed[] {
  let from = 0
  return views.map(view => {
    const at = from
    from += view.text.length
    return { view, from: at }
  })
}

/** A piece that runs over the end of a chunk gives one part in each cookie. Empty pieces give none. */
export function partsOf(views: readonly View[], pieces: readonly Piece[]): readonly Part[] {
  const all = placed(views)
  const parts: Part[] = []
  let start = 0
  for (const [role, length] of pieces) {
    const end = start + length
    for (const { view, from } of all) {
      const first = Math.max(start - from, 0)
      const last = Math.min(end - from, view.text.length)
      if (first < last) parts.push({ role, cookie: view.cookie, start: view.at(first), end: view.at(last) })
    }
    start = end
  }
  return parts
}
