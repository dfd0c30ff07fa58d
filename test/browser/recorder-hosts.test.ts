/** What the recorder sees depends on the hosts that the page talks to; cookies of others are none of its business. */
import { expect, test, vi } from 'vitest'
import { createHostsSeen } from '../../src/browser/recorder/hosts-seen'
import type { Sight } from '../../src/core/timeline/log'

const AT = 1_700_000_000_000
const soon = (check: () => void) => vi.waitFor(check, { interval: 1 })

function seeing(allowed: readonly string[], networkTellsAll = false) {
  const patterns = new Set(allowed.map(host => `*://${host}/*`))
  const told: Sight[] = []
  const hosts = createHostsSeen({
    granted: async asked => asked.filter(pattern => patterns.has(pattern)),
    networkTellsAll,
    changed: sight => told.push(sight),
  })
  return { hosts, patterns, told }
}

test('without access to the page, requests and cookies are seen in part', async () => {
  const { hosts } = seeing([])
  hosts.show('https://shop.example/', AT)
  await soon(() => expect(hosts.sight()).toEqual({ complete: false, hearsCookies: false }))
})

test('a host that is not allowed makes the sight incomplete until the next page', async () => {
  const { hosts } = seeing(['shop.example', 'next.example'])
  hosts.show('https://shop.example/', AT)
  hosts.see('wss://cdn.example/x', AT)
  await soon(() => expect(hosts.sight()).toEqual({ complete: false, hearsCookies: true }))
  hosts.see('https://next.example/', AT + 5_000)
  hosts.show('https://next.example/', AT + 5_000)
  await soon(() => expect(hosts.sight()).toEqual({ complete: true, hearsCookies: true }))
})

test('access that is given counts from then on, and is told once', async () => {
  const { hosts, patterns, told } = seeing([])
  hosts.show('https://shop.example/', AT)
  hosts.see('https://shop.example/x', AT)
  await soon(() => expect(told).toHaveLength(1))
  patterns.add('*://shop.example/*')
  hosts.accessChanged()
  await soon(() => expect(told.at(-1)).toEqual({ complete: true, hearsCookies: true }))
  patterns.clear()
  hosts.accessChanged()
  await soon(() => expect(told).toHaveLength(3))
})

test('where devtools.network tells all, only cookies depend on access', async () => {
  const { hosts } = seeing([], true)
  hosts.show('https://shop.example/', AT)
  await soon(() => expect(hosts.sight()).toEqual({ complete: true, hearsCookies: false }))
})

test('a page of the browser itself has nothing to hide', async () => {
  const { hosts } = seeing([])
  hosts.show('https://shop.example/', AT)
  await soon(() => expect(hosts.sight().complete).toBe(false))
  hosts.show('about:blank', AT + 5_000)
  expect(hosts.sight()).toEqual({ complete: true, hearsCookies: true })
})

const partition = (site: string) => ({ site, ancestor: true })

test.each([
  ['the host itself', 'www.shop.example', null, true],
  ['a parent domain', 'shop.example', null, true],
  ['another host', 'mail.shop.example', null, false],
  ['another site', 'other.example', null, false],
  ['a host that something was requested from', 'cdn.example', null, true],
  ['the same in the partition of the page', 'cdn.example', partition('https://shop.example'), true],
  ['the same in the partition of another page', 'cdn.example', partition('https://news.example'), false],
])('cookies of %s', (_, domain, of, expected) => {
  const { hosts } = seeing([])
  hosts.show('https://www.shop.example/', AT)
  hosts.see('https://cdn.example/x.js', AT)
  expect(hosts.concerns({ domain, partition: of })).toBe(expected)
})
