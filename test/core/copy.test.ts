/** What is copied says exactly this cookie, however hostile its value: its literals are read by the real interpreters that there are. */
import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { PLAIN_FORMS, SERVER_FORMS, WEB_FORMS } from '../../src/core/copy/index'
import { javascriptQuoted } from '../../src/core/copy/quote/javascript'
import { phpQuoted } from '../../src/core/copy/quote/php'
import { pythonQuoted } from '../../src/core/copy/quote/python'
import { rubyQuoted } from '../../src/core/copy/quote/ruby'
import { shellQuoted } from '../../src/core/copy/quote/shell'
import type { CookieItem } from '../../src/core/model'
import { cookie, web } from '../panel/fake-backend'

const HOSTILE = [
  '',
  'plain',
  `'; rm -rf "$HOME" #`,
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is meant to be one for shells and others
  '`id` $(id) ${id} #{exit} %s \\',
  '\\\\" \\x41 \\n',
  '</script><!-- -->',
  'a\tb\r\nc\x1b[31m\x7f',
  'é ü € 😀',
  '\u202eabc\u2028d\u00a0e\ufeff',
  '-b @/etc/passwd !history',
]

const run = (program: string, args: readonly string[], input = ''): string | null => {
  const { status, stdout, error } = spawnSync(program, args, { input, encoding: 'utf8', timeout: 30_000 })
  return error !== undefined || status !== 0 ? null : stdout
}
const has = (program: string, args: readonly string[]): boolean => run(program, args) !== null

/** Each program prints the UTF-8 bytes of the literals as hexadecimal, a line each. */
const hex = (texts: readonly string[]): string =>
  texts.map(text => `${Buffer.from(text).toString('hex')}\n`).join('')
const INTERPRETERS: readonly (readonly [
  name: string,
  quote: (text: string) => string,
  program: string,
  flag: string,
  line: (literal: string) => string,
])[] = [
  ['Python', pythonQuoted, 'python3', '-c', literal => `print(${literal}.encode().hex())`],
  [
    'JavaScript',
    javascriptQuoted,
    'node',
    '-e',
    literal => `console.log(Buffer.from(${literal}).toString('hex'))`,
  ],
  ['bash', shellQuoted, 'bash', '-c', word => `printf %s ${word} | od -An -v -tx1 | tr -d ' \\n'; echo`],
  ['Ruby', rubyQuoted, 'ruby', '-e', literal => `puts ${literal}.unpack1('H*')`],
  ['PHP', phpQuoted, 'php', '-r', literal => `echo bin2hex(${literal}), "\\n";`],
]

describe('a literal', () => {
  it.each(INTERPRETERS.filter(([, , program]) => has(program, ['--version'])))(
    'of %s says exactly the text, whatever is in it',
    (_, quote, program, flag, line) => {
      expect(run(program, [flag, HOSTILE.map(text => line(quote(text))).join('\n')])).toBe(hex(HOSTILE))
    },
  )
  it.each([
    ['Ruby', rubyQuoted, '#{exit} "\\', '"\\#{exit} \\"\\\\"'],
    ['Ruby', rubyQuoted, 'a\n\x1b\u202e', '"a\\n\\u{1b}\\u{202e}"'],
    ['PHP', phpQuoted, "it's $x \\", "'it\\'s $x \\\\'"],
    ['PHP', phpQuoted, 'a\n$x"', '"a\\n\\$x\\""'],
    ['Python', pythonQuoted, '\ud800', "'\\ud800'"],
    ['JavaScript', javascriptQuoted, '\ud800</script>', '"\\ud800\\x3c/script>"'],
    ['a shell', shellQuoted, "it's", "'it'\\''s'"],
    ['a shell', shellQuoted, 'a\0b', 'ab'],
  ])('of %s: %#', (_, quote, text, literal) => expect(quote(text)).toBe(literal))
})

const FULL = cookie('sid', 'abc-1', {
  hostOnly: false,
  path: '/app',
  expires: Date.UTC(2030, 0, 2, 3, 4, 5),
  secure: true,
  httpOnly: true,
  sameSite: 'none',
})
const PLAIN = cookie('sid', 'abc-1')
const SPACED = cookie('sid', 'a b="c"')
const CHIPS = cookie('sid', 'v', {
  partition: { site: 'https://top.example', ancestor: false },
  secure: true,
})
const DATE = 'Expires=Wed, 02 Jan 2030 03:04:05 GMT'
const SECONDS = Date.UTC(2030, 0, 2, 3, 4, 5) / 1000

const CONTEXT = { top: 'https://shop.example/cart?x=1' }
const all = [...PLAIN_FORMS, ...WEB_FORMS, ...SERVER_FORMS]
const said = (
  id: string,
  ...items: readonly Parameters<(typeof all)[number]['takes']>[0][]
): string | undefined => all.find(form => form.id === id)?.text(items, CONTEXT)

const LINES: readonly (readonly [form: string, item: CookieItem, line: string])[] = [
  ['name', FULL, 'sid'],
  ['value', SPACED, 'a b="c"'],
  ['cookie-header', FULL, 'Cookie: sid=abc-1'],
  [
    'set-cookie',
    FULL,
    `Set-Cookie: sid=abc-1; Domain=shop.example; Path=/app; ${DATE}; Secure; HttpOnly; SameSite=None`,
  ],
  ['set-cookie', CHIPS, 'Set-Cookie: sid=v; Path=/; Secure; Partitioned'],
  ['script', PLAIN, 'document.cookie = "sid=abc-1; Path=/"'],
  [
    'script',
    FULL,
    `document.cookie = "sid=abc-1; Domain=shop.example; Path=/app; ${DATE}; Secure; SameSite=None" // without HttpOnly: a script cannot set it`,
  ],
  ['curl', SPACED, `curl 'https://shop.example/cart?x=1' -H 'Cookie: sid=a b="c"'`],
  [
    'curl',
    cookie('', '@file', { domain: 'other.example', path: '/[a]' }),
    `curl -g 'https://other.example/[a]' -H 'Cookie: @file'`,
  ],
  ['flask', PLAIN, "response.set_cookie('sid', 'abc-1', path='/')"],
  [
    'flask',
    FULL,
    `response.set_cookie('sid', 'abc-1', domain='shop.example', path='/app', secure=True, httponly=True, samesite='None', expires=${SECONDS})`,
  ],
  ['flask', CHIPS, "response.set_cookie('sid', 'v', path='/', secure=True, partitioned=True)"],
  [
    'django',
    FULL,
    "response.set_cookie('sid', 'abc-1', domain='shop.example', path='/app', secure=True, httponly=True, samesite='None', expires='Wed, 02 Jan 2030 03:04:05 GMT')",
  ],
  [
    'django',
    SPACED,
    `response['Set-Cookie'] = 'sid=a b="c"; Path=/'.encode().decode('latin-1')  # set_cookie would change it; once per response`,
  ],
  [
    'express',
    FULL,
    `res.cookie("sid", "abc-1", { domain: "shop.example", path: "/app", expires: new Date(${SECONDS}000), secure: true, httpOnly: true, sameSite: 'none', encode: String })`,
  ],
  [
    'rails',
    FULL,
    `cookies["sid"] = { value: "abc-1", domain: "shop.example", path: "/app", expires: Time.at(${SECONDS}).utc, secure: true, httponly: true, same_site: :none }`,
  ],
  [
    'rails',
    PLAIN,
    'cookies["sid"] = { value: "abc-1", path: "/", same_site: nil } # Rails 6 makes SameSite=Lax of nil',
  ],
  [
    'rails',
    cookie('sid', 'a%20b'),
    'response.add_header("Set-Cookie", "sid=a%20b; Path=/".b) # cookies[] would encode it',
  ],
  [
    'laravel',
    FULL,
    `$response->withCookie(new \\Symfony\\Component\\HttpFoundation\\Cookie('sid', 'abc-1', ${SECONDS}, '/app', 'shop.example', true, true, true, 'none')); // encrypted, unless encryptCookies(except: ['sid'])`,
  ],
  [
    'laravel',
    SPACED,
    `$response->withCookie(new \\Symfony\\Component\\HttpFoundation\\Cookie('sid', 'a b="c"', 0, '/', null, false, false, true, null)); // encrypted, unless encryptCookies(except: ['sid'])`,
  ],
  ['laravel', CHIPS, "header('Set-Cookie: sid=v; Path=/; Secure; Partitioned', false);"],
  [
    'php',
    FULL,
    `setrawcookie('sid', 'abc-1', ['expires' => ${SECONDS}, 'path' => '/app', 'domain' => 'shop.example', 'secure' => true, 'httponly' => true, 'samesite' => 'None']);`,
  ],
  ['php', SPACED, `header('Set-Cookie: sid=a b="c"; Path=/', false);`],
]

describe('a cookie', () => {
  it.each(LINES)('as %s: %#', (id, item, line) => expect(said(id, item)).toBe(line))

  it('whose attributes are hidden is copied in the forms that need none', () => {
    const hidden = cookie('a', '1', { attributesKnown: false })
    expect(all.filter(form => form.takes(hidden)).map(form => form.id)).toEqual([
      'name',
      'value',
      'cookie-header',
      'curl',
    ])
  })
  it('goes into one header with others, longer paths first', () => {
    expect(
      said('cookie-header', cookie('a', '1'), cookie('b', '2', { path: '/deep' }), cookie('', 'bare')),
    ).toBe('Cookie: b=2; a=1; bare')
  })
})

it('an item of Web Storage is set by a script', () => {
  expect(said('script', web('local', 'a"b', '1\n2'), web('session', '', ''))).toBe(
    'localStorage.setItem("a\\"b", "1\\n2")\nsessionStorage.setItem("", "")',
  )
})
