/** Words of copying items, in German. */
import { count, plural } from '../format/de'

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
  'flask-session': 'Flask: session[…] = …',
  'django-session': 'Django: request.session[…] = …',
  'express-session': 'Express: req.session[…] = …',
  'rails-session': 'Rails: session[…] = …',
  'laravel-session': 'Laravel: session([… => …])',
  'php-session': 'PHP: $_SESSION[…] = …',
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
