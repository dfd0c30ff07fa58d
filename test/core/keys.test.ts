/** What developers paste, and what it is read as. */
import { describe, expect, it } from 'vitest'
import type { Secret } from '../../src/core/sessions/codec'
import { isExampleKey } from '../../src/core/sessions/keys/example-keys'
import { pasteProblems } from '../../src/core/sessions/keys/problems'
import { MAX_PASTE, readKeys } from '../../src/core/sessions/keys/read'
import type { KeyReading } from '../../src/core/sessions/keys/reading'
import { keysOf, table } from '../checker/table'
import { LISTS, SPELLINGS } from './keys-spelled'

const plain = ({ value }: Pick<Secret, 'value'>): string =>
  typeof value === 'string' ? value : `hex ${Buffer.from(value).toString('hex')}`

const first = (text: string): string => {
  const [reading] = readKeys(text)
  if (reading === undefined) return 'nothing'
  const { what, as, from, secrets } = reading
  const form = what === as ? what : `${what} ${as}`
  return `${form}${from === null ? '' : ` ${from}`}: ${secrets.map(plain).join(' | ')}`
}

const LARAVEL = 'base64:6Oz4js7ZvvMznVc/AJD6MSuOEQ/CQg6u/30Fg/sLX/Y='
const OLDER = 'base64:5HqN4laUmghH1Q7l63CY1A=='
const PEM = '-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA\n-----END PUBLIC KEY-----'

const LIKELY: readonly (readonly [string, string])[] = [
  ['abc', 'text: abc'],
  ['abc\n', 'text: abc'],
  ['key-1\n\nkey-2', 'text: key-1\n\nkey-2'],
  ['  "abc" ', 'text: abc'],
  ["'abc';", 'text: abc'],
  ["b'\\xff\\x01a'", 'text: hex ff0161'],
  ["bytes.fromhex('00ff')", 'text: hex 00ff'],
  ["Buffer.from('AP8=', 'base64')", 'text: hex 00ff'],
  ["['new', 'old']", 'list text: new | old'],
  ['["new", "old"]', 'list text: new | old'],
  ["['secret', 'the old key']", 'list text: secret | the old key'],
  ["{1: 'old', 2: 'new'}", 'list text: new | old'],
  [LARAVEL, `laravel: ${LARAVEL}`],
  [
    `APP_KEY=${LARAVEL}\nAPP_PREVIOUS_KEYS=${OLDER},${OLDER}`,
    `env laravel APP_KEY: ${LARAVEL} | ${OLDER} | ${OLDER}`,
  ],
  ["export SECRET_KEY='a b'", 'env text SECRET_KEY: a b'],
  ['MY_OWN_NAME=abc', 'env text MY_OWN_NAME: abc'],
  ['DEBUG=1\nAUTH_SECRET=new\nAUTH_SECRET_1=old\n', 'env text AUTH_SECRET: new | old'],
  ['SESSION_SECRET=abc # comment', 'env text SESSION_SECRET: abc'],
  [
    "SECRET_KEY = 'new'\nSECRET_KEY_FALLBACKS = [\n  'o1', # 2023\n  'o2',\n]",
    'env text SECRET_KEY: new | o1 | o2',
  ],
  ["app.config['SECRET_KEY'] = 'dev'", 'env text SECRET_KEY: dev'],
  ["SECRET_KEY = os.environ.get('SECRET_KEY', 'fallback')", 'env text SECRET_KEY: fallback'],
  ["secret: process.env.SECRET || 'dev'", 'env text secret: dev'],
  ["const options = { password: 'p1', cookieName: 'y' }", 'env text password: p1'],
  ["'cookieValidationKey' => 'xyz',", 'env text cookieValidationKey: xyz'],
  ["'Security' => ['salt' => env('SECURITY_SALT', 'abc')],", 'env text salt: abc'],
  ["define('AUTH_KEY', 'k1');\ndefine('AUTH_SALT', 's1');", 'env text AUTH_KEY + AUTH_SALT: k1s1'],
  ['set :session_secret, "abc"', 'env text session_secret: abc'],
  ['play.http.secret.key="changeme"', 'env text play.http.secret.key: changeme'],
  ['production:\n  secret_key_base: 6f3a', 'env text secret_key_base: 6f3a'],
  ['{"Jwt": {"Key": "abc", "Issuer": "me"}}', 'env text Key: abc'],
  [PEM, `pem-public: ${PEM}`],
  [`JWT_PUBLIC_KEY="${PEM.replaceAll('\n', '\\n')}"`, `env pem-public JWT_PUBLIC_KEY: ${PEM}`],
  ['{"kty":"oct","k":"AAAA"}', 'jwk: {"kty":"oct","k":"AAAA"}'],
  ['{"keys":[{"kty":"RSA"}]}', 'jwks: {"keys":[{"kty":"RSA"}]}'],
  ['<key id="a" version="1"></key>', 'key-ring-xml: <key id="a" version="1"></key>'],
  // Keys that hold the signs of files.
  ['5lr;E59DiCmTim1UybhQiO+But>mv_faCncWl!?HE@@', 'text: 5lr;E59DiCmTim1UybhQiO+But>mv_faCncWl!?HE@@'],
  ['a=b', 'text: a=b'],
  ['c2VjcmV0', 'text: c2VjcmV0'],
]

describe('readKeys', () => {
  it.each(LIKELY)('reads %j first as %s', (text, expected) => {
    expect(first(text)).toBe(expected)
  })

  it('keeps the text exactly as it was given as a further reading', () => {
    expect(readKeys('"abc"\n').map(one => [one.without, one.secrets.map(plain)])).toEqual(
      expect.arrayContaining([
        [['newline', 'quotes'], ['abc']],
        [['newline'], ['"abc"']],
        [[], ['"abc"\n']],
      ]),
    )
  })

  it('reads hexadecimal and base64 as bytes too, after the text', () => {
    expect(readKeys('00ff').map(({ as, secrets }) => [as, ...secrets.map(plain)])).toEqual([
      ['text', '00ff'],
      ['hex', 'hex 00ff'],
      ['base64', 'hex d347df'],
    ])
  })

  it('keeps backslashes as a further reading, for files whose quotes do not escape', () => {
    const texts = readKeys("KEY='\\x61b'").map(one => one.secrets.map(plain).join())
    expect(texts).toEqual(expect.arrayContaining(['ab', '\\x61b', 'hex ab']))
    expect(texts.slice(0, 2)).toEqual(['ab', '\\x61b'])
  })

  it('takes the salts beside a key along', () => {
    const [reading] = readKeys('secret_key_base: "k",\nsigning_salt: "Qx3k9aZp", encryption_salt: "e"')
    expect(reading?.settings).toEqual({ signing_salt: 'Qx3k9aZp', encryption_salt: 'e' })
  })

  it('does not take the items of a list for names that are set', () => {
    expect(readKeys("x(['key', 'second'])").filter(one => one.from === 'key')).toEqual([])
    expect(first("define('SECRET_KEY', 'x')")).toBe('env text SECRET_KEY: x')
  })

  it('does not take RAILS_MASTER_KEY for a key', () => {
    const text = 'RAILS_MASTER_KEY=0123456789abcdef0123456789abcdef'
    expect(readKeys(text).filter(one => one.from !== null)).toEqual([])
  })

  it('reads nothing from an empty text or one that is too long', () => {
    expect(readKeys('')).toEqual([])
    expect(readKeys('x'.repeat(MAX_PASTE + 1))).toEqual([])
  })
})

const MARKED = /^\s*(?:-----BEGIN|\{)/

/** Blanks around a PEM text mean nothing. */
const bytes = (value: Secret['value']): Buffer =>
  typeof value === 'string' ? Buffer.from(MARKED.test(value) ? value.trim() : value) : Buffer.from(value)

const same = (a: Secret['value'], b: Secret['value']): boolean => bytes(a).equals(bytes(b))

const holds = (readings: readonly KeyReading[], values: readonly Secret['value'][]): boolean =>
  readings.some(
    ({ secrets }) =>
      secrets.length === values.length && secrets.every((one, i) => same(one.value, values[i] ?? '')),
  )

/** Each key of the vectors once. */
const all = new Map(
  table.flatMap(({ codec, records }) =>
    records.flatMap(record =>
      keysOf(record, codec).verify.secrets.map(({ value }) => [plain({ value }), value]),
    ),
  ),
)
const keys = [...all.values()].filter(value => value.length > 0)

describe.each(Object.entries(SPELLINGS))('a key of the vectors %s', (_, spell) => {
  it('is among the readings', () => {
    const lost = keys.flatMap(value => {
      const text = typeof value === 'string' && MARKED.test(value) ? value : spell(value)
      return text === null || holds(readKeys(text), [value]) ? [] : [text]
    })
    expect(lost).toEqual([])
  })
})

describe.each(Object.entries(LISTS))('keys of the vectors %s', (_, spell) => {
  it('are among the readings, the current one first', () => {
    const texts = keys.filter(value => typeof value === 'string' && !MARKED.test(value)) as string[]
    const lost = texts.flatMap((text, i) => {
      const list = [text, texts[(i + 1) % texts.length] ?? '', texts[(i + 2) % texts.length] ?? '']
      return holds(readKeys(spell(list)), list) ? [] : [spell(list)]
    })
    expect(lost).toEqual([])
  })
})

describe('problems of what was pasted', () => {
  it.each([
    ['RAILS_MASTER_KEY=0123', [{ problem: 'rails-master-key', from: 'RAILS_MASTER_KEY' }]],
    ["define('AUTH_KEY', 'x');", [{ problem: 'needs-other-half', given: 'AUTH_KEY', missing: 'AUTH_SALT' }]],
    ['SECRET_KEY=$VAULT_SECRET', [{ problem: 'reference', from: 'SECRET_KEY', text: '$VAULT_SECRET' }]],
    ['secret: process.env.SECRET,', [{ problem: 'reference', from: 'secret', text: 'process.env.SECRET,' }]],
    ['$ANSIBLE_VAULT;1.1;AES256\n6162', [{ problem: 'encrypted-file' }]],
    ['SECRET_KEY=abc', []],
    ['abc', []],
  ])('%j: %j', (text, expected) => {
    expect(pasteProblems(text)).toEqual(expected)
  })

  it('says how long is too long', () => {
    expect(pasteProblems('x'.repeat(MAX_PASTE + 1))).toEqual([
      { problem: 'too-long', length: MAX_PASTE + 1, limit: MAX_PASTE },
    ])
  })
})

describe('isExampleKey', () => {
  it.each([
    'secret',
    'dev',
    'your_secret_key',
    'Your-Secret-Key',
    'keyboard cat',
    'changeme',
    '_5#y2L"F4Q8z\n\xec]/',
    '192b9bdd22ab9ed4d12e236c78afcb9a393ec15f71bbf5dc987d54727823bcbf',
    'CHANGE_ME_PLEASE',
    'django-insecure-abc',
    'xxxxxxxx',
    'your-256-bit-secret',
    '0000000000000000',
  ])('knows %s', value => {
    expect(isExampleKey({ value })).toBe(true)
  })

  it('knows them as bytes', () => {
    expect(isExampleKey({ value: Uint8Array.from(Buffer.from('secret')) })).toBe(true)
    expect(isExampleKey({ value: new Uint8Array(32) })).toBe(true)
  })

  it.each(['Kh@HrnMR11]delTj17v&6JN~CA0wXuvjd.T(*T%u', LARAVEL, 'secretary', 'device'])(
    'does not take %s for one',
    value => {
      expect(isExampleKey({ value })).toBe(false)
    },
  )
})
