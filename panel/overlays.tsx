/** What opens over the views: filters, keys, settings, menus, a question before a deletion. */
import type { JSX } from 'preact'
import { CopyTo } from './edit/copy-to-dialog'
import { Menu } from './menu/menu'
import { Filters } from './parts/filters'
import { Keys } from './parts/keys-dialog'
import { SettingsDialog } from './parts/settings'
import type { State } from './state'

export { Confirm } from './parts/confirm'

interface Props {
  readonly state: State
}

function OpenMenu({ state }: Props): JSX.Element | null {
  const menu = state.menu.value
  if (menu === null) return null
  const close = (): void => {
    state.menu.value = null
  }
  return <Menu menu={menu} close={close} />
}

export const Overlays = ({ state }: Props): JSX.Element => (
  <>
    {state.filtersOpen.value && <Filters state={state} />}
    {state.keysOpen.value && <Keys state={state} />}
    {state.settingsOpen.value && <SettingsDialog state={state} />}
    {state.copyTo.value !== null && <CopyTo state={state} />}
    <OpenMenu state={state} />
  </>
)
