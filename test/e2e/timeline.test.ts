/** The classic counter, exactly: real Flask and Flask-Session, and the timeline that tells which request changed the session. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect } from 'vitest'
import type { Driver } from '../browsers/driver'
import { removeFolder } from '../browsers/folders'
import { clickButton, fill, openStorelens, select, showPane, showView, textOf } from '../browsers/panel'
import { until } from '../browsers/until'
import { type FlaskServer, startFlask } from './lib/flask'
import { inBothBrowsers } from './lib/in-both-browsers'

const [OLD, NEW] = ['the first secret key', 'the second secret key'] as const

let folder: string
let servers: Record<'counter' | 'files', FlaskServer>

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'storelens-flask-'))
  const [counter, files] = await Promise.all([
    startFlask('counter.py', ['0', 'cookie', OLD], 'counter.test'),
    startFlask('counter.py', ['0', 'files', folder], 'files.test'),
  ])
  servers = { counter, files }
})
afterAll(async () => {
  await Promise.all(Object.values(servers).map(server => server.close()))
  removeFolder(folder)
})

interface StepRow {
  readonly number: string
  readonly session: string
  readonly effects: readonly string[]
  readonly text: string
}

/** Runs in the panel. */
const readSteps = (): readonly StepRow[] =>
  [...document.querySelectorAll<HTMLElement>('[data-step]')].map(row => ({
    number: row.dataset.step ?? '',
    session: row.querySelector('[data-change]')?.textContent ?? '',
    effects: [...row.querySelectorAll<HTMLElement>('[data-effect]')].map(
      ({ dataset }) => `${dataset.effect} ${dataset.name}`,
    ),
    text: row.textContent ?? '',
  }))

const steps = (driver: Driver): Promise<readonly StepRow[]> => driver.panel(readSteps)

/** Of the steps that changed a session or set a cookie. */
const sessionsBecome = (driver: Driver, wanted: readonly string[]): Promise<unknown> =>
  until(`the sessions ${wanted.join(' | ')}`, async () => {
    const found = (await steps(driver)).map(({ session }) => session)
    if (found.join('\n') !== wanted.join('\n')) throw new Error(found.join(' | '))
    return true
  })

const heading = (driver: Driver): Promise<string> =>
  driver.page(() => document.querySelector('h1')?.textContent ?? '')

/** The newest step is what the pattern says; resolves with its row. The browser asks for an icon when it likes to. */
const lastStep = (driver: Driver, session: RegExp, text = /^/): Promise<StepRow> =>
  until(`a last step with ${session}`, async () => {
    const last = (await steps(driver)).findLast(step => !step.text.includes('/favicon.ico'))
    if (last === undefined || !session.test(last.session) || !text.test(last.text))
      throw new Error(JSON.stringify(last))
    return last
  })

async function openStep(driver: Driver, number: string, says: RegExp): Promise<void> {
  await until(`the details of step ${number} to say ${says}`, async () => {
    await driver.click(`[data-step="${number}"]`)
    const text = (await textOf(driver, '.details')) ?? ''
    if (!says.test(text)) throw new Error(text)
    return true
  })
}

const all = (driver: Driver, selector: string): Promise<readonly string[]> =>
  driver.panel(query => [...document.querySelectorAll(query)].map(one => one.textContent ?? ''), selector)

const clear = async (driver: Driver): Promise<void> => {
  await clickButton(driver, 'Clear the timeline')
  await until('an empty timeline', async () => (await steps(driver)).length === 0)
}

/** The server comes back at the same port: a browser and its cookies do not notice. */
async function restart(...args: readonly string[]): Promise<void> {
  const { port } = servers.counter
  await servers.counter.close()
  servers.counter = await startFlask('counter.py', [String(port), ...args], 'counter.test')
}

const COUNTED = [
  "{} → {'count': 1}",
  "{'count': 1} → {'count': 2}",
  "{'count': 2} → {'count': 3}",
  "{'count': 3} → {'count': 4}",
  "{'count': 4} → {'count': 5}",
  "{'count': 5} → {'count': 6}",
] as const

inBothBrowsers('the timeline of a Flask application', {
  build: 'with-hosts',
  window: { width: 1900, height: 1500, devtoolsSize: 1000 },
  // The story ends with a server without its key.
  before: () => restart('cookie', OLD),
  tests: {
    'six page loads are six steps, each with the session before and after': async driver => {
      await driver.goto(servers.counter.url('/'))
      await openStorelens(driver, 'timeline')
      for (let count = 1; count <= 6; count += 1) {
        await driver.goto(servers.counter.url('/counter'))
        expect(await heading(driver)).toBe(`Count: ${count}`)
      }
      await sessionsBecome(driver, COUNTED)
      const effects = (await steps(driver)).map(step => step.effects)
      expect(effects).toEqual([['created session'], ...Array(5).fill(['changed session'])])
    },
    'the variable tracker follows the counter from the start to the end': async driver => {
      await openStep(driver, '2', /count\s+1 → 2/)
      await clickButton(driver, 'Follow count in the variable tracker', '.details')
      await until('the tracker row', async () => {
        const cells = await all(driver, '[data-track="count"] [role=cell]')
        const values = cells.map(text => text.replace(' (changed)', '')).join(' ')
        return values === 'undefined 1 2 3 4 5 6 6' || Promise.reject(new Error(values))
      })
      const heads = await all(driver, '[role=table] [role=columnheader]')
      expect(heads.slice(1)).toEqual(['Start', ...[1, 2, 3, 4, 5, 6].map(n => `After ${n}`), 'Final'])
    },
    'after the cookies are cleared the next step starts from nothing': async driver => {
      await showView(driver, 'storage')
      await select(driver, 'cookie', 'session')
      await showPane(driver, 'session')
      await fill(driver, '#key-0', OLD)
      await driver.press('Enter')
      await select(driver, 'cookie', 'session')
      await driver.press('Delete')
      await showView(driver, 'timeline')
      await lastStep(driver, /^\{'count': 6\} → \{\}$/)
      await driver.goto(servers.counter.url('/counter'))
      expect((await lastStep(driver, /^\{\} → \{'count': 1\}$/)).effects).toEqual(['created session'])
    },
    'a server with another secret key did not take the session, and the step says so': async driver => {
      await driver.goto(servers.counter.url('/counter'))
      await lastStep(driver, /^\{'count': 1\} → \{'count': 2\}$/)
      await restart('cookie', NEW)
      await driver.goto(servers.counter.url('/counter'))
      expect(await heading(driver)).toBe('Count: 1')
      const { number } = await lastStep(driver, /^\{\} → \{'count': 1\}$/, /not taken/)
      await openStep(driver, number, /signed by another key/)
      expect(await all(driver, '[data-cause="key-changed"]')).toHaveLength(1)
      const states = await driver.panel(() =>
        [...document.querySelectorAll<HTMLElement>('.details [data-side-state]')].map(
          one => one.dataset.sideState,
        ),
      )
      expect(states, 'sent, and after').toEqual(['verified', 'wrong-key'])
    },
    'a server without a secret key fails and sets nothing, and the step says what that looks like':
      async driver => {
        await restart('nothing')
        await driver.goto(servers.counter.url('/counter'))
        expect(await heading(driver)).toBe('Internal Server Error')
        const { number, effects } = await lastStep(driver, /^\{'count': 1\}$/, /500/)
        expect(effects).toEqual([])
        await openStep(driver, number, /no secret key was set/)
      },
    'of Flask-Session only ids are seen, and a login rotates the id': async driver => {
      await clear(driver)
      await driver.goto(servers.files.url('/counter'))
      await lastStep(driver, /^none → id [\da-f-]{36}$/)
      await driver.goto(servers.files.url('/counter'))
      expect(await heading(driver)).toBe('Count: 2')
      await lastStep(driver, /^id [\da-f-]{36}$/)
      await driver.goto(servers.files.url('/login'))
      const { number, session } = await lastStep(driver, /^id ([\da-f-]{36}) → id (?!\1)[\da-f-]{36}$/)
      await openStep(driver, number, /The id was rotated/)
      expect(session).not.toMatch(/alice|count/)
    },
  },
})
