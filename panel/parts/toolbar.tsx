/** The toolbar: which origin, filter, count, reading again, undo, delete, keys. */
import type { JSX } from 'preact'
import { addItem, redo, undo, unlessFailed } from '../actions'
import type { State } from '../state'
import type { Sheet } from '../state/transfer'
import { MENU, redoTitle, shownShort, shownText, UI, undoTitle } from '../text'
import { IconButton } from './button'
import { FilterField, StepsFilter } from './filter-field'
import { FramePicker } from './frame-picker'
import { Icon } from './icons'
import styles from './toolbar.module.css'
import { More } from './toolbar-more'

/** What it needs is fetched with the table, which is shown by then. */
function openDeletions(state: State, button: HTMLElement): void {
  const opened = import('../menu/delete-menu').then(({ openDeleteMenu }) => openDeleteMenu(state, button))
  void unlessFailed(state, opened)
}

interface Props {
  readonly state: State
}

function Count({ state }: Props): JSX.Element {
  const { items, passing } = state.table
  const shown = passing.value
  return (
    <span class={styles.count} role="status">
      <span class={styles.long}>{shownText(shown, items.value.length)}</span>
      <span class={styles.short} aria-hidden="true">
        {shownShort(shown, items.value.length)}
      </span>
    </span>
  )
}

/** Opens the sheet at this tab, or closes it. */
function SheetButton({
  state,
  sheets,
  icon,
  label,
}: Props & {
  readonly sheets: readonly [Sheet, Sheet]
  readonly icon: 'transfer' | 'camera'
  readonly label: string
}): JSX.Element {
  const { open } = state.transfer
  const pressed = open.value !== null && sheets.includes(open.value)
  return (
    <IconButton
      icon={icon}
      label={label}
      pressed={pressed}
      onClick={() => {
        open.value = pressed ? null : sheets[0]
      }}
    />
  )
}

/** What opens over the view. */
function Places({ state }: Props): JSX.Element {
  const { keysOpen, settingsOpen } = state
  return (
    <span class={styles.rare}>
      <SheetButton state={state} sheets={['export', 'import']} icon="transfer" label={UI.transfer} />
      <SheetButton state={state} sheets={['snapshots', 'sets']} icon="camera" label={UI.snapshots} />
      <IconButton
        icon="key"
        label={UI.keys}
        pressed={keysOpen.value}
        onClick={() => {
          keysOpen.value = !keysOpen.value
        }}
      />
      <span id="settings">
        <IconButton
          icon="gear"
          label={UI.settings}
          pressed={settingsOpen.value}
          onClick={() => {
            settingsOpen.value = !settingsOpen.value
          }}
        />
      </span>
    </span>
  )
}

export function Toolbar({ state }: Props): JSX.Element {
  const { changes } = state
  const last = changes.steps.value.at(-1)
  const again = changes.undone.value.at(-1)
  return (
    <div role="toolbar" aria-label={UI.toolbar} class={styles.toolbar}>
      <IconButton icon="refresh" label={UI.refresh} onClick={() => void state.data.refresh()} />
      <span class={styles.rare}>
        <IconButton icon="reload" label={UI.reload} onClick={() => state.backend.reload()} />
      </span>
      <span class={styles.line} />
      {state.view.value === 'timeline' ? (
        <StepsFilter state={state} />
      ) : (
        <>
          <FramePicker state={state} />
          <FilterField state={state} />
          <Count state={state} />
        </>
      )}
      <span class={styles.line} />
      <IconButton icon="plus" label={UI.add} pressed={state.adding.value} onClick={() => addItem(state)} />
      <IconButton
        icon="undo"
        label={last === undefined ? UI.undo : undoTitle(last.label)}
        disabled={last === undefined}
        onClick={() => void undo(state)}
      />
      <span class={styles.rare}>
        <IconButton
          icon="redo"
          label={again === undefined ? UI.redo : redoTitle(again.label)}
          disabled={again === undefined}
          onClick={() => void redo(state)}
        />
      </span>
      <button
        type="button"
        id="delete-menu"
        class={styles.menu}
        title={UI.removeMany}
        aria-haspopup="menu"
        aria-expanded={state.menu.value?.label === MENU.delete}
        disabled={state.view.value !== 'storage' || state.data.snapshot.value.items.length === 0}
        onClick={event => openDeletions(state, event.currentTarget)}
      >
        <Icon name="trash" />
        <Icon name="down" size={8} />
      </button>
      <Places state={state} />
      <More state={state} />
    </div>
  )
}
