/** Where the panel is narrow: one button with a menu in place of the tools that are needed less often. */
import type { JSX } from 'preact'
import { redo } from '../actions'
import type { Entry } from '../menu/entry'
import type { State } from '../state'
import { redoTitle, UI } from '../text'
import { Icon } from './icons'
import styles from './toolbar.module.css'

const action = (id: string, label: string, run: () => void, disabled = false): Entry => ({
  type: 'action',
  id,
  label,
  disabled,
  run,
})

const entries = (state: State): readonly Entry[] => {
  const again = state.changes.undone.value.at(-1)
  return [
    action('reload', UI.reload, () => state.backend.reload()),
    action(
      'redo',
      again === undefined ? UI.redo : redoTitle(again.label),
      () => void redo(state),
      again === undefined,
    ),
    { type: 'line' },
    action('transfer', UI.transfer, () => {
      state.transfer.open.value = 'export'
    }),
    action('snapshots', UI.snapshots, () => {
      state.transfer.open.value = 'snapshots'
    }),
    action('keys', UI.keys, () => {
      state.keysOpen.value = true
    }),
    action('settings', UI.settings, () => {
      state.settingsOpen.value = true
    }),
  ]
}

export const More = ({ state }: { readonly state: State }): JSX.Element => (
  <button
    type="button"
    id="more"
    class={styles.more}
    title={UI.moreTools}
    aria-haspopup="menu"
    aria-expanded={state.menu.value?.label === UI.moreTools}
    onClick={event => {
      const { left, bottom } = event.currentTarget.getBoundingClientRect()
      state.menu.value = {
        label: UI.moreTools,
        x: left,
        y: bottom,
        entries: entries(state),
        from: event.currentTarget,
      }
    }}
  >
    <Icon name="dots" />
  </button>
)
