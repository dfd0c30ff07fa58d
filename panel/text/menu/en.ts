/** Words of the menus. */
import type { Scope } from '../../edit/remove'
import { count } from '../format/en'

export const MENU = {
  row: 'Of the selected items',
  delete: 'Delete',
  deleteKey: 'Delete',
  copyKey: 'Ctrl+C',
  editValue: 'Edit value',
  editName: 'Edit name',
  edit: 'Edit all attributes',
  duplicate: 'Duplicate…',
  test: 'Test a request to its host',
} as const

/** `hidden`: rows are hidden by the filter or the choice of an origin, and stay. */
export function scopeText({ id, host, items }: Scope, hidden: boolean): string {
  const n = count(items.length)
  const which = hidden ? 'shown' : 'all'
  switch (id) {
    case 'selected':
      return `Delete selected (${n})`
    case 'shown':
      return `Delete ${which} (${n})`
    case 'host':
      return `Delete ${which} of ${host} (${n})`
    case 'session-cookies':
      return `Delete ${which} session cookies (${n})`
  }
}
