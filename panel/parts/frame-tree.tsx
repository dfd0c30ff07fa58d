/** The tree of frames. The frame that is pointed at is outlined in the page. */
import type { JSX } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { State } from '../state'
import { type FrameNode, frameTree } from '../state/frame-tree'
import type { Place } from '../state/place'
import { countsText, countsTitle, FRAMES, partyText, partyTitle, placeName } from '../text'
import styles from './frame-picker.module.css'
import { useLightDismiss } from './use-light-dismiss'
import { whileResized } from './while-resized'

interface Props {
  readonly state: State
}

const samePlace = (a: Place | null, b: Place | null): boolean =>
  a === b || (a !== null && b !== null && a.area === b.area && a.url === b.url)

/** The first entry has the head of the column of counts. */
const AllWords = (): JSX.Element => (
  <>
    <span class={styles.words}>{FRAMES.all}</span>
    <span class={styles.counts} aria-hidden="true">
      {FRAMES.counts}
    </span>
  </>
)

interface NodeProps {
  readonly node: FrameNode | null
  readonly chosen: boolean
  readonly choose: () => void
  readonly point: () => void
}

const Words = ({ node }: { readonly node: FrameNode }): JSX.Element => (
  <>
    <span class={styles.words}>
      {placeName(node.place)} <span class={styles.party}>{partyText(node)}</span>
    </span>
    <span class={styles.counts} title={countsTitle(node)}>
      {countsText(node)}
    </span>
  </>
)

const Node = ({ node, chosen, choose, point }: NodeProps): JSX.Element => (
  // biome-ignore lint/a11y/useKeyWithClickEvents: the tree handles the keys
  <div
    role="treeitem"
    data-frame={node?.place.frame ?? 'all'}
    aria-level={node?.level ?? 1}
    aria-selected={chosen}
    tabIndex={chosen ? 0 : -1}
    class={styles.node}
    style={{ '--level': node === null ? 0 : node.level - 1 }}
    title={node === null ? undefined : partyTitle(node)}
    onClick={choose}
    onFocus={point}
    onPointerEnter={point}
  >
    {node === null ? <AllWords /> : <Words node={node} />}
  </div>
)

const MARGIN = 4

/** Under the button, inside the panel. */
function putUnder(box: HTMLElement, button: HTMLElement | null): void {
  const { left = 0, bottom = 0 } = button?.getBoundingClientRect() ?? {}
  box.style.left = `${Math.max(MARGIN, Math.min(left, window.innerWidth - box.offsetWidth - MARGIN))}px`
  box.style.top = `${bottom + 2}px`
  box.style.maxHeight = `${window.innerHeight - bottom - 2 - MARGIN}px`
}

/** The entry that a key leads to. */
function next(key: string, at: number, count: number): number | null {
  if (key === 'ArrowDown') return Math.min(at + 1, count - 1)
  if (key === 'ArrowUp') return Math.max(at - 1, 0)
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : null
}

function onTreeKey(event: KeyboardEvent, box: HTMLElement | null): void {
  const items = [...(box?.querySelectorAll<HTMLElement>('[role=treeitem]') ?? [])]
  const at = items.indexOf(document.activeElement as HTMLElement)
  const to = next(event.key, at, items.length)
  if (to !== null) items[to]?.focus()
  else if (event.key === 'Enter' || event.key === ' ') items[at]?.click()
  else return
  event.preventDefault()
  event.stopPropagation()
}

export function FrameTree({ state }: Props): JSX.Element {
  const box = useRef<HTMLDivElement>(null)
  const { place } = state.table
  const nodes = frameTree(state.data.snapshot.value)
  const known = nodes.some(node => samePlace(node.place, place.value))
  useLightDismiss(box, state.framesOpen, '#origin')
  useLayoutEffect(() => {
    const end = whileResized(
      () => box.current !== null && putUnder(box.current, document.getElementById('origin')),
    )
    box.current?.querySelector<HTMLElement>('[aria-selected=true]')?.focus()
    return () => {
      end()
      state.backend.highlight(null)
    }
  }, [state])
  const choose = (next: Place | null): void => {
    place.value = next
    state.framesOpen.value = false
    document.getElementById('origin')?.focus()
  }
  const leave = (): void => state.backend.highlight(null)
  return (
    <div
      ref={box}
      role="tree"
      tabIndex={-1}
      aria-label={FRAMES.tree}
      class={styles.tree}
      onKeyDown={event => onTreeKey(event, box.current)}
      onPointerLeave={leave}
    >
      <Node node={null} chosen={place.value === null || !known} choose={() => choose(null)} point={leave} />
      {nodes.map(node => (
        <Node
          key={node.place.frame}
          node={node}
          chosen={samePlace(node.place, place.value)}
          choose={() => choose(node.place)}
          point={() => state.backend.highlight(node.place.frame)}
        />
      ))}
    </div>
  )
}
