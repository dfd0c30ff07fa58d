/** Finding keys and values in a tree: Enter goes to the next, Shift+Enter to the one before. */
import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import type { Value } from '../../../src/core/value'
import type { Notation } from '../../notation'
import { VIEWER } from '../../text'
import { findIn, type NodeId } from './rows'
import styles from './tree.module.css'

interface Props {
  readonly root: Value
  readonly notation: Notation
  readonly show: (id: NodeId | null) => void
}

export function TreeFind({ root, notation, show }: Props): JSX.Element {
  const [needle, setNeedle] = useState('')
  const [at, setAt] = useState(0)
  const found = useMemo(
    () => (needle === '' ? [] : findIn(root, notation, needle.toLowerCase())),
    [root, notation, needle],
  )
  const go = (to: number): void => {
    const place = found.length === 0 ? 0 : (to + found.length) % found.length
    setAt(place)
    show(found[place] ?? null)
  }
  return (
    <div class={styles.find}>
      <input
        type="search"
        aria-label={VIEWER.search}
        placeholder={VIEWER.search}
        spellcheck={false}
        autocomplete="off"
        value={needle}
        onInput={event => {
          const next = event.currentTarget.value
          setNeedle(next)
          setAt(0)
          show(next === '' ? null : (findIn(root, notation, next.toLowerCase())[0] ?? null))
        }}
        onKeyDown={event => {
          if (event.key !== 'Enter') return
          go(at + (event.shiftKey ? -1 : 1))
          event.preventDefault()
        }}
      />
      <span class={styles.dim} role="status">
        {needle === '' ? '' : VIEWER.found(at + 1, found.length)}
      </span>
    </div>
  )
}
