/** A menu at a point: arrow keys, first letters, Escape; one level of menus inside. */
import type { JSX } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { backToTable } from '../actions'
import { Icon } from '../parts/icons'
import { whileResized } from '../parts/while-resized'
import { type Actable, type Entry, isActable, type OpenMenu } from './entry'
import styles from './menu.module.css'

interface ListProps {
  readonly label: string
  readonly entries: readonly Entry[]
  readonly x: number
  readonly y: number
  /** Where to go when there is no room at the right of x. */
  readonly otherX: number
  /** Takes the focus when it opens. */
  readonly focused: boolean
  /** `all`: the whole menu, else this level only. */
  readonly close: (all: boolean) => void
}

const MARGIN = 4

/** Moves the box into the viewport. */
function place(box: HTMLElement, { x, y, otherX }: Pick<ListProps, 'x' | 'y' | 'otherX'>): void {
  const { innerWidth, innerHeight } = window
  const [width, height] = [box.offsetWidth, box.offsetHeight]
  const left = x + width + MARGIN > innerWidth ? otherX - width : x
  box.style.left = `${Math.max(MARGIN, Math.min(left, innerWidth - width - MARGIN))}px`
  box.style.top = `${Math.max(MARGIN, Math.min(y, innerHeight - height - MARGIN))}px`
}

const itemsOf = (box: HTMLElement | null): readonly HTMLElement[] => [
  ...(box?.querySelectorAll<HTMLElement>(':scope > [role^=menuitem]:not([aria-disabled=true])') ?? []),
]

/** The entry that a key leads to, from the one at `at`. */
function next(key: string, labels: readonly string[], at: number): number | null {
  const count = labels.length
  if (key === 'ArrowDown') return (at + 1) % count
  if (key === 'ArrowUp') return (at - 1 + count) % count
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  if (key.length !== 1) return null
  const order = labels.map((_, i) => (at + 1 + i) % count)
  return order.find(i => labels[i]?.toLowerCase().startsWith(key.toLowerCase())) ?? null
}

interface ItemProps {
  readonly entry: Exclude<Entry, { readonly type: 'line' }>
  readonly open: boolean
  readonly act: (element: HTMLElement) => void
  readonly hover: (element: HTMLElement) => void
}

const roleOf = (entry: ItemProps['entry']): 'menuitem' | 'menuitemcheckbox' | 'menuitemradio' => {
  if (entry.type === 'menu' || entry.checked === undefined) return 'menuitem'
  return entry.checked.alone ? 'menuitemcheckbox' : 'menuitemradio'
}

const Item = ({ entry, open, act, hover }: ItemProps): JSX.Element => (
  // biome-ignore lint/a11y/useKeyWithClickEvents: the list handles the keys
  // biome-ignore lint/a11y/noStaticElementInteractions: its role is an expression
  <div
    role={roleOf(entry)}
    data-entry={entry.id}
    tabIndex={-1}
    aria-disabled={!isActable(entry)}
    class={styles.item}
    {...(entry.type === 'menu' ? { 'aria-haspopup': 'menu', 'aria-expanded': open } : {})}
    {...(entry.type === 'action' && entry.checked !== undefined ? { 'aria-checked': entry.checked.is } : {})}
    onClick={event => isActable(entry) && act(event.currentTarget)}
    onPointerEnter={event => hover(event.currentTarget)}
  >
    {entry.type === 'action' && entry.checked !== undefined && (
      <span class={styles.tick}>{entry.checked.is && <Icon name="check" size={10} />}</span>
    )}
    <span class={styles.words} title={entry.label}>
      {entry.label}
    </span>
    {entry.type === 'menu' ? (
      <Icon name="right" size={10} />
    ) : (
      entry.keys !== undefined && <span class={styles.keys}>{entry.keys}</span>
    )}
  </div>
)

interface Inner {
  readonly entry: Extract<Entry, { readonly type: 'menu' }>
  readonly from: HTMLElement
  readonly focused: boolean
}

interface EntriesProps {
  readonly entries: readonly Entry[]
  readonly open: Entry | null
  readonly act: (entry: Actable, element: HTMLElement) => void
  readonly hover: (entry: Entry, element: HTMLElement) => void
}

const Entries = ({ entries, open, act, hover }: EntriesProps): JSX.Element => (
  <>
    {entries.map((entry, i) =>
      entry.type === 'line' ? (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines are known by their place
        <hr key={i} class={styles.line} />
      ) : (
        <Item
          key={entry.id}
          entry={entry}
          open={open === entry}
          act={element => isActable(entry) && act(entry, element)}
          hover={element => hover(entry, element)}
        />
      ),
    )}
  </>
)

/** What a key does in a list of entries. */
function onMenuKey(
  event: KeyboardEvent,
  box: HTMLElement | null,
  entries: readonly Entry[],
  act: (entry: Actable, element: HTMLElement) => void,
  close: ListProps['close'],
): void {
  const items = itemsOf(box)
  const at = items.indexOf(document.activeElement as HTMLElement)
  const current = items[at]
  const entry = entries.filter(isActable)[at]
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey && event.key !== ' '
  const labels = items.map(one => one.textContent ?? '')
  const to = plain ? next(event.key, labels, at) : null
  event.preventDefault()
  event.stopPropagation()
  if (/^(?:Escape|ArrowLeft|Tab)$/.test(event.key)) close(event.key === 'Tab')
  else if (to !== null) items[to]?.focus()
  else if (current === undefined || entry === undefined) return
  else if (/^(?:Enter| )$/.test(event.key) || (event.key === 'ArrowRight' && entry.type === 'menu'))
    act(entry, current)
}

function List({ label, entries, x, y, otherX, focused, close }: ListProps): JSX.Element {
  const box = useRef<HTMLDivElement>(null)
  const [inner, setInner] = useState<Inner | null>(null)
  useLayoutEffect(() => {
    if (box.current === null) return
    if (focused) itemsOf(box.current)[0]?.focus({ preventScroll: true })
    return whileResized(() => box.current !== null && place(box.current, { x, y, otherX }))
  }, [x, y, otherX, focused])
  const act = (entry: Actable, from: HTMLElement): void => {
    if (entry.type === 'menu') setInner({ entry, from, focused: true })
    else {
      close(true)
      entry.run()
    }
  }
  const closeInner = (all: boolean): void => {
    setInner(null)
    if (all) close(true)
    else inner?.from.focus()
  }
  const around = inner?.from.getBoundingClientRect()
  return (
    <>
      <div
        ref={box}
        role="menu"
        tabIndex={-1}
        aria-label={label}
        class={styles.menu}
        onKeyDown={event => onMenuKey(event, box.current, entries, act, close)}
      >
        <Entries
          entries={entries}
          open={inner?.entry ?? null}
          act={act}
          hover={(entry, from) => {
            from.focus({ preventScroll: true })
            setInner(entry.type === 'menu' ? { entry, from, focused: false } : null)
          }}
        />
      </div>
      {inner !== null && around !== undefined && (
        <List
          key={inner.entry.id}
          label={inner.entry.label}
          entries={inner.entry.entries}
          x={around.right - 2}
          y={around.top - MARGIN}
          otherX={around.left + 2}
          focused={inner.focused}
          close={closeInner}
        />
      )}
    </>
  )
}

interface Props {
  readonly menu: OpenMenu
  readonly close: () => void
}

export const Menu = ({ menu, close }: Props): JSX.Element => {
  const end = (): void => {
    close()
    if (menu.from === null) backToTable()
    else menu.from.focus({ preventScroll: true })
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a click beside the menu closes it, as Escape does
    <div
      class={styles.ground}
      onContextMenu={event => event.preventDefault()}
      onPointerDown={event => event.target === event.currentTarget && end()}
    >
      <List
        label={menu.label}
        entries={menu.entries}
        x={menu.x}
        y={menu.y}
        otherX={menu.x}
        focused
        close={end}
      />
    </div>
  )
}
