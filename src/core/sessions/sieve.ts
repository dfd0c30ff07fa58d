/**
 * A sieve before recognition: traits without which a format's `detect` finds nothing. Nine of ten formats need not be
 * asked about an ordinary value. Only saves time: a format that is not named here is always asked.
 */
import type { Candidate } from './codec'
import { signatureAt } from './text/signature-tail'

/** What `detect` cannot do without; the words are those of `TRAITS`. */
const NEEDED: Readonly<Record<string, string>> = {
  'adonis-encrypted': '. signed',
  'adonis-plain': '^e base64',
  'adonis-signed': '. signed',
  'aiohttp-nacl-session': 'named base64 40+',
  'auth0-session': 'jwe',
  'authjs-csrf': '| 40+',
  'authjs-v5': 'jwe',
  authtkt: '! hex',
  base64json: '^eW base64',
  'beaker-cookie': 'hex base64',
  'beaker-signed-id': 'hex base64',
  'better-auth-session-data': 'named',
  'better-auth-signed': '. 40+',
  'bigip-server': 'named',
  'bottle-signed-cookie': '! ?',
  'cakephp-encrypted-cookie': '. ^Q',
  'client-sessions': '. 40+',
  'codeigniter2-session': ': {',
  'cookie-rs-private': 'base64 40+',
  'cookie-rs-signed': '= 40+',
  'django-csrftoken': 'base64 28+',
  'django-messages': 'signed',
  'django-sign-object': 'signed',
  'django-signed-cookie': 'signed',
  'django-signed-cookies': 'signed',
  'django-signer': 'signed',
  'django-signing': 'signed',
  'django-timestampsigner': 'signed',
  'express-json-cookie': ':',
  'express-session': ': . 40+',
  'express-signed-cookie': ': . 40+',
  'fastify-secure-session': '; 28+',
  'fastify-session': '. 40+',
  'fastify-signed-cookie': '. 16+',
  fernet: 'base64 40+',
  'fiber-encryptcookie': 'base64 28+',
  'flask-login-remember': '| 40+',
  'flask-session': '. signed',
  'flask-session-ext-signed': '. signed',
  'flask-wtf-csrf': '. signed',
  'gorilla-securecookie': '^M base64',
  'hapi-signed-state': '. * 40+',
  'hono-signed-cookie': '. 40+',
  'iron-seal': '*',
  'iron-session': '* ~',
  'itsdangerous-jws': '.',
  'itsdangerous-serializer': 'signed',
  'itsdangerous-signer': 'signed',
  'itsdangerous-timestampsigner': 'signed',
  'itsdangerous-urlsafe': '. signed',
  'itsdangerous-urlsafe-timed': '. signed',
  jwe: '. 40+',
  jwt: '.',
  'koa-session': '^e base64',
  'ktor-session': '/ 40+',
  'laravel-cookie-session': '^e base64',
  'laravel-encrypted-cookie': '^e base64',
  'laravel-encrypter': '^e base64',
  'mojolicious-session': '--',
  'mojolicious-signed-cookie': '--',
  'nextauth-v4': 'jwe',
  opaque: '16+',
  paseto: '. ^v',
  'phoenix-token-encrypted': '.',
  'phoenix-token-signed': '. ^S',
  'plack-session-cookie': ': 40+',
  'plug-session-encrypted': '.',
  'plug-session-signed': '. ^S',
  'pyramid-session': 'base64 40+',
  'rack-protection-encrypted-cookie': '--',
  'rack-session-encrypted': '^A base64',
  'rails-encrypted-cookie': '--',
  'rails-message-encryptor': '--',
  'rails-message-verifier': '--',
  'rails-session-encrypted': '--',
  'rails-signed-cookie': '--',
  'shiro-remember-me': 'named',
  'spring-remember-me': 'base64 16+',
  'spring-session': 'base64 40+',
  'starlette-session': '. signed',
  'supabase-auth': 'named',
  'symfony-remember-me': ': 40+',
  'tornado-v1': '| 40+',
  'tornado-v2': '| 40+',
  'werkzeug-securecookie': '?',
  'wordpress-auth-cookie': '| 40+',
  'yii2-cookie': ': {',
}

/** Characters that occur in the value. */
const MARKS = '.:|!?*/;{~='

const TRAITS: readonly string[] = [
  ...MARKS,
  /** Two hyphens in a row. */
  '--',
  /** So many characters at least. */
  '16+',
  '28+',
  '40+',
  /** Begins so. */
  '^A',
  '^M',
  '^Q',
  '^S',
  '^e',
  '^eW',
  '^v',
  /** Begins with 32 hexadecimal digits, quoted or not. */
  'hex',
  /** Of the characters of base64 and base64url, percent-encoded or quoted at most. */
  'base64',
  /** Ends in what may be a signature in base64url. */
  'signed',
  /** Begins like a JWE, or its name is that of a chunk. */
  'jwe',
  /** Has a name that only few frameworks give. */
  'named',
]

function bitsOf(...traits: readonly string[]): number {
  let bits = 0
  for (const trait of traits) {
    if (!TRAITS.includes(trait)) throw new Error(`no trait ${trait}`)
    bits |= 1 << TRAITS.indexOf(trait)
  }
  return bits
}

/** What an escape may stand for: `%` begins one, and `\` where the value is quoted. */
const ESCAPED = bitsOf(...MARKS, '--')
const BACKSLASHED = ESCAPED | bitsOf('hex', 'signed')

/** For each ASCII character its mark, or what it may stand for. */
const OF_CHARACTER = new Int32Array(128)
const NOT_BASE64 = 1 << 30
for (let code = 0; code < 128; code++) {
  const char = String.fromCharCode(code)
  OF_CHARACTER[code] =
    (/[\w+/=%"\\-]/.test(char) ? 0 : NOT_BASE64) | (MARKS.includes(char) ? bitsOf(char) : 0)
}
OF_CHARACTER[0x25] = ESCAPED
OF_CHARACTER[0x5c] = BACKSLASHED

const LENGTHS = [
  [16, bitsOf('16+')],
  [28, bitsOf('28+')],
  [40, bitsOf('40+')],
] as const
const BASE64 = bitsOf('base64')
const HYPHENS = bitsOf('--')
const SIGNED = bitsOf('signed')
const HEX = bitsOf('hex')
const JWE = bitsOf('jwe')
const NAMED = bitsOf('named')
const NAMES = /^(?:AIOHTTP_SESSION$|BIGipServer|rememberMe$|sb-.+-auth-token)|\.session_data/
const BEGINNINGS: Readonly<Record<string, number>> = {
  A: bitsOf('^A'),
  a: bitsOf('^A'),
  E: bitsOf('^e', '^eW'),
  e: bitsOf('^e', '^eW', 'jwe'),
  M: bitsOf('^M'),
  Q: bitsOf('^Q'),
  q: bitsOf('^Q'),
  S: bitsOf('^S'),
  v: bitsOf('^v'),
  W: bitsOf('^eW'),
  '%': bitsOf('^S'),
}

function charactersOf(value: string): number {
  let bits = 0
  for (let at = 0; at < value.length; at++) bits |= OF_CHARACTER[value.charCodeAt(at)] ?? NOT_BASE64
  return bits & NOT_BASE64 ? bits & ~NOT_BASE64 : bits | BASE64
}

/** The traits of a value as bits. */
export function traitsOf({ name, value }: Candidate): number {
  let bits = charactersOf(value) | (BEGINNINGS[value.charAt(0)] ?? 0)
  for (const [length, bit] of LENGTHS) if (value.length >= length) bits |= bit
  if (value.includes('--')) bits |= HYPHENS
  if (signatureAt(value.endsWith('"') ? value.slice(0, -1) : value) !== -1) bits |= SIGNED
  if (/^"?[0-9a-f]{32}/i.test(value)) bits |= HEX
  if (/(?:\.|__)\d+$/.test(name)) bits |= JWE
  if (NAMES.test(name)) bits |= NAMED
  return bits
}

/** What must be among `traitsOf` an item for the format to be worth asking. */
export const neededTraits = (id: string): number =>
  bitsOf(...(NEEDED[id] ?? '').split(' ').filter(trait => trait !== ''))
