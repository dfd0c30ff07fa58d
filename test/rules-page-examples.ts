/** Examples for docs/rules.md: what the rules make of Set-Cookie lines and of requests. Nothing here is written by hand. */
import { BROWSER_RULES, type Environment } from '../src/core/cookie/browser-rules'
import { type Prefix, prefixLacks } from '../src/core/cookie/prefix'
import { presetRequest } from '../src/core/cookie/presets'
import type { CookieRequest } from '../src/core/cookie/request'
import { blockReasons, type SendableCookie } from '../src/core/cookie/send'
import { storeCookie } from '../src/core/cookie/store'

const A = 'https://app.site.example'
const S = 'https://www.site.example'
const X = 'https://other.example'
const NOW = 1_790_000_000_000

const CHROMIUM: Environment = { thirdPartyCookies: 'allowed', rules: BROWSER_RULES.chromium }
const BLOCKING: Environment = { ...CHROMIUM, thirdPartyCookies: 'blocked' }
const FIREFOX: Environment = { thirdPartyCookies: 'partitioned', rules: BROWSER_RULES.firefox }

type Row = readonly string[]

const LINES = [
  'v',
  '=v',
  '=',
  '=a=b',
  'a=b=c',
  ' a = b c ',
  'a="b"',
  'a=x\ty',
  '__Host-x',
  'a=1; Path=shop',
  'a=1; Path=/a; Path=/b',
  `a=1; Path=/${'x'.repeat(1024)}`,
  'a=1; Domain=.SITE.example',
  'a=1; Domain=',
  'a=1; Domain=example',
  'a=1; Domain=www.site.example',
  'a=1; SameSite=None',
  'a=1; SameSite=Word',
  'a=1; Partitioned',
  'a=1; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT',
  'a=1; Max-Age=0',
  'a=1; Max-Age=+60',
  'a=1; Max-Age=-',
  'a=1; Max-Age=1.5',
  'a=1; Max-Age=99999999999',
  'a=1; Expires=2027-11-06',
] as const

const life = (expires: number | null): string =>
  expires === null ? 'session' : `${((expires - NOW) / 1000).toLocaleString('en-US')} s`

function storedAs(line: string, environment: Environment): string {
  const request = presetRequest(`${A}/t/p`, { how: 'address-bar' })
  const context = { source: 'header', now: NOW, serverDate: null, jar: [], store: '' } as const
  const result = storeCookie(line, { ...context, request, environment })
  if (result.outcome === 'refused') return `refused: ${result.because.join(', ')}`
  if (result.outcome === 'expired') return 'deleted'
  const { name, value, domain, hostOnly, path, expires } = result.cookie
  return `\`${JSON.stringify(name)}: ${JSON.stringify(value)}\` ${hostOnly ? '' : '.'}${domain}${path}, ${life(expires)}`
}

const shortened = (line: string): string =>
  `\`${JSON.stringify(line)
    .slice(1, -1)
    .replaceAll('\\"', '"')
    .replace(/x{99,}/, 'x… (1025 bytes)')}\``

/** Line, and what Chromium and Firefox keep of it. */
export const storingRows: readonly Row[] = LINES.map(line => [
  shortened(line),
  storedAs(line, CHROMIUM),
  storedAs(line, FIREFOX),
])

const PREFIXES: readonly Prefix[] = ['__Secure-', '__Host-', '__Http-', '__Host-Http-']

const NOTHING = {
  secure: false,
  secureOrigin: false,
  path: null,
  hostOnly: false,
  httpOnly: false,
  byHeader: false,
}

/** Prefix, and what a cookie of such a name needs. */
export const prefixRows: readonly Row[] = PREFIXES.map(prefix => [
  `\`${prefix}\``,
  prefixLacks(`${prefix}a`, NOTHING)
    .map(need => `\`${need}\``)
    .join(', '),
])

const base: SendableCookie = {
  store: '',
  domain: 'app.site.example',
  hostOnly: true,
  path: '/',
  secure: true,
  sameSite: 'unset',
  partition: null,
  expires: null,
}

const COOKIES: readonly (readonly [string, SendableCookie])[] = [
  ['Strict', { ...base, sameSite: 'strict' }],
  ['Lax', { ...base, sameSite: 'lax' }],
  ['without SameSite', base],
  ['None', { ...base, sameSite: 'none' }],
  [
    'Partitioned, set at A',
    { ...base, sameSite: 'none', partition: { site: 'https://site.example', ancestor: false } },
  ],
  ['Partitioned, set in A inside X', { ...base, sameSite: 'none', partition: { site: X, ancestor: true } }],
]

const HOP = [{ from: X, status: 302 }]
const REQUESTS: readonly (readonly [string, CookieRequest])[] = [
  ['address bar, link from A or S', presetRequest(`${A}/`, { how: 'link', from: S })],
  ['link from X', presetRequest(`${A}/`, { how: 'link', from: X })],
  ['form POST from X', presetRequest(`${A}/`, { how: 'form-post', from: X })],
  ['link from http A', presetRequest(`${A}/`, { how: 'link', from: 'http://app.site.example' })],
  ['link from A over a redirect by X', presetRequest(`${A}/`, { how: 'link', from: A }, 'GET', HOP)],
  ['image, fetch include by A or S', presetRequest(`${A}/`, { how: 'image', frames: [S] })],
  [
    'fetch same-origin by S',
    presetRequest(`${A}/`, { how: 'fetch', frames: [S], credentials: 'same-origin' }),
  ],
  ['image, fetch include, prefetch by X', presetRequest(`${A}/`, { how: 'image', frames: [X] })],
  ['frame A in S', presetRequest(`${A}/`, { how: 'frame', frames: [S] })],
  ['frame A in X', presetRequest(`${A}/`, { how: 'frame', frames: [X] })],
  ['frame A in X in A', presetRequest(`${A}/`, { how: 'frame', frames: [X, A] })],
  ['service worker of A, registered by A', presetRequest(`${A}/`, { how: 'image', frames: [A] })],
  ['service worker of A, registered in A inside X', presetRequest(`${A}/`, { how: 'image', frames: [A, X] })],
]

/** Older than two minutes. */
const AGE = 3600

export const sendingHead: Row = ['request to A', ...COOKIES.map(([name]) => name)]

/** In each cell what Chromium, Chromium that blocks third-party cookies, and Firefox do. */
export const sendingRows: readonly Row[] = REQUESTS.map(([name, request]) => [
  name,
  ...COOKIES.map(([, cookie]) =>
    [CHROMIUM, BLOCKING, FIREFOX]
      .map(environment =>
        blockReasons(cookie, request, environment, { store: null, now: null, age: AGE }).length === 0
          ? '1'
          : '0',
      )
      .join(' '),
  ),
])
