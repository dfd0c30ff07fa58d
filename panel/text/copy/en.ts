/** Words of copying items, fetched with the table. */
import { count, plural } from '../format/en'

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
