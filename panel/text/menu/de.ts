/** Words of the menus, in German. */
import type { Scope } from '../../edit/remove'
import { count } from '../format/de'

export const MENU = {
  row: 'Zu den ausgewählten Einträgen',
  delete: 'Löschen',
  deleteKey: 'Entf',
  copyKey: 'Strg+C',
  editValue: 'Wert bearbeiten',
  editName: 'Namen bearbeiten',
  edit: 'Alle Attribute bearbeiten',
  duplicate: 'Duplizieren…',
  test: 'Anfrage an den Host testen',
} as const

export function scopeText({ id, host, items }: Scope, hidden: boolean): string {
  const n = count(items.length)
  const which = hidden ? 'Angezeigte' : 'Alle'
  switch (id) {
    case 'selected':
      return `Ausgewählte löschen (${n})`
    case 'shown':
      return `${which} löschen (${n})`
    case 'host':
      return `${which} von ${host} löschen (${n})`
    case 'session-cookies':
      return `${which === 'Alle' ? 'Alle Session-Cookies' : 'Angezeigte Session-Cookies'} löschen (${n})`
  }
}
