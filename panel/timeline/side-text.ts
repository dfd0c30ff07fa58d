/** A session on one line, in the notation of its mechanism. */
import type { SessionText } from '../../src/core/timeline/session'
import { map } from '../../src/core/value'
import { type Notation, notationOf, valueText } from '../notation'
import { cut, visible } from '../text'
import { SIDE, sealedText } from '../text/timeline'
import type { SessionView } from './session-views'

const LONGEST = 400

/** `other`: the other side, which tells what an absent session looks like. */
function sideText(side: SessionText | null, other: SessionText | null, notation: Notation): string {
  if (side === null) return other?.value?.type === 'map' ? valueText(map([]), notation) : SIDE.none
  if (side.value !== null) return cut(valueText(side.value, notation), LONGEST)
  if (side.id !== null) return `${SIDE.id} ${visible(side.id)}`
  if (side.state === 'cleared') return SIDE.cleared
  return side.state === 'malformed' ? SIDE.malformed : sealedText(side.size)
}

export interface SideTexts {
  readonly notation: Notation
  readonly before: string
  readonly after: string
}

export function sideTexts({ before, after, codec }: SessionView): SideTexts {
  const notation = notationOf((after ?? before)?.codec ?? codec.id)
  return {
    notation,
    before: sideText(before, after, notation),
    after: sideText(after, before, notation),
  }
}
