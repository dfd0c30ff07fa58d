/** The details pane: value, session, labels of the chosen item. */
import type { JSX } from 'preact'
import type { Gap, ItemId, StorageItem } from '../../src/core/model'
import { closeForm, NEW } from '../edit/actions'
import { BulkPane } from '../edit/bulk-pane'
import { EditPane, NewPane } from '../edit/edit-pane'
import { IconButton } from '../parts/button'
import { Icon } from '../parts/icons'
import type { Pane, State } from '../state'
import { BULK, FORM, gapText, KIND, nameText, PANES, UI } from '../text'
import { HISTORY } from '../text/history'
import { clockText } from '../text/timeline'
import styles from './details.module.css'
import { HistoryPane } from './history-lazy'
import { LabelsPane } from './labels-pane'
import { SessionPane } from './session-pane'
import { ValuePane } from './value-pane'

interface Props {
  readonly state: State
}

interface ItemProps extends Props {
  readonly item: StorageItem
}

function panesOf(state: State, item: StorageItem): readonly Pane[] {
  const [best] = state.sessions.recognised(item)
  if (best === undefined) return ['value', 'labels', 'history', 'edit']
  return best.match.confidence === 'possible'
    ? ['value', 'session', 'labels', 'history', 'edit']
    : ['session', 'value', 'labels', 'history', 'edit']
}

/** The pane the user chose last, where the item has it. */
function paneOf(state: State, panes: readonly Pane[]): Pane {
  const wanted = state.pane.value
  return wanted !== null && panes.includes(wanted) ? wanted : (panes[0] ?? 'value')
}

function onTabKey(event: KeyboardEvent, state: State, panes: readonly Pane[], current: Pane): void {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
  const next = panes[(panes.indexOf(current) + step + panes.length) % panes.length]
  if (step === 0 || next === undefined) return
  state.pane.value = next
  document.querySelector<HTMLElement>(`[data-pane=${next}]`)?.focus()
  event.preventDefault()
}

function Tabs({
  state,
  panes,
  current,
}: Props & { readonly panes: readonly Pane[]; readonly current: Pane }): JSX.Element {
  return (
    <div
      role="tablist"
      aria-label={UI.details}
      class={styles.tabs}
      onKeyDown={event => onTabKey(event, state, panes, current)}
    >
      {panes.map(pane => (
        <button
          key={pane}
          type="button"
          role="tab"
          id={`pane-tab-${pane}`}
          data-pane={pane}
          aria-selected={pane === current}
          aria-controls="pane"
          tabIndex={pane === current ? 0 : -1}
          onClick={() => {
            state.pane.value = pane
          }}
        >
          {PANES[pane]}
        </button>
      ))}
    </div>
  )
}

function Content({ state, item, pane }: ItemProps & { readonly pane: Pane }): JSX.Element {
  switch (pane) {
    case 'value':
      return <ValuePane key={item.id} state={state} item={item} />
    case 'labels':
      return <LabelsPane state={state} item={item} />
    case 'history':
      return <HistoryPane state={state} item={item} />
    case 'edit':
      return <EditPane key={item.id} state={state} item={item} />
    case 'session':
      return <SessionPane key={item.id} state={state} item={item} />
  }
}

const Close = ({ state }: Props): JSX.Element => (
  <IconButton
    icon="close"
    label={UI.closeDetails}
    onClick={() => {
      state.detailsOpen.value = false
    }}
  />
)

/** Says of an item that is shown no longer in the table when it went. */
function Vanished({ state, item }: ItemProps): JSX.Element | null {
  state.data.snapshot.value
  const last = state.data.vanished(item.id) === null ? undefined : state.data.sightings(item.id).at(-1)
  if (last === undefined) return null
  return (
    <p class={styles.plain} role="status" data-vanished>
      <Icon name="info" size={12} /> {HISTORY.vanished(clockText(last.at))}
    </p>
  )
}

function ItemDetails({ state, item }: ItemProps): JSX.Element {
  const panes = panesOf(state, item)
  const current = paneOf(state, panes)
  const name = nameText(item)
  return (
    <>
      <header class={styles.bar}>
        <Tabs state={state} panes={panes} current={current} />
        <span class={styles.title} title={`${KIND[item.kind]} ${name}`}>
          <span class={styles.kind}>{KIND[item.kind]}</span> <code>{name}</code>
        </span>
        <Close state={state} />
      </header>
      <Vanished state={state} item={item} />
      <div
        id="pane"
        role="tabpanel"
        aria-labelledby={`pane-tab-${current}`}
        class={styles.pane}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
      >
        <Content state={state} item={item} pane={current} />
      </div>
    </>
  )
}

const Plain = ({ state, children }: Props & { readonly children: string }): JSX.Element => (
  <>
    <header class={styles.bar}>
      <span class={styles.title}>{UI.details}</span>
      <Close state={state} />
    </header>
    <p class={styles.plain}>{children}</p>
  </>
)

function GapDetails({ state, gap }: Props & { readonly gap: Gap }): JSX.Element {
  return (
    <>
      <Plain state={state}>{gapText(gap)}</Plain>
      <p class={styles.plain}>
        <Icon name="info" size={12} /> {UI.gapMeaning}
      </p>
    </>
  )
}

function NewItem({ state }: Props): JSX.Element {
  return (
    <>
      <header class={styles.bar}>
        <span class={styles.title}>{FORM.newItem}</span>
        <IconButton icon="close" label={UI.close} onClick={() => closeForm(state, NEW)} />
      </header>
      <div class={styles.pane}>
        <NewPane state={state} />
      </div>
    </>
  )
}

const Several = ({ state, items }: Props & { readonly items: readonly StorageItem[] }): JSX.Element => (
  <>
    <header class={styles.bar}>
      <span class={styles.title}>{BULK.title(items.length)}</span>
      <Close state={state} />
    </header>
    <div class={styles.pane}>
      <BulkPane state={state} items={items} />
    </div>
  </>
)

/** The chosen item; one that went away is still shown until another one is chosen. */
function shownItem(state: State): StorageItem | null {
  const { active, selection } = state.table
  const id = selection.value.active ?? ''
  return active.value ?? state.forms.value.get(id)?.opened ?? state.data.vanished(id as ItemId)
}

export function Details({ state }: Props): JSX.Element {
  const item = shownItem(state)
  const selected = state.table.selected.value
  const gap = state.table.activeGap.value
  return (
    <aside class={`details ${styles.details}`} aria-label={UI.details}>
      {state.adding.value ? (
        <NewItem state={state} />
      ) : selected.length > 1 ? (
        <Several state={state} items={selected} />
      ) : item !== null ? (
        <ItemDetails state={state} item={item} />
      ) : gap !== null ? (
        <GapDetails state={state} gap={gap} />
      ) : (
        <Plain state={state}>{UI.nothingSelected}</Plain>
      )}
    </aside>
  )
}
