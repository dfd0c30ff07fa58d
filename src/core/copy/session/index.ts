/** Lines that put a decoded value into the session, in the language of a server: one for each member of a map. */
import { string, type Value } from '../../value'
import { JAVASCRIPT } from './javascript'
import { type Language, literal } from './language'
import { PHP } from './php'
import { PYTHON } from './python'
import { RUBY } from './ruby'

export interface SessionForm {
  readonly id: string
  readonly language: Language
  line(key: string, value: string): string
}

export const SESSION_FORMS: readonly SessionForm[] = [
  { id: 'flask-session', language: PYTHON, line: (key, value) => `session[${key}] = ${value}` },
  { id: 'django-session', language: PYTHON, line: (key, value) => `request.session[${key}] = ${value}` },
  { id: 'express-session', language: JAVASCRIPT, line: (key, value) => `req.session[${key}] = ${value}` },
  { id: 'rails-session', language: RUBY, line: (key, value) => `session[${key}] = ${value}` },
  { id: 'laravel-session', language: PHP, line: (key, value) => `session([${key} => ${value}]);` },
  { id: 'php-session', language: PHP, line: (key, value) => `$_SESSION[${key}] = ${value};` },
]

/** `name`: the key of a value that has no members of its own. */
export function sessionLines({ language, line }: SessionForm, name: string, value: Value): string {
  const entries = value.type === 'map' ? value.entries : [[string(name), value] as const]
  return entries
    .map(([key, one]) => {
      // An assignment under this name would change the prototype of the session.
      if (language === JAVASCRIPT && key.type === 'string' && key.value === '__proto__')
        return '// "__proto__" is left out: it would be the prototype of the session'
      return line(language.key(key, literal(key, language)), literal(one, language))
    })
    .join('\n')
}
