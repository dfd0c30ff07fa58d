/** The menu of the button for deleting: everything that can be deleted at once. */
import { hidesSome, remove, scopes } from '../edit/remove'
import type { State } from '../state'
import { MENU, scopeText } from '../text'
import type { Entry } from './entry'

/** An entry for each scope. */
export const deletions = (state: State): readonly Entry[] =>
  scopes(state).map(scope => ({
    type: 'action',
    id: `delete-${scope.id}`,
    label: scopeText(scope, hidesSome(state)),
    ...(scope.id === 'selected' ? { keys: MENU.deleteKey } : {}),
    disabled: scope.items.length === 0,
    run: () => void remove(state, scope.items),
  }))

/** Opens it under its button. */
export function openDeleteMenu(state: State, button: HTMLElement): void {
  const { left, bottom } = button.getBoundingClientRect()
  state.menu.value = { label: MENU.delete, x: left, y: bottom, entries: deletions(state), from: button }
}
