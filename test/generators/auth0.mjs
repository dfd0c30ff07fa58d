// Sessions of Auth0's SDKs. In a folder of your own:
//   npm install express@5 express-openid-connect@3.4.0 @auth0/nextjs-auth0@4.30.0 --ignore-scripts --legacy-peer-deps
//   node auth0.mjs THAT-FOLDER > ../vectors/auth0.json
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { changed, cookiesOf, inRecord, MADE, print, stopClock } from './record.mjs'

stopClock()
const folder = resolve(process.argv[2] ?? '.')
const load = createRequire(join(folder, 'package.json'))
const versionOf = name =>
  JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')).version

const SECRET = 'a secret of more than thirty-two characters, ë'
const OLD = 'the secret of last year, which still opens sessions'
const OTHER = 'not the secret of this server, but as long as one'
const DAY = 86_400

const SMALL = { user: { sub: 'auth0|1', name: 'Zoë 🦊' }, roles: ['admin'], count: 3 }
const LARGE = { ...SMALL, blob: 'x'.repeat(5000) }

/** express-openid-connect over HTTP: what the session middleware sets, and what it reads back. */
async function openidConnect(secret) {
  const express = load('express')
  const { auth } = load('express-openid-connect')
  const app = express()
  app.use(
    auth({
      authRequired: false,
      issuerBaseURL: 'https://issuer.example',
      baseURL: 'http://localhost',
      clientID: 'client',
      secret,
    }),
  )
  let written = {}
  app.get('/write', (req, res) => res.json(Object.assign(req.appSession, written)))
  app.get('/read', (req, res) => res.json(req.appSession))
  const server = await new Promise(done => {
    const listening = app.listen(0, '127.0.0.1', () => done(listening))
  })
  const ask = (path, cookie) =>
    fetch(`http://127.0.0.1:${server.address().port}${path}`, { headers: cookie ? { cookie } : {} })
  return {
    async write(session) {
      written = session
      return cookiesOf((await ask('/write')).headers.getSetCookie())
    },
    read: async cookies =>
      (await ask('/read', cookies.map(([name, value]) => `${name}=${value}`).join('; '))).json(),
    end: () => server.close(),
  }
}

async function nextjs(secret, name) {
  const at = file => pathToFileURL(join(folder, 'node_modules/@auth0/nextjs-auth0/dist/server', file)).href
  const { StatelessSessionStore } = await import(at('session/stateless-session-store.js'))
  const { RequestCookies, ResponseCookies } = await import(at('cookies.js'))
  const store = new StatelessSessionStore({ secret, cookieOptions: name === null ? {} : { name } })
  return {
    async write(session) {
      const headers = new Headers()
      const none = new RequestCookies(new Headers())
      await store.set(none, new ResponseCookies(headers), {
        ...session,
        internal: { createdAt: MADE, sid: 's1' },
      })
      return cookiesOf(headers.getSetCookie())
    },
    async read(cookies) {
      const cookie = cookies.map(([one, value]) => `${one}=${value}`).join('; ')
      return store.get(new RequestCookies(new Headers({ cookie })))
    },
  }
}

/** Header of a JWE. */
const headerOf = cookies => JSON.parse(Buffer.from(cookies[0][1].split('.')[0], 'base64url').toString('utf8'))

const OPTIONS = {
  alg: 'dir',
  enc: 'A256GCM',
  kdf: 'hkdf-sha256',
  hkdf_salt: '',
  hkdf_info: 'JWE CEK',
  key_length: 32,
}

const damaged = (id, cookies, expect, change) => {
  const [[name, value], ...others] = cookies
  return { id, ...inRecord([[name, change(value)], ...others]), expect: { valid: false, ...expect } }
}

async function expressRecords() {
  const now = await openidConnect(SECRET)
  const before = await openidConnect(OLD)
  const rotated = await openidConnect([SECRET, OLD])
  const own = {
    key: SECRET,
    options: { ...OPTIONS, chunk_size: 4013 },
    verify_at_unix: MADE + 1,
    source: 'http',
  }
  const checked_by = 'express-openid-connect reads it back'
  const [small, large, older] = [await now.write(SMALL), await now.write(LARGE), await before.write(SMALL)]
  assert.deepEqual(await now.read(small), SMALL)
  assert.deepEqual(await now.read(large), LARGE)
  assert.deepEqual(await rotated.read(older), SMALL)
  assert.deepEqual(await now.read(older), {})
  const header = headerOf(small)
  const expected = { valid: true, payload: SMALL, header, timestamp_unix: MADE }
  const altered = { ...own, source: 'http, then altered' }
  const forged = value => changed(value, value.length - 40)
  assert.deepEqual(await now.read([[small[0][0], forged(small[0][1])]]), {})
  for (const one of [now, before, rotated]) one.end()
  return [
    { id: 'express-simple', ...inRecord(small), ...own, expect: expected, checked_by },
    {
      id: 'express-chunked',
      ...inRecord(large),
      ...own,
      expect: { ...expected, payload: LARGE },
      checked_by,
    },
    {
      id: 'express-older-secret',
      ...inRecord(older),
      ...own,
      key: undefined,
      keys: [SECRET, OLD],
      options: { ...own.options, keys_order: 'first encrypts' },
      expect: { ...expected, key_index: 1 },
      checked_by,
    },
    {
      id: 'express-wrong-key',
      ...inRecord(small),
      ...own,
      key: OTHER,
      expect: { valid: false, reason: 'wrong_key' },
      checked_by,
    },
    {
      id: 'express-expired',
      ...inRecord(small),
      ...own,
      verify_at_unix: header.exp,
      expect: { valid: false, reason: 'expired' },
      checked_by: 'lib/appSession.js: assert(exp > epoch())',
    },
    { ...damaged('express-changed', small, { reason: 'bad_signature' }, forged), ...altered, checked_by },
    {
      ...damaged('express-cut', small, { reason: 'malformed' }, value => value.slice(0, -30)),
      ...altered,
      checked_by,
    },
  ]
}

async function nextRecords() {
  const usual = await nextjs(SECRET, null)
  const named = await nextjs(SECRET, 'my_session')
  const own = {
    key: SECRET,
    options: { ...OPTIONS, clock_tolerance_s: 15, chunk_size: 3500 },
    verify_at_unix: MADE + 1,
    source: 'api',
  }
  const internal = { createdAt: MADE, sid: 's1' }
  const payload = session => ({ ...session, internal, exp: MADE + DAY })
  const [small, large, other] = [await usual.write(SMALL), await usual.write(LARGE), await named.write(SMALL)]
  assert.deepEqual((await usual.read(small)).user, SMALL.user)
  assert.equal((await usual.read(large)).blob, LARGE.blob)
  assert.equal(await (await nextjs(OTHER, null)).read(small), null)
  const checked_by = 'StatelessSessionStore.get reads it back'
  const expected = { valid: true, payload: payload(SMALL), header: headerOf(small), exp: MADE + DAY }
  const forged = value => changed(value, value.length - 40)
  const altered = { ...own, source: 'api, then altered' }
  assert.equal(await usual.read([[small[0][0], forged(small[0][1])]]), null)
  return [
    { id: 'nextjs-simple', ...inRecord(small), ...own, expect: expected, checked_by },
    {
      id: 'nextjs-chunked',
      ...inRecord(large),
      ...own,
      expect: { ...expected, payload: payload(LARGE) },
      checked_by,
    },
    { id: 'nextjs-own-name', ...inRecord(other), ...own, expect: expected, checked_by },
    {
      id: 'nextjs-tolerated',
      ...inRecord(small),
      ...own,
      verify_at_unix: MADE + DAY + 14,
      expect: expected,
      checked_by: 'cookies.js: clockTolerance 15',
    },
    {
      id: 'nextjs-expired',
      ...inRecord(small),
      ...own,
      verify_at_unix: MADE + DAY + 15,
      expect: { valid: false, reason: 'expired' },
      checked_by: 'cookies.js: clockTolerance 15',
    },
    {
      id: 'nextjs-wrong-key',
      ...inRecord(small),
      ...own,
      key: OTHER,
      expect: { valid: false, reason: 'wrong_key' },
      checked_by,
    },
    { ...damaged('nextjs-changed', small, { reason: 'bad_signature' }, forged), ...altered, checked_by },
  ]
}

const versions = ['express-openid-connect', '@auth0/nextjs-auth0'].map(name => `${name} ${versionOf(name)}`)
print(
  { framework: "Auth0's SDKs", version: versions.join(', ') },
  { prefix: 'p-auth0', fields: { mechanism: 'auth0-session' } },
  [...(await expressRecords()), ...(await nextRecords())],
)
process.exit(0)
