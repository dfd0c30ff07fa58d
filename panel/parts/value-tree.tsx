// biome-ignore-all lint/a11y/useFocusableInteractive: the tree has one tab stop, which moves from node to node
/**
 * A decoded value as a tree: folded with mouse and arrow keys, searched, copied node by node (Ctrl+C, or the menu). Large
 * ones have a room of their own in which only what can be seen is drawn.
 */
import type { JSX, RefObject } from 'preact'
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Value } from '../../src/core/value'
import type { OpenMenu } from '../menu/entry'
import { Menu } from '../menu/menu'
import type { Notation } from '../notation'
import { useVirtualRows } from '../table/use-virtual-rows'
import { partsText, VIEWER } from '../text'
import { nodeMenu, nodeText } from './tree/copy-node'
import { TreeFind } from './tree/find'
import { onTreeKey } from './tree/keys'
import { TreeNode } from './tree/node'
import { childCount, type Folds, type NodeId, revealed, rowsOf, type TreeRow } from './tree/rows'
import styles from './tree/tree.module.css'

interface Props {
  readonly value: Value
  readonly notation: Notation
  /** What it is the tree of, for screen readers. */
  readonly label: string
}

const NODE_HEIGHT = 17
/** Trees with more rows get a room of their own. */
const WITHOUT_ROOM = 150
const ROOM_HEIGHT = 340
/** Trees with fewer rows need no search. */
const SEARCHABLE = 20

interface NodesProps {
  readonly rows: readonly TreeRow[]
  readonly notation: Notation
  readonly active: NodeId
  readonly hit: NodeId | null
}

const All = ({ rows, notation, active, hit }: NodesProps): JSX.Element => (
  <>
    {rows.map(row => (
      <TreeNode
        key={row.id}
        row={row}
        notation={notation}
        active={row.id === active}
        hit={row.id === hit}
        top={null}
      />
    ))}
  </>
)

function Some({
  rows,
  notation,
  active,
  hit,
  scroller,
}: NodesProps & { readonly scroller: RefObject<HTMLElement | null> }): JSX.Element {
  const at = rows.findIndex(row => row.id === active)
  const virtual = useVirtualRows({ count: rows.length, size: NODE_HEIGHT, always: at, before: 0, scroller })
  const scrollTo = useRef(virtual.scrollTo)
  scrollTo.current = virtual.scrollTo
  useLayoutEffect(() => {
    if (at >= 0) scrollTo.current(at)
  }, [at])
  return (
    <div class={styles.placedNodes} style={{ height: `${virtual.height}px` }}>
      {virtual.rows.map(({ index, start }) => {
        const row = rows[index]
        return row === undefined ? null : (
          <TreeNode
            key={row.id}
            row={row}
            notation={notation}
            active={row.id === active}
            hit={row.id === hit}
            top={start}
          />
        )
      })}
    </div>
  )
}

const nodeOf = (target: EventTarget | null): NodeId | null =>
  target instanceof Element ? (target.closest('[data-node]')?.getAttribute('data-node') ?? null) : null

/** Moves the focus to the active node after it was drawn, if it was in the tree. */
function useNodeFocus(box: RefObject<HTMLElement | null>, active: NodeId): () => void {
  const wanted = useRef(false)
  useLayoutEffect(() => {
    if (!wanted.current) return
    wanted.current = false
    box.current?.querySelector<HTMLElement>(`[data-node="${active}"]`)?.focus({ preventScroll: false })
  })
  return () => {
    wanted.current = true
  }
}

/** What is folded, active, found; and how the user changes that. */
function useTree({ value, notation }: Props, box: RefObject<HTMLElement | null>) {
  const [folds, setFolds] = useState<Folds>(new Map())
  const [active, setActive] = useState<NodeId>('')
  const [hit, setHit] = useState<NodeId | null>(null)
  const [menu, setMenu] = useState<OpenMenu | null>(null)
  const rows = useMemo(() => rowsOf(value, notation, folds), [value, notation, folds])
  const current = rows.some(row => row.id === active) ? active : ''
  const takeFocus = useNodeFocus(box, current)
  const choose = (id: NodeId): void => {
    setActive(id)
    takeFocus()
  }
  return {
    rows,
    current,
    hit,
    menu,
    setMenu,
    choose,
    toggle: (row: TreeRow): void => {
      if (row.open !== null) setFolds(new Map(folds).set(row.id, !row.open))
    },
    openMenu: (id: NodeId, x: number, y: number, from: HTMLElement | null): void => {
      choose(id)
      const entries = nodeMenu({ root: value, notation, id, folds, setFolds })
      setMenu({ label: VIEWER.node, x, y, from, entries })
    },
    show: (id: NodeId | null): void => {
      setHit(id)
      if (id === null) return
      setFolds(revealed(folds, id))
      setActive(id)
    },
  }
}

/** What mouse, keys and the clipboard do. Text that was selected with the mouse is left to the browser. */
function handlers({ value, notation }: Props, tree: ReturnType<typeof useTree>) {
  const { rows, current, menu, choose, toggle, openMenu } = tree
  return {
    onClick: (event: MouseEvent): void => {
      const id = nodeOf(event.target)
      const row = rows.find(one => one.id === id)
      if (row === undefined || getSelection()?.isCollapsed === false) return
      choose(row.id)
      toggle(row)
    },
    onKeyDown: (event: KeyboardEvent): void =>
      onTreeKey(event, { rows, active: current, choose, toggle, openMenu }),
    onContextMenu: (event: MouseEvent): void => {
      const id = nodeOf(event.target)
      if (id === null || menu !== null) return
      event.preventDefault()
      event.stopPropagation()
      openMenu(id, event.clientX, event.clientY, event.currentTarget as HTMLElement)
    },
    onCopy: (event: ClipboardEvent): void => {
      if (getSelection()?.isCollapsed === false) return
      event.clipboardData?.setData('text/plain', nodeText(value, notation, current))
      event.preventDefault()
      event.stopPropagation()
    },
  }
}

export function ValueTree(props: Props): JSX.Element {
  const { value, notation, label } = props
  const box = useRef<HTMLDivElement>(null)
  const tree = useTree(props, box)
  const { rows, current, hit, menu, setMenu, show } = tree
  const large = rows.length > WITHOUT_ROOM
  const nodes = { rows, notation, active: current, hit }
  return (
    <>
      {(large || rows.length > SEARCHABLE) && <TreeFind root={value} notation={notation} show={show} />}
      <div
        ref={box}
        role="tree"
        aria-label={`${label}: ${partsText(childCount(value))}`}
        class={large ? `${styles.tree} ${styles.room}` : styles.tree}
        {...(large ? { style: { height: `${ROOM_HEIGHT}px` } } : {})}
        {...handlers(props, tree)}
      >
        {large ? <Some {...nodes} scroller={box} /> : <All {...nodes} />}
      </div>
      {menu !== null && <Menu menu={menu} close={() => setMenu(null)} />}
    </>
  )
}
