/** What changed inside the values, as soon as it is known. */
import { useEffect, useState } from 'preact/hooks'
import type { Difference, Shot } from '../../src/core/transfer/shot'
import type { State } from '../state'
import { changesInside, type Inside } from './decoded'

/** Decoded after the differences are shown; keys and formats may come later still. */
export function useInside(
  state: State,
  before: Shot,
  after: Shot,
  differences: readonly Difference[],
): Inside {
  const [inside, setInside] = useState<Inside>(new Map())
  const formats = state.sessions.formats.value
  const keys = state.keys.all.value
  useEffect(() => {
    let current = true
    void changesInside({ state, formats, keys }, [before, after], differences).then(found => {
      if (current) setInside(found)
    })
    return () => {
      current = false
    }
  }, [state, before, after, differences, formats, keys])
  return inside
}
