/** Which cookies a request carries, as the rules predict it and as a server receives it, in many contexts of real pages. */
import { expect, vi } from 'vitest'
import { BROWSER_RULES, type Environment, type ThirdPartyCookies } from '../../src/core/cookie/browser-rules'
import { LAX_ALLOW_UNSAFE_SECONDS } from '../../src/core/cookie/send'
import { serialiseSite, siteHost, siteOf } from '../../src/core/cookie/site'
import type { Browser, Driver } from '../browsers/driver'
import { until } from '../browsers/until'
import { compareSent, type Jars } from './lib/compare-sent'
import { compareStored } from './lib/compare-stored'
import { inBothBrowsers, isTested } from './lib/in-both-browsers'
import { readJar } from './lib/jar'
import { playAll, requestOf, setCookies } from './lib/play'
import type { Context } from './lib/play-contexts'
import { APP, ORIGINS, OTHER, WORLDS } from './lib/play-cookies'
import { contexts } from './lib/play-list'
import { type PlayServer, startPlayServer } from './lib/play-server'

// One of the tests may wait for two minutes.
vi.setConfig({ testTimeout: 200_000 })

/** Fewer would prove too little. */
const CONTEXTS = 60
const COOKIES_OF_A_SITE = 12

const hosts = ORIGINS.map(origin => new URL(origin).hostname)
const lines = Object.fromEntries(Object.entries(WORLDS).map(([world, { lines }]) => [world, lines]))

const siteText = (origin: string): string => {
  const site = siteOf(origin)
  return site === null ? '' : serialiseSite(site)
}

async function readJars(driver: Driver): Promise<Jars> {
  const jars = new Map<string, Awaited<ReturnType<typeof readJar>>>()
  await driver.openPanel()
  for (const site of new Set(ORIGINS.map(siteText))) jars.set(site, await readJar(driver, `${site}/`, hosts))
  await driver.closeDevtools()
  return jars
}

const idsOf = (jars: Jars): readonly string[] =>
  [...new Set([...jars.values()].flatMap(items => items.map(item => item.id)))].sort()

interface Setting {
  readonly driver: Driver
  readonly server: PlayServer
  readonly environment: Environment
}

const say = ({ driver, environment }: Setting, words: string): unknown =>
  process.stdout.write(`${driver.browser}, third-party cookies ${environment.thirdPartyCookies}: ${words}\n`)

/** What became of the Set-Cookie lines. */
async function storeAll(setting: Setting): Promise<Jars> {
  const { driver, server, environment } = setting
  await setCookies({ driver, server })
  const jars = await readJars(driver)
  for (const origin of [APP, OTHER]) {
    const host = siteHost(new URL(origin).hostname)
    const own = jars.get(siteText(origin))?.filter(item => siteHost(item.domain) === host) ?? []
    expect(own.length, `cookies of ${origin}`).toBeGreaterThanOrEqual(COOKIES_OF_A_SITE)
  }
  const worlds = Object.values(WORLDS)
  const items = [...jars.values()].flat()
  const wrong = worlds.flatMap(world => compareStored(world, server.at, environment, items))
  const compared = worlds.reduce((sum, world) => sum + world.lines.length, 0)
  say(setting, `${compared} Set-Cookie lines compared, disagreements ${wrong.length}`)
  expect(wrong).toEqual([])
  return jars
}

interface Round {
  readonly jars: Jars
  readonly contexts: readonly Context[]
  /** When the cookies were set. */
  readonly begun: number
}

/** What the requests carried; how many of them came. */
async function compareAll(setting: Setting, { jars, contexts: all, begun }: Round): Promise<number> {
  const { server, environment } = setting
  const failures: string[] = []
  let [observed, cookies] = [0, 0]
  for (const context of all) {
    const received = requestOf(server, context)
    if (received === null) {
      failures.push(`${context.name}: never arrived`)
      continue
    }
    const age = (received.at - begun) / 1000
    const compared = compareSent(context.request, received, jars, { environment, age })
    observed += 1
    cookies += compared.cookies
    failures.push(...compared.disagreements.map(what => `${context.name}: ${what}`))
  }
  say(
    setting,
    `${observed} contexts, ${cookies} contexts x cookies compared, disagreements ${failures.length}`,
  )
  expect(failures).toEqual([])
  expect(idsOf(await readJars(setting.driver)), 'the cookies after the play').toEqual(idsOf(jars))
  return observed
}

const begunAt = ({ server }: Setting): number => server.received('stored-app')[0]?.at ?? 0
const isPost = ({ request }: Context): boolean => request.method === 'POST'

async function sendAll(setting: Setting, jars: Jars): Promise<void> {
  const { driver, server } = setting
  const all = contexts(server.at, driver.browser)
  // The two minutes in which Chromium lets young cookies go with a POST are soon over.
  for (const post of [true, false])
    await playAll(
      { driver, server },
      all.filter(context => isPost(context) === post),
    )
  const observed = await compareAll(setting, { jars, contexts: all, begun: begunAt(setting) })
  expect(observed).toBeGreaterThanOrEqual(CONTEXTS)
}

/** The same cookies, two minutes after they were set. */
async function sendOld(setting: Setting, jars: Jars): Promise<void> {
  const { driver, server } = setting
  const begun = Math.max(...Object.keys(WORLDS).map(world => server.received(`stored-${world}`)[0]?.at ?? 0))
  const posts = contexts(server.at, driver.browser, 'old').filter(isPost)
  const isOld = async (): Promise<boolean> => Date.now() - begun > (LAX_ALLOW_UNSAFE_SECONDS + 2) * 1000
  await until('the cookies to be older than two minutes', isOld, 125_000)
  await playAll({ driver, server }, posts)
  expect(await compareAll(setting, { jars, contexts: posts, begun })).toBe(posts.length)
}

function playIn(browser: Browser, thirdPartyCookies: ThirdPartyCookies, meanwhile?: () => void): void {
  let server: PlayServer
  let jars: Jars
  const settingOf = (driver: Driver): Setting => {
    const environment = { thirdPartyCookies, rules: BROWSER_RULES[browser] }
    return { driver, server, environment }
  }
  inBothBrowsers(`cookies of live pages, third-party cookies ${thirdPartyCookies}`, {
    build: 'with-hosts',
    browser,
    window: thirdPartyCookies === 'partitioned' ? {} : { thirdPartyCookies },
    before: async () => {
      server = await startPlayServer(lines)
    },
    after: () => server.close(),
    ...(meanwhile === undefined ? {} : { meanwhile }),
    tests: {
      'every Set-Cookie line is stored or refused as the rules predict': async driver => {
        jars = await storeAll(settingOf(driver))
      },
      'every request carries exactly the cookies that the rules predict': driver =>
        sendAll(settingOf(driver), jars),
      ...(meanwhile === undefined
        ? {}
        : {
            'two minutes later, too, a POST carries exactly those': (driver: Driver) =>
              sendOld(settingOf(driver), jars),
          }),
    },
  })
}

function playInTheOthers(): void {
  playIn('chromium', 'blocked')
  playIn('firefox', 'partitioned')
}

// The two minutes go by with the others. The setting does not matter to top-level requests, and Firefox knows no such time.
if (isTested('chromium')) playIn('chromium', 'allowed', playInTheOthers)
else playInTheOthers()
