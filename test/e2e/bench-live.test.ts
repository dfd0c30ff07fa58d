/** What `npm run bench -- live` does still works: each way of measuring once. */
import { afterAll, beforeAll, expect } from 'vitest'
import { costs } from '../bench/live/cost'
import { freshness } from '../bench/live/freshness'
import { type Server, startServer } from '../bench/live/server'
import { inBothBrowsers, LARGE } from './lib/in-both-browsers'

let server: Server
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

const ONLY = /by Set-Cookie|clear, 100 keys|by a cross-site frame/

inBothBrowsers('measuring how live the panel is', {
  build: 'with-hosts',
  window: LARGE,
  tests: {
    'each change reaches the panel': async driver => {
      const found = await freshness(driver, server, { times: 1, only: ONLY })
      expect(found.map(({ time }) => time.passes)).toEqual([1, 1, 1])
      for (const { kind, time } of found) expect(time.median, kind).toBeGreaterThanOrEqual(0)
    },
    'the cost is a share of a core': async driver => {
      for (const { page, shown } of await costs(driver, server, {
        seconds: 0.2,
        calm: 0,
        only: /idle, 100 keys/,
      }))
        expect(shown, page).toBeGreaterThanOrEqual(0)
    },
  },
})
