/**
 * The panel: toolbar, tabs, one view.
 *
 * Stable hooks for end-to-end tests, besides roles and names:
 * - `#filter` the filter field, `#filters` the button that opens the filter chips, `#origin` the button that
 *   opens the tree of frames, `[role=treeitem][data-frame]` each of them (`all` or its id)
 * - `[role=tab][data-view=compare|storage|timeline|sending]` the views, `#view` the one that is shown, `aria-busy` until the tab was
 *   read and what is loaded after first paint (labels, formats) is there
 * - `[role=grid]` the storage table, `[role=row][data-id]` its rows (`data-id` is the ItemId, or begins with `gap ` or
 *   `group `); a treegrid where rows are grouped, `[data-table]` in both cases; `#columns` the button of its columns
 * - `.details` the details pane, `[role=tab][data-pane=value|session|labels|history|edit]` its sections
 * - `#cell-editor` (after F2 or a double click on a name or value) the editor in the table, `#value-editor` (after the
 *   button "Edit value"), `#layer-editor` (after the button "Edit decoded" of a layer) and `#session-editor` (after the button "Edit payload") those of the details, `#edit-name`,
 *   `#edit-value`, `#edit-expires`, ... the fields of the form; `[data-entry=...]` an entry of a menu; `#key-0`, `#key-1`, ... the key fields; `#session-about` why it was recognised, and what it is
 * - `[data-state]` on the session section: one of the states of src/core/sessions/state.ts
 * - `[role=status]` what was done last, `[role=alert]` what was refused
 * - `[data-cell=<row>-<store>]` a cell of the comparison, for example `now-cookie`; `[data-finding=<id>]` a finding
 * - `#sheet-export|import|snapshots|sets` the tabs of the sheet that the toolbar opens, `#export-what`, `#export-format`,
 *   `#import-file`, `#import-text` (takes a paste, or Ctrl+Enter) its fields; `[data-entry=new|changed|equal|refused]` an entry
 * - `#request-url`, `#request-how`, `#request-from`, ... the fields of the view Sending; `[data-header]` the Cookie header
 *   that it predicts, `[data-held]` the cookies that it says are held back (both with the name of the cookie inside)
 * - in the view Timeline: `#steps` the list, `[data-row]` its rows, `[data-step=<number>]` those of the steps (empty: a
 *   request without cookies), in them `[data-session=<cookie>]` session before and after, and `[data-effect][data-name]` what
 *   became of each cookie (three or more alike: `[data-count]`); in the details `[data-line=<effect>]` a Set-Cookie line,
 *   `[data-cookie][data-verdict]` a cookie as predicted and observed, `[data-cause]` why a session was lost;
 *   `[data-track=<path>]` a row of the variable tracker, `[data-column]` its cells
 */
import type { ComponentType, JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { redo, show, undo } from './actions'
import styles from './app.module.css'
import { Overlays, Question } from './overlays-lazy'
import { DropSign, useDrop } from './parts/drop'
import { FrameTree } from './parts/frame-picker'
import { isCommand } from './parts/keys'
import { AccessBanner, NoticeBar, ReadError } from './parts/messages'
import { Toolbar } from './parts/toolbar'
import type { State, View } from './state'
import { UI } from './text'
import { Sheet } from './transfer/sheet-lazy'
import { CompareView } from './views/compare'
import { SendingView } from './views/sending-lazy'
import { StorageView } from './views/storage-lazy'
import { TimelineView } from './views/timeline-lazy'

interface Props {
  readonly state: State
}

const SHOWN: Readonly<Record<View, ComponentType<Props>>> = {
  compare: CompareView,
  storage: StorageView,
  timeline: TimelineView,
  sending: SendingView,
}
const VIEWS = Object.keys(SHOWN) as readonly View[]

const isTextField = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement

function onKey(event: KeyboardEvent, state: State): void {
  const key = event.key.toLowerCase()
  if (isCommand(event) && key === 'f') {
    document.getElementById('filter')?.focus()
  } else if (isCommand(event) && key === 'z' && !event.shiftKey && !isTextField(event.target)) {
    void undo(state)
  } else if (isCommand(event) && !isTextField(event.target) && (key === 'y' || key === 'z')) {
    void redo(state)
  } else if (event.key === 'Escape' && closeTop(state)) {
    // Escape closes one thing after the other; only with nothing left to close it opens the console drawer.
  } else return
  event.preventDefault()
  event.stopPropagation()
}

/** Closes what is open on top; false when there is nothing. */
function closeTop(state: State): boolean {
  const details = state.view.value === 'timeline' ? state.timeline.detailsOpen : state.detailsOpen
  const hasDetails = state.view.value === 'storage' || state.view.value === 'timeline'
  for (const open of [state.framesOpen, state.filtersOpen, state.settingsOpen, state.keysOpen, details]) {
    if (state.question.value !== null) {
      state.question.value = null
      return true
    }
    if (state.copyTo.value !== null) {
      state.copyTo.value = null
      return true
    }
    if (state.transfer.open.value !== null) {
      state.transfer.open.value = null
      return true
    }
    if (open.value && (open !== details || hasDetails)) {
      open.value = false
      document
        .querySelector<HTMLElement>(':is([data-table], [role=grid]) [role=row][tabindex="0"]')
        ?.focus({ preventScroll: true })
      return true
    }
  }
  return false
}

function onTabKey(event: KeyboardEvent, state: State): void {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
  const next = VIEWS[(VIEWS.indexOf(state.view.value) + step + VIEWS.length) % VIEWS.length]
  if (step === 0 || next === undefined) return
  show(state, next)
  document.querySelector<HTMLElement>(`[data-view=${next}]`)?.focus()
  event.preventDefault()
}

const Tabs = ({ state }: Props): JSX.Element => (
  <div
    role="tablist"
    aria-label={UI.viewsLabel}
    class={styles.tabs}
    onKeyDown={event => onTabKey(event, state)}
  >
    {VIEWS.map(view => (
      <button
        key={view}
        type="button"
        role="tab"
        id={`tab-${view}`}
        data-view={view}
        aria-selected={state.view.value === view}
        aria-controls="view"
        tabIndex={state.view.value === view ? 0 : -1}
        onClick={() => show(state, view)}
      >
        {UI.views[view]}
      </button>
    ))}
  </div>
)

/** Until the tab was read, and labels and formats, which first paint does not wait for, are there. */
const isLoading = ({ data, labelling, sessions }: State): boolean =>
  data.phase.value.name === 'loading' || labelling.rules.value === null || sessions.formats.value === null

export function App({ state }: Props): JSX.Element {
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey(event, state)
    // On the body, not the document: there Chrome's DevTools listens, and takes Escape and Ctrl+F for itself.
    document.body.addEventListener('keydown', listener)
    return () => document.body.removeEventListener('keydown', listener)
  }, [state])
  useDrop(state)
  const { phase } = state.data
  const Shown = SHOWN[state.view.value]
  return (
    <div class={styles.app}>
      <header class={styles.bar}>
        <h1 class="visually-hidden">{UI.name}</h1>
        <Tabs state={state} />
        <Toolbar state={state} />
      </header>
      <AccessBanner state={state} />
      {phase.value.name === 'failed' && <ReadError state={state} because={phase.value.because} />}
      <Question state={state} />
      <main class={styles.main}>
        <div
          id="view"
          role="tabpanel"
          aria-labelledby={`tab-${state.view.value}`}
          aria-busy={isLoading(state)}
          class={styles.view}
        >
          {phase.value.name === 'loading' ? (
            <p class={styles.loading}>{UI.loading}</p>
          ) : (
            <Shown state={state} />
          )}
        </div>
      </main>
      {state.framesOpen.value && <FrameTree state={state} />}
      {state.transfer.open.value !== null && <Sheet state={state} />}
      <DropSign state={state} />
      <NoticeBar state={state} />
      <Overlays state={state} />
    </div>
  )
}
