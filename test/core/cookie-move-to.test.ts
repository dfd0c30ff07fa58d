/** What must change for another origin, and nothing else. */
import { describe, expect, it } from 'vitest'
import { moveTo } from '../../src/core/cookie/move-to'
import { brokenRules } from '../../src/core/cookie/writable'
import type { CookieItem } from '../../src/core/model'
import { cookie, NOW, web } from '../panel/fake-backend'

const LOCAL = 'http://localhost:3000'
const PLAIN = 'http://app.test'
const STAGING = 'https://www.staging.example'
const partition = { site: 'https://shop.example', ancestor: true }

const CASES: readonly (readonly [
  what: string,
  over: Partial<CookieItem> & { name?: string },
  to: string,
  wanted: Partial<CookieItem>,
  reasons: readonly string[],
])[] = [
  ['an ordinary one', {}, STAGING, { domain: 'www.staging.example' }, ['domain-is-the-host']],
  ['a domain one stays so', { hostOnly: false }, STAGING, { hostOnly: false }, ['domain-is-the-host']],
  [
    'localhost has no subdomains',
    { hostOnly: false },
    LOCAL,
    { hostOnly: true },
    ['domain-is-the-host', 'no-subdomains'],
  ],
  [
    'Secure stays on loopback',
    { secure: true, name: '__Host-a' },
    LOCAL,
    { secure: true, name: '__Host-a' },
    ['domain-is-the-host'],
  ],
  [
    'http takes Secure, and with it a prefix and SameSite=None',
    { secure: true, sameSite: 'none', name: '__Secure-a', httpOnly: true, path: '/x', expires: NOW + 9 },
    PLAIN,
    { secure: false, sameSite: 'unset', name: 'a', httpOnly: true, path: '/x', expires: NOW + 9 },
    ['domain-is-the-host', 'secure-needs-https', 'prefix-needs-secure', 'none-needs-secure'],
  ],
  [
    'a partition becomes that of the site',
    { secure: true, partition },
    STAGING,
    { partition: { site: 'https://staging.example', ancestor: false } },
    ['domain-is-the-host', 'partition-of-the-site'],
  ],
  [
    'http takes the partition',
    { secure: true, partition },
    PLAIN,
    { partition: null },
    ['domain-is-the-host', 'secure-needs-https', 'partition-needs-secure'],
  ],
  ['the same origin changes nothing', { secure: true, partition }, 'https://shop.example', { partition }, []],
]

describe('a cookie', () => {
  it.each(CASES)('%s', (_, { name = 'a', ...over }, to, wanted, reasons) => {
    const { item, changes } = moveTo(cookie(name, 'v', over), new URL(to))
    expect(item).toMatchObject(wanted)
    expect(changes.map(change => change.because)).toEqual(reasons)
    expect(item.kind === 'cookie' && brokenRules(item, { browser: 'firefox', now: NOW })).toEqual([])
  })
})

it('an item of Web Storage belongs to the new origin', () => {
  const { item, changes } = moveTo(web('local', 'k', 'v'), new URL(LOCAL))
  expect(item).toEqual(web('local', 'k', 'v', { origin: LOCAL }))
  expect(changes).toEqual([
    { attribute: 'origin', from: 'https://shop.example', to: LOCAL, because: 'origin-is-the-area' },
  ])
})
