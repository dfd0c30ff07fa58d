/** The first story, as a person lives it: a Flask application, its cookie, its session, its counter. */
import { afterAll, beforeAll, expect } from 'vitest'
import type { Driver } from '../browsers/driver'
import {
  clickButton,
  fill,
  openStorelens,
  rowOf,
  rows,
  select,
  sessionBecomes,
  showPane,
  textOf,
} from '../browsers/panel'
import { until } from '../browsers/until'
import { FLASK_KEY, type FlaskServer, startFlask } from './lib/flask'
import { inBothBrowsers } from './lib/in-both-browsers'

let flask: FlaskServer
beforeAll(async () => {
  flask = await startFlask()
})
afterAll(() => flask.close())

const visit = (driver: Driver, path: string): Promise<void> => driver.goto(flask.url(path))
const heading = (driver: Driver): Promise<string> =>
  driver.page(() => document.querySelector('h1')?.textContent ?? '')
const details = async (driver: Driver): Promise<string> => (await textOf(driver, '.details')) ?? ''

const detailsSay = (driver: Driver, pattern: RegExp): Promise<unknown> =>
  until(`the details to say ${pattern}`, async () => {
    const text = await details(driver)
    if (!pattern.test(text)) throw new Error(text)
    return true
  })

const isGone = (driver: Driver, name: string): Promise<unknown> =>
  until(`${name} to be gone`, async () => !(await rows(driver)).some(row => row.name === name))

async function openSession(driver: Driver): Promise<void> {
  await select(driver, 'cookie', 'session')
  await showPane(driver, 'session')
}

inBothBrowsers('a Flask application', {
  build: 'with-hosts',
  window: { width: 1900, height: 1500, devtoolsSize: 1000 },
  tests: {
    'the cookie of the server is shown with its expiry, and that it is sent': async driver => {
      await visit(driver, '/cookie/set')
      await openStorelens(driver)
      const row = await rowOf(driver, 'cookie', 'username')
      expect(row.cells.Value).toBe('alice')
      expect(row.cells.Expires).toMatch(/^in (1 h|59 min)/)
      expect(row.cells.Sent).toBe('yes')
      await select(driver, 'cookie', 'username')
      await showPane(driver, 'labels')
      await detailsSay(driver, /sent/i)
    },
    'entries of both storages stand beside it and are never sent': async driver => {
      const local = await rowOf(driver, 'local', 'sidebar')
      const session = await rowOf(driver, 'session', 'draft')
      expect([local.cells.Sent, session.cells.Sent]).toEqual(['never', 'never'])
    },
    'the session is recognised and decoded without a key': async driver => {
      await visit(driver, '/session/set?user=bob')
      await rowOf(driver, 'cookie', 'session', row => row.cells.Value?.includes('Flask session') ?? false)
      await openSession(driver)
      await sessionBecomes(driver, 'not-checked')
      await detailsSay(driver, /\{'user': 'bob'\}/)
    },
    'a wrong key is told, and the payload stays visible': async driver => {
      await fill(driver, '#key-0', 'not the key')
      await driver.press('Enter')
      await sessionBecomes(driver, 'wrong-key')
      await detailsSay(driver, /\{'user': 'bob'\}/)
    },
    'the right key verifies it': async driver => {
      await fill(driver, '#key-0', FLASK_KEY)
      await driver.press('Enter')
      await sessionBecomes(driver, 'verified')
    },
    'after six visits the counter reads 6': async driver => {
      await visit(driver, '/session/clear')
      for (let count = 1; count <= 6; count += 1) await visit(driver, '/counter')
      expect(await heading(driver)).toBe('Count: 6')
      await openSession(driver)
      await sessionBecomes(driver, 'verified')
      await detailsSay(driver, /\{'count': 6\}/)
    },
    'the counter is changed to 41 in the panel, and Flask goes on with 42': async driver => {
      await clickButton(driver, 'Edit payload', '.details')
      await fill(driver, '#session-editor', '{"count": 41}')
      await clickButton(driver, 'Write cookie', '.details')
      await until('the editor to close', async () => (await textOf(driver, '#session-editor')) === null)
      await detailsSay(driver, /\{'count': 41\}/)
      await driver.reload()
      expect(await heading(driver)).toBe('Count: 42')
      await detailsSay(driver, /\{'count': 42\}/)
      await sessionBecomes(driver, 'verified')
    },
    'the session variable is read, removed and cleared by the application': async driver => {
      await visit(driver, '/session/set?user=carol')
      await visit(driver, '/session/get')
      expect(await heading(driver)).toBe('User: carol')
      await detailsSay(driver, /carol/)
      await visit(driver, '/session/remove')
      await detailsSay(driver, /\{'count': 42\}/)
      expect(await details(driver)).not.toMatch(/carol/)
      await visit(driver, '/session/clear')
      await isGone(driver, 'session')
    },
    'the cookie is deleted by the application, and by the panel': async driver => {
      await visit(driver, '/cookie/delete')
      await isGone(driver, 'username')
      await visit(driver, '/cookie/set?name=dave')
      await select(driver, 'cookie', 'username')
      await driver.press('Delete')
      await isGone(driver, 'username')
      await visit(driver, '/cookie/get')
      expect(await heading(driver)).toBe('Username: none')
    },
  },
})
