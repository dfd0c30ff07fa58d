/** A key as people have it: the same key written into files, lists, shells and encodings, and read back. */
import type { Secret } from '../../src/core/sessions/codec'

const bytesOf = (value: Secret['value']): Buffer =>
  typeof value === 'string' ? Buffer.from(value, 'utf8') : Buffer.from(value)

const asText = (value: Secret['value']): string | null => (typeof value === 'string' ? value : null)

/** Python's repr of bytes. */
const pythonBytes = (value: Secret['value']): string =>
  `b'${Array.from(bytesOf(value), byte =>
    byte >= 0x20 && byte < 0x7f && byte !== 0x27 && byte !== 0x5c
      ? String.fromCharCode(byte)
      : `\\x${byte.toString(16).padStart(2, '0')}`,
  ).join('')}'`

const single = (text: string): string =>
  `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`

const isLine = (text: string): boolean => !/[\r\n]/.test(text)

/** dotenv ends an unquoted value at a blank before #, and blanks at the ends do not count. */
const isBareValue = (text: string): boolean =>
  isLine(text) && text.trim() === text && !/^["'`[({]|\s#|^#|^\$|,$/.test(text)

type Spell = (value: Secret['value']) => string | null

const ofText =
  (spell: (text: string) => string | null): Spell =>
  value => {
    const text = asText(value)
    return text === null ? null : spell(text)
  }

/** null: the key cannot be written in this form. */
export const SPELLINGS: Readonly<Record<string, Spell>> = {
  'as it is': ofText(text => text),
  'with a line break behind it': ofText(text => `${text}\n`),
  'in quotes': ofText(text => JSON.stringify(text)),
  'as hexadecimal digits': value => bytesOf(value).toString('hex'),
  'as base64': value => bytesOf(value).toString('base64'),
  'as base64url': value => bytesOf(value).toString('base64url'),
  "as Python's bytes": pythonBytes,
  'with bytes.fromhex': value => `bytes.fromhex('${bytesOf(value).toString('hex')}')`,
  'with Buffer.from': value => `Buffer.from('${bytesOf(value).toString('base64')}', 'base64')`,
  'with export': ofText(text => (isBareValue(text) ? `export SECRET_KEY=${text}` : null)),
  'in a .env file': ofText(text =>
    isBareValue(text)
      ? `# settings\nDEBUG=1\nDATABASE_URL=postgres://u:p@localhost/db\nSECRET_KEY=${text}\nPORT=3000\n`
      : null,
  ),
  'in a .env file, quoted': ofText(text => `DEBUG=1\nSECRET_KEY=${JSON.stringify(text)}\n`),
  'in settings.py': ofText(
    text => `import os\n\nDEBUG = True\nSECRET_KEY = ${single(text)}\nALLOWED_HOSTS = ['*']\n`,
  ),
  'in YAML': ofText(text => `production:\n  secret_key_base: ${JSON.stringify(text)}\n  other: 1\n`),
  'in JavaScript': ofText(
    text => `app.use(session({\n  resave: false,\n  secret: ${JSON.stringify(text)},\n}))`,
  ),
  'in PHP': ofText(text =>
    !isLine(text) ? null : `<?php\nreturn [\n  'cookieValidationKey' => ${single(text)},\n];`,
  ),
}

/** Several keys, the current one first. */
export const LISTS: Readonly<Record<string, (texts: readonly string[]) => string>> = {
  'as a JSON list': texts => JSON.stringify(texts),
  'as a Python list': texts => `[${texts.map(single).join(', ')},]`,
  'with fallbacks': ([first = '', ...older]) =>
    `SECRET_KEY = ${single(first)}\nSECRET_KEY_FALLBACKS = [\n${older.map(one => `    ${single(one)},  # old\n`).join('')}]\n`,
  'as a list in JavaScript': texts => `cookieSession({ name: 'session', keys: ${JSON.stringify(texts)} })`,
}
