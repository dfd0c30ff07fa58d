/** Words of the menus, in German. */
import type { Scope } from '../../edit/remove'
import { count, plural } from '../format/de'

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

const FORMS: Readonly<Record<string, string>> = {
  name: 'Name',
  value: 'Wert',
  decoded: 'Dekodierter Wert',
  row: 'Zeile',
  'cookie-header': 'Cookie:-Header',
  'set-cookie': 'Set-Cookie-Zeile',
  script: 'Skript: document.cookie, setItem',
  curl: 'curl',
  flask: 'Flask',
  django: 'Django',
  express: 'Express',
  rails: 'Rails',
  laravel: 'Laravel',
  php: 'PHP',
}

export const formText = (id: string): string => FORMS[id] ?? id

export const COPY = {
  menu: 'Kopieren',
  servers: 'Als Servercode kopieren',
  done: (copied: number, all: number): string =>
    copied === all
      ? `${plural(copied, 'Eintrag', 'Einträge')} kopiert.`
      : `${count(copied)} von ${plural(all, 'Eintrag', 'Einträgen')} kopiert: Die übrigen lassen sich in dieser Form nicht ausdrücken.`,
  failed: 'Der Browser hat das Kopieren nicht zugelassen.',
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
