/** The limits that the labels name are those of the browser: filled to the last unit, and one unit more is refused. */
import { afterAll, beforeAll, expect } from 'vitest'
import { count } from '../../panel/text/format'
import { capacity } from '../../src/core/labels/capacity'
import type { Capacity } from '../../src/core/labels/index'
import { LIMITS } from '../../src/core/labels/limits'
import type { CookieItem } from '../../src/core/model'
import type { Driver } from '../browsers/driver'
import { setCookie } from '../browsers/page-scripts'
import { openStorelens, textOf } from '../browsers/panel'
import { until } from '../browsers/until'
import { inBothBrowsers } from './lib/in-both-browsers'
import { readJar } from './lib/jar'
import { type PlayServer, startPlayServer } from './lib/play-server'

let server: PlayServer
beforeAll(async () => {
  server = await startPlayServer({})
})
afterAll(() => server.close())

const HOST = 'limit.test'
const pageOf = (host: string): string => `${server.at(`http://${host}`)}/page`

const jarOf = (driver: Driver, host: string): Promise<readonly CookieItem[]> =>
  readJar(driver, `http://${host}/`, [host])

/** Cookies of the partition of the host's own pages, which are https. */
const partitionOf = async (driver: Driver, host: string): Promise<readonly CookieItem[]> =>
  (await readJar(driver, `https://${host}/`, [host])).filter(({ partition }) => partition !== null)

/** The label, made from what the extension reads. */
function labelOf(driver: Driver, items: readonly CookieItem[], item: CookieItem): Capacity {
  const snapshot = { at: 0, top: '', store: item.store, frames: [], items, gaps: [] }
  return capacity(item, { snapshot, browser: driver.browser, thirdPartyCookies: null, now: 0 })
}

/** Waits for what the panel says of the capacity of a store. */
const panelSays = (driver: Driver, store: string, words: string): Promise<unknown> =>
  until(
    `"${words}" of ${store}`,
    async () => {
      const says = await textOf(driver, `[data-cell=capacity-${store}]`)
      return says?.includes(words) || Promise.reject(new Error(says ?? 'nothing'))
    },
    30_000,
  )

/** Does the browser take this cookie? */
const takes = (driver: Driver, name: string, value: string): Promise<boolean> =>
  driver.page(pair => {
    // biome-ignore lint/suspicious/noDocumentCookie: as pages do it
    document.cookie = `${pair}; Path=/`
    return document.cookie.split('; ').includes(pair)
  }, `${name}=${value}`)

/** Name, and the character that fills the value; the rest is filled with ASCII. */
const COOKIES: readonly (readonly [name: string, filling: string])[] = [
  ['ascii', 'x'],
  ['two_bytes', 'é'],
  ['three_bytes', '€'],
  ['four_bytes', '😀'],
  ['näme', 'ü'],
]

function filled(name: string, filling: string, bytes: number): string {
  const room = bytes - Buffer.byteLength(name)
  const size = Buffer.byteLength(filling)
  return filling.repeat(Math.floor(room / size)) + '-'.repeat(room % size)
}

/** One cookie, one byte less than the limit, at the limit, and one more. */
async function fillCookie(driver: Driver, name: string, filling: string): Promise<void> {
  const limit = LIMITS[driver.browser].cookieBytes.value
  for (const bytes of [limit - 1, limit]) {
    const value = filled(name, filling, bytes)
    expect(await takes(driver, name, value), `${name}, ${bytes} bytes`).toBe(true)
    const items = await jarOf(driver, HOST)
    const item = items.find(each => each.value === value)
    if (item === undefined) throw new Error(`${name} is not in the jar`)
    expect(labelOf(driver, items, item)).toMatchObject({ unit: 'bytes', used: bytes, limit })
    await panelSays(driver, 'cookie', `has ${count(bytes)}`)
  }
  expect(await takes(driver, name, filled(name, filling, limit + 1)), `${name}, one byte more`).toBe(false)
  expect((await jarOf(driver, HOST)).map(item => item.value)).toContain(filled(name, filling, limit))
  await driver.page(setCookie, `${name}=; Path=/; Max-Age=0`)
}

/** Names that nobody else uses, so that every one is a cookie more. */
const setMany = (driver: Driver, prefix: string, many: number, attributes: string): Promise<void> =>
  driver.page(
    (start, length, rest) => {
      // biome-ignore lint/suspicious/noDocumentCookie: as pages do it
      for (let at = 0; at < length; at += 1) document.cookie = `${start}${at}=1${rest}`
    },
    prefix,
    many,
    attributes,
  )

/** How many there are, as the browser, the label and the panel say. */
async function countBecomes(driver: Driver, host: string, many: number): Promise<void> {
  const items = await until(`${many} cookies`, async () => {
    const found = await jarOf(driver, host)
    return found.length === many ? found : Promise.reject(new Error(`there are ${found.length}`))
  })
  const { domainCookies, domainCookiesAfterPurge } = LIMITS[driver.browser]
  for (const item of items)
    expect(labelOf(driver, items, item).container).toMatchObject({
      name: 'many.test',
      count: many,
      countLimit: domainCookies.value,
      countAfterPurge: domainCookiesAfterPurge.value,
    })
  await panelSays(driver, 'cookie', `${many} of ${domainCookies.value} cookies per site`)
}

const PARTITIONED = '; Path=/; Secure; Partitioned'

const namesOf = (items: readonly CookieItem[]): string =>
  items
    .map(({ name }) => name)
    .toSorted()
    .join(' ')

/** Which cookies the partition holds; what the label says of them, and the panel. */
async function partitionBecomes(driver: Driver, host: string, names: string, bytes: number): Promise<void> {
  const items = await until(`${names} in the partition`, async () => {
    const found = await partitionOf(driver, host)
    return namesOf(found) === names ? found : Promise.reject(new Error(namesOf(found)))
  })
  const { partitionBytes, partitionBytesHard } = LIMITS[driver.browser]
  for (const item of items)
    expect(labelOf(driver, items, item).container).toMatchObject({
      name: host,
      used: bytes,
      count: items.length,
      limit: partitionBytes.value,
      hardLimit: partitionBytesHard.value,
    })
  await panelSays(driver, 'cookie', `partitioned: ${count(bytes)} of ${count(partitionBytes.value)} bytes`)
}

/** Fills a partition to the last byte, then one byte more. */
async function fillPartition(driver: Driver, host: string): Promise<void> {
  const put = (name: string, bytes: number): Promise<void> =>
    driver.page(setCookie, `${name}=${'x'.repeat(bytes - name.length)}${PARTITIONED}`)
  const { partitionBytes, partitionBytesHard } = LIMITS[driver.browser]
  const [soft, hard] = [partitionBytes.value, partitionBytesHard.value]
  await driver.goto(`${server.at(`https://${host}`)}/page`)
  for (const [name, bytes] of [
    ['a', 4000],
    ['b', 4000],
    ['c', soft - 8000],
  ] as const)
    await put(name, bytes)
  await partitionBecomes(driver, host, 'a b c', soft)
  if (hard > soft) {
    await put('d', hard - soft)
    await partitionBecomes(driver, host, 'a b c d', hard)
  }
  // The oldest goes, and with it more than is needed.
  await put('e', 1)
  const left = hard > soft ? 'b c d e' : 'b c e'
  await partitionBecomes(driver, host, left, hard + 1 - 4000)
}

/** As many cookies as a partition has, and one more. */
async function countPartition(driver: Driver, host: string): Promise<void> {
  const { domainCookies, partitionCookiesAfterPurge } = LIMITS[driver.browser]
  const becomes = async (many: number, oldest: string): Promise<void> => {
    const items = await until(`${many} cookies in the partition`, async () => {
      const found = await partitionOf(driver, host)
      return found.length === many ? found : Promise.reject(new Error(`there are ${found.length}`))
    })
    expect(items[0]?.name).toBe(oldest)
    for (const item of items)
      expect(labelOf(driver, items, item).container).toMatchObject({
        count: many,
        countLimit: domainCookies.value,
        countAfterPurge: partitionCookiesAfterPurge.value,
      })
  }
  await driver.goto(`${server.at(`https://${host}`)}/page`)
  await setMany(driver, 'each', domainCookies.value, PARTITIONED)
  await becomes(domainCookies.value, 'each0')
  await setMany(driver, 'more', 1, PARTITIONED)
  const left = partitionCookiesAfterPurge.value
  await becomes(left, `each${domainCookies.value + 1 - left}`)
}

/** What the area takes of an item of so many units. `full`: what else fits when it is full. */
function fillArea(kind: 'local' | 'session', key: string, filling: string, units: number) {
  const area = kind === 'local' ? localStorage : sessionStorage
  const put = (name: string, value: string): string => {
    try {
      area.setItem(name, value)
      return 'taken'
    } catch (error) {
      return error instanceof DOMException || error instanceof Error ? error.name : 'unknown'
    }
  }
  const answer = put(key, filling.repeat(units - key.length))
  return { answer, units: key.length + (area.getItem(key)?.length ?? 0), more: put('k', '') }
}

async function fillStorage(driver: Driver, kind: 'local' | 'session'): Promise<void> {
  const limit = LIMITS[driver.browser].areaUnits.value
  for (const [key, filling] of [
    ['fill', 'x'],
    ['füll', '€'],
  ] as const) {
    const fill = (units: number) => driver.page(fillArea, kind, key, filling, units)
    const says = (units: number) => panelSays(driver, kind, `${count(units)} of ${count(limit)} characters`)
    const clear = (name?: string): Promise<void> =>
      driver.page(
        (which, only) => {
          const area = which === 'local' ? localStorage : sessionStorage
          if (only === null) area.clear()
          else area.removeItem(only)
        },
        kind,
        name ?? null,
      )
    await clear()
    expect(await fill(limit - 1)).toEqual({ answer: 'taken', units: limit - 1, more: 'taken' })
    await clear('k')
    await says(limit - 1)
    expect(await fill(limit)).toEqual({ answer: 'taken', units: limit, more: 'QuotaExceededError' })
    await says(limit)
    const refused = await fill(limit + 1)
    expect(refused).toEqual({ answer: 'QuotaExceededError', units: limit, more: 'QuotaExceededError' })
    await clear()
  }
}

inBothBrowsers('the limits', {
  build: 'with-hosts',
  before: async driver => {
    await driver.goto(pageOf(HOST))
    await openStorelens(driver, 'compare')
  },
  tests: {
    'a cookie has 4096 bytes of name and value, whatever the characters are': async driver => {
      for (const [name, filling] of COOKIES) await fillCookie(driver, name, filling)
    },
    'localStorage has 5 242 880 UTF-16 code units of keys and values': driver => fillStorage(driver, 'local'),
    'sessionStorage has as many, on its own': driver => fillStorage(driver, 'session'),
    'a registrable domain has 180 cookies, and the next one leaves 150': async driver => {
      const { domainCookies, domainCookiesAfterPurge } = LIMITS[driver.browser]
      await driver.goto(pageOf('many.test'))
      await setMany(driver, 'own', 60, '; Path=/')
      await setMany(driver, 'shared', 40, '; Path=/elsewhere; Domain=many.test')
      await driver.goto(pageOf('www.many.test'))
      await setMany(driver, 'www', domainCookies.value - 101, '; Path=/')
      await countBecomes(driver, 'www.many.test', domainCookies.value - 1)
      await setMany(driver, 'last', 1, '; Path=/; Max-Age=3600')
      await countBecomes(driver, 'www.many.test', domainCookies.value)
      await setMany(driver, 'one_more', 1, '; Path=/')
      await countBecomes(driver, 'www.many.test', domainCookiesAfterPurge.value)
    },
    'a partition has 10 240 bytes of names and values, Firefox lets it grow by a fifth': driver =>
      fillPartition(driver, 'chips.test'),
    'a partition has 180 cookies, of which the oldest go': driver => countPartition(driver, 'crumbs.test'),
  },
})
