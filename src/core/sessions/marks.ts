/**
 * A sieve before recognition: punctuation without which a format's `detect` finds nothing. A flag or an id has none of
 * it, so that most formats need not be asked. Only saves time: a format that is not named here is always asked.
 */

const NEEDED: Readonly<Record<string, string>> = {
  'adonis-encrypted': '.',
  'adonis-signed': '.',
  'authjs-csrf': '|',
  authtkt: '!',
  'better-auth-signed': '.',
  'bottle-signed-cookie': '!?',
  'cakephp-encrypted-cookie': '.',
  'client-sessions': '.',
  'codeigniter2-session': ':{',
  'django-messages': ':',
  'django-signed-cookie': ':',
  'django-signed-cookies': ':',
  'django-signing': ':',
  'django-timestampsigner': ':',
  'express-json-cookie': ':',
  'express-session': ':.',
  'express-signed-cookie': ':.',
  'fastify-secure-session': ';',
  'fastify-session': '.',
  'fastify-signed-cookie': '.',
  'flask-login-remember': '|',
  'flask-session': '.',
  'flask-session-ext-signed': '.',
  'flask-wtf-csrf': '.',
  'hapi-signed-state': '.*',
  'hono-signed-cookie': '.',
  'iron-seal': '*',
  'iron-session': '*~',
  'itsdangerous-jws': '.',
  'itsdangerous-urlsafe': '.',
  'itsdangerous-urlsafe-timed': '.',
  jwe: '.',
  jwt: '.',
  'ktor-session': '/',
  'mojolicious-session': '-',
  'mojolicious-signed-cookie': '-',
  paseto: '.',
  'phoenix-token-encrypted': '.',
  'phoenix-token-signed': '.',
  'plack-session-cookie': ':',
  'plug-session-encrypted': '.',
  'plug-session-signed': '.',
  'rack-protection-encrypted-cookie': '-',
  'rails-encrypted-cookie': '-',
  'rails-message-encryptor': '-',
  'rails-message-verifier': '-',
  'rails-session-encrypted': '-',
  'rails-signed-cookie': '-',
  'starlette-session': '.',
  'symfony-remember-me': ':',
  'tornado-v1': '|',
  'tornado-v2': '|',
  'werkzeug-securecookie': '?',
  'wordpress-auth-cookie': '|',
  'yii2-cookie': ':{',
}

const MARKS = '.:|!?*/-;{~'
const ALL = 2 ** MARKS.length - 1

/** A bit for each mark. `%` and `\` begin escapes, which may stand for any of them. */
const BITS = new Uint16Array(128)
for (let i = 0; i < MARKS.length; i++) BITS[MARKS.charCodeAt(i)] = 2 ** i
BITS[0x25] = ALL
BITS[0x5c] = ALL

/** The marks in a text, as bits. */
export function marksOf(text: string): number {
  let marks = 0
  for (let at = 0; at < text.length && marks !== ALL; at++) marks |= BITS[text.charCodeAt(at)] ?? 0
  return marks
}

/** What must be among `marksOf` a value for the format to be worth asking. */
export const neededMarks = (id: string): number => marksOf(NEEDED[id] ?? '')
