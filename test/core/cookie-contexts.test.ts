/** Sending in the contexts of the measured table, and in others, on hosts that the observations do not have. */
import { describe, expect, it } from 'vitest'
import type { Environment } from '../../src/core/cookie/browser-rules'
import type { CookieRequest } from '../../src/core/cookie/request'
import { blockReasons } from '../../src/core/cookie/send'
import { serialiseSite, siteOf } from '../../src/core/cookie/site'
import type { CookieItem } from '../../src/core/model'
import { CHROMIUM, CHROMIUM_BLOCKING, cookie, FIREFOX, frame, NOW, resource, visit } from './cookie-samples'

const OLD = { store: null, now: NOW, age: 3600 }

/** A: the target. S: another host of its site. X: another site. */
interface Hosts {
  readonly A: string
  readonly S: string
  readonly X: string
}
const FAMILIES: readonly (readonly [string, Hosts])[] = [
  ['one-label suffix', { A: 'app.site.example', S: 'www.site.example', X: 'other.example' }],
  ['two-label suffix', { A: 'app.shop.co.uk', S: 'shop.co.uk', X: 'other.co.uk' }],
  ['private suffix', { A: 'me.github.io', S: 'deep.me.github.io', X: 'you.github.io' }],
  ['names under localhost', { A: 'app.localhost', S: 'www.app.localhost', X: 'other.localhost' }],
  [
    'wildcard suffix',
    { A: 'x.shop.nagoya.kawasaki.jp', S: 'shop.nagoya.kawasaki.jp', X: 'shop.tama.kawasaki.jp' },
  ],
  ['punycode suffix', { A: 'a.x.xn--55qx5d.cn', S: 'b.x.xn--55qx5d.cn', X: 'y.xn--55qx5d.cn' }],
  ['root dot', { A: 'app.site.example.', S: 'www.site.example.', X: 'app.site.example' }],
]

const siteText = (url: string): string => {
  const site = siteOf(url)
  return site === null ? 'null' : serialiseSite(site)
}

/** Strict, Lax, unset, None, Partitioned (set by A at top level), Partitioned (set by A in a frame of X). */
function sixCookies({ A, X }: Hosts): readonly CookieItem[] {
  const partition = (site: string, ancestor: boolean) => ({ site, ancestor })
  return [
    cookie({ domain: A, sameSite: 'strict' }),
    cookie({ domain: A, sameSite: 'lax' }),
    cookie({ domain: A, sameSite: 'unset' }),
    cookie({ domain: A, sameSite: 'none' }),
    cookie({ domain: A, sameSite: 'none', partition: partition(siteText(`https://${A}`), false) }),
    cookie({ domain: A, sameSite: 'none', partition: partition(siteText(`https://${X}`), true) }),
  ]
}

/** 1 = sent, for the six cookies: Chromium, Chromium with third-party cookies blocked, Firefox. */
type Row = readonly [
  name: string,
  request: (a: string, s: string, x: string, http: string) => CookieRequest,
  chromium: string,
  blocking: string,
  firefox: string,
]
const hop = (from: string, status = 302) => ({ from, status })

const ROWS: readonly Row[] = [
  ['address bar', a => visit(`${a}/`), '111110', '111110', '111110'],
  ['link from A', a => visit(`${a}/`, { initiator: a }), '111110', '111110', '111110'],
  ['link from S', (a, s) => visit(`${a}/`, { initiator: s }), '111110', '111110', '111110'],
  ['link from X', (a, _, x) => visit(`${a}/`, { initiator: x }), '011110', '011110', '011110'],
  [
    'HEAD from X',
    (a, _, x) => visit(`${a}/`, { initiator: x, method: 'HEAD' }),
    '011110',
    '011110',
    '011110',
  ],
  ['link from an opaque origin', a => visit(`${a}/`, { initiator: 'null' }), '011110', '011110', '011110'],
  [
    'POST from X, old',
    (a, _, x) => visit(`${a}/`, { initiator: x, method: 'POST' }),
    '000110',
    '000110',
    '001110',
  ],
  [
    'POST from an opaque origin, old',
    a => visit(`${a}/`, { initiator: 'null', method: 'POST' }),
    '000110',
    '000110',
    '001110',
  ],
  [
    'POST from X that a 303 turns into GET',
    (a, _, x) => visit(`${a}/`, { initiator: x, method: 'POST', redirects: [hop(x, 303)] }),
    '011110',
    '011110',
    '011110',
  ],
  ['link from http A', (a, _, __, http) => visit(`${a}/`, { initiator: http }), '011110', '011110', '111110'],
  [
    'bar, X redirects to A',
    (a, _, x) => visit(`${a}/`, { redirects: [hop(x)] }),
    '111110',
    '111110',
    '011110',
  ],
  [
    'link from A over ten hosts, one of them X',
    (a, s, x) =>
      visit(`${a}/`, { initiator: a, redirects: [a, s, a, s, x, a, s, a, s, a].map(from => hop(from)) }),
    '111110',
    '111110',
    '011110',
  ],
  [
    'link from A over ten hosts of its site',
    (a, s) =>
      visit(`${a}/`, { initiator: a, redirects: [a, s, a, s, s, a, s, a, s, a].map(from => hop(from)) }),
    '111110',
    '111110',
    '111110',
  ],
  [
    'link from X over ten hosts of A',
    (a, s, x) =>
      visit(`${a}/`, { initiator: x, redirects: [a, s, a, s, s, a, s, a, s, a].map(from => hop(from)) }),
    '011110',
    '011110',
    '011110',
  ],
  [
    'POST from A, X answers 307',
    (a, _, x) => visit(`${a}/`, { initiator: a, method: 'POST', redirects: [hop(x, 307)] }),
    '111110',
    '111110',
    '001110',
  ],
  [
    'reload() after a link from X',
    (a, _, x) => visit(`${a}/`, { initiator: a, reload: { previousInitiator: x } }),
    '111110',
    '111110',
    '011110',
  ],
  [
    'reload() of a page that a POST from X made',
    (a, _, x) => visit(`${a}/`, { initiator: a, method: 'POST', reload: { previousInitiator: x } }),
    '111110',
    '111110',
    '001110',
  ],
  [
    'reload() after the address bar',
    a => visit(`${a}/`, { initiator: a, reload: { previousInitiator: null } }),
    '111110',
    '111110',
    '111110',
  ],
  ['img on A', a => resource(`${a}/`, [a]), '111110', '111110', '111110'],
  ['img on S', (a, s) => resource(`${a}/`, [s]), '111110', '111110', '111110'],
  ['img on X', (a, _, x) => resource(`${a}/`, [x]), '000101', '000001', '000001'],
  ['fetch omit on A', a => resource(`${a}/`, [a], { credentials: 'omit' }), '000000', '000000', '000000'],
  [
    'fetch same-origin on A',
    a => resource(`${a}/`, [a], { credentials: 'same-origin' }),
    '111110',
    '111110',
    '111110',
  ],
  [
    'fetch same-origin on S',
    (a, s) => resource(`${a}/`, [s], { credentials: 'same-origin' }),
    '000000',
    '000000',
    '000000',
  ],
  [
    'fetch same-origin on A over S',
    (a, s) => resource(`${a}/`, [a], { credentials: 'same-origin', redirects: [hop(a), hop(s)] }),
    '000000',
    '000000',
    '000000',
  ],
  [
    'img on A over X',
    (a, _, x) => resource(`${a}/`, [a], { redirects: [hop(x)] }),
    '111110',
    '111110',
    '001110',
  ],
  ['img on http A', (a, _, __, http) => resource(`${a}/`, [http]), '000100', '000000', '111100'],
  ['frame A in S', (a, s) => frame(`${a}/`, [s]), '111110', '111110', '111110'],
  ['frame A in X', (a, _, x) => frame(`${a}/`, [x]), '000101', '000001', '000001'],
  ['img in A in X', (a, _, x) => resource(`${a}/`, [a, x]), '000101', '000001', '000001'],
  ['frame A in X in A', (a, _, x) => frame(`${a}/`, [x, a]), '000100', '000000', '000000'],
  ['img of A by X in A', (a, _, x) => resource(`${a}/`, [x, a]), '000100', '000000', '000000'],
  ['A five deep in its own site', (a, s) => frame(`${a}/`, [a, s, a, s, a]), '111110', '111110', '111110'],
  [
    'A five deep, X in the middle',
    (a, s, x) => frame(`${a}/`, [a, s, x, s, a]),
    '000100',
    '000000',
    '000000',
  ],
  ['A five deep under X', (a, s, x) => resource(`${a}/`, [a, s, a, s, x]), '000101', '000001', '000001'],
  [
    'frame X in A goes to A itself',
    (a, _, x) => frame(`${a}/`, [a], { initiator: x }),
    '000110',
    '000110',
    '001110',
  ],
  ['img in a sandboxed frame in A', a => resource(`${a}/`, ['null', a]), '000100', '000000', '000000'],
  ['img on a sandboxed page', a => resource(`${a}/`, ['null']), '000100', '000000', '000000'],
  ['WebSocket on A', a => resource(`${a.replace('http', 'ws')}/`, [a]), '111110', '111110', '111110'],
]

const BROWSERS: readonly (readonly [string, Environment])[] = [
  ['Chromium', CHROMIUM],
  ['Chromium that blocks', CHROMIUM_BLOCKING],
  ['Firefox', FIREFOX],
]

describe.each(FAMILIES)('%s', (_, hosts) => {
  it.each(ROWS)('%s', (_name, make, chromium, blocking, firefox) => {
    const expected = [chromium, blocking, firefox]
    const request = make(
      `https://${hosts.A}`,
      `https://${hosts.S}`,
      `https://${hosts.X}`,
      `http://${hosts.A}`,
    )
    for (const [i, [browser, environment]] of BROWSERS.entries()) {
      const bits = sixCookies(hosts).map(one =>
        blockReasons(one, request, environment, OLD).length === 0 ? '1' : '0',
      )
      expect(`${browser} ${bits.join('')}`).toBe(`${browser} ${expected[i]}`)
    }
  })
})
