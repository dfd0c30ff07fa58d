/** Words of the menus. */
import type { Scope } from '../../edit/remove'
import { count, plural } from '../format/en'

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

const FORMS: Readonly<Record<string, string>> = {
  name: 'Name',
  value: 'Value',
  decoded: 'Decoded value',
  row: 'Row',
  'cookie-header': 'Cookie: header',
  'set-cookie': 'Set-Cookie line',
  script: 'Script: document.cookie, setItem',
  curl: 'curl',
  flask: 'Flask',
  django: 'Django',
  express: 'Express',
  rails: 'Rails',
  laravel: 'Laravel',
  php: 'PHP',
  'flask-session': 'Flask: session[…] = …',
  'django-session': 'Django: request.session[…] = …',
  'express-session': 'Express: req.session[…] = …',
  'rails-session': 'Rails: session[…] = …',
  'laravel-session': 'Laravel: session([… => …])',
  'php-session': 'PHP: $_SESSION[…] = …',
}

/** A form of copying by its id. */
export const formText = (id: string): string => FORMS[id] ?? id

export const COPY = {
  menu: 'Copy',
  servers: 'Copy as code of the server',
  /** Some may be left out: a form for cookies says nothing of other items. */
  done: (copied: number, all: number): string =>
    copied === all
      ? `Copied ${plural(copied, 'item')}.`
      : `Copied ${count(copied)} of ${plural(all, 'item')}: this form cannot say the others.`,
  failed: 'The browser did not let it be copied.',
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
