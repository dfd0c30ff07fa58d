/** The second step: settings that servers commonly have, key forms that cannot fit, derivations that take seconds. */
import { describe, expect, it } from 'vitest'
import { alternativesOf } from '../../src/core/sessions/alternatives'
import type { Candidate, Env, SessionCodec, Settings } from '../../src/core/sessions/codec'
import { codecOf, codecs, detect, sign, verify } from '../../src/core/sessions/index'
import { readKeys } from '../../src/core/sessions/keys/read'
import { type Fit, type Tried, tryKeys } from '../../src/core/sessions/keys/try'
import { string } from '../../src/core/value'
import { candidateOf } from '../checker/input'
import { vectorsOf } from '../checker/table'

const env: Env = { now: 1_750_000_000_000, random: length => new Uint8Array(length).fill(7) }
const NOW = env.now

const named = (id: string): SessionCodec => {
  const found = codecOf(id)
  if (found === null) throw new Error(`no format ${id}`)
  return found
}

const cookie = (
  name: string,
  value: string,
  siblings: ReadonlyMap<string, string> = new Map(),
): Candidate => ({
  kind: 'cookie',
  name,
  value,
  siblings,
})

/** A cookie that a server with these settings makes. */
async function made(id: string, name: string, secret: string, settings: Settings): Promise<Candidate> {
  const like = cookie(name, id.startsWith('express') ? 's:old.signature' : '')
  const key = { secrets: [{ id: null, value: secret }], settings }
  const written = await sign(named(id), string('hello'), key, like, env)
  if (!Array.isArray(written)) throw new Error(JSON.stringify(written))
  const siblings = new Map<string, string>(written.map(one => [one.name, one.value ?? '']))
  return cookie(name, siblings.get(name) ?? '', siblings)
}

const tried = (
  input: Candidate,
  text: string,
  { usual = true, slow = false, given = {} as Settings, ids = null as readonly string[] | null } = {},
): Promise<Tried> =>
  tryKeys({
    input,
    codecs: ids === null ? detect(input).map(one => one.codec) : ids.map(named),
    readings: readKeys(text),
    settings: () => given,
    now: NOW,
    slow,
    usual,
  })

const fitOf = (one: Tried): Fit => {
  if (one.status !== 'fits') throw new Error(`${one.status} ${JSON.stringify(one.problems)}`)
  return one.fit
}

const SECRET = 'Kh@HrnMR11]delTj17v&6JN~CA0wXuvjd.T(*T%u'
const LARAVEL = 'base64:6Oz4js7ZvvMznVc/AJD6MSuOEQ/CQg6u/30Fg/sLX/Y='

describe('alternativesOf', () => {
  it.each(codecs.map(codec => [codec.id, codec] as const))(
    '%s: bounded, never the settings given, and says what deviates',
    (_, codec) => {
      const given: Settings = { max_age: 60 }
      const all = alternativesOf(codec, given)
      expect(all.length).toBeLessThanOrEqual(96)
      for (const { settings, deviating } of all) {
        expect(deviating.length).toBeGreaterThan(0)
        expect(settings.max_age).toBe(60)
        for (const name of deviating) {
          const preset = codec.fields.find(field => field.name === name)?.preset
          expect(settings[name]).not.toBe(given[name] ?? preset)
        }
      }
      const counts = all.map(one => one.deviating.length)
      expect(counts).toEqual(counts.toSorted((a, b) => a - b))
    },
  )
})

/** Format, settings of the server, its key, and what has to be named as deviating. */
const USUAL: readonly (readonly [string, string, Settings, string, readonly string[]])[] = [
  ['rails-signed-cookie', 'user', { pbkdf2_digest: 'sha1' }, SECRET, ['pbkdf2_digest']],
  [
    'rails-encrypted-cookie',
    'user',
    { pbkdf2_digest: 'sha1', cipher: 'aes-256-cbc' },
    SECRET,
    ['cipher', 'pbkdf2_digest'],
  ],
  ['django-signed-cookie', 'user', { salt_v2: true }, SECRET, ['salt_v2']],
  ['django-signed-cookie', 'user', { algorithm: 'sha1' }, SECRET, ['algorithm']],
  ['laravel-encrypted-cookie', 'user', { name_prefix: false }, LARAVEL, ['name_prefix']],
  ['laravel-encrypted-cookie', 'user', { cipher: 'aes-256-gcm' }, LARAVEL, ['cipher']],
  [
    'itsdangerous-signer',
    'user',
    { digest: 'sha256', key_derivation: 'hmac' },
    SECRET,
    ['key_derivation', 'digest'],
  ],
  ['koa-signed-cookie', 'user', { digest: 'sha512' }, SECRET, ['digest']],
]

describe('the usual alternatives', () => {
  it.each(USUAL)('%s: %s with %j', async (id, name, server, secret, deviating) => {
    const input = await made(id, name, secret, server)
    const exactly = await tried(input, secret, { usual: false, ids: [id] })
    if (id !== 'laravel-encrypted-cookie' || 'cipher' in server) expect(exactly.status).toBe('none')
    const fit = fitOf(await tried(input, secret, { ids: [id] }))
    expect({ codec: fit.codec.id, deviating: fit.deviating }).toEqual({ codec: id, deviating })
    expect(fit.settings).toEqual(server)
    expect(fit.result.refused).toBeNull()
  })

  it('are not tried by verify itself', async () => {
    const input = await made('rails-signed-cookie', 'user', SECRET, { pbkdf2_digest: 'sha1' })
    const key = { secrets: [{ id: null, value: SECRET }], settings: {} }
    expect((await verify(named('rails-signed-cookie'), input, key, NOW)).status).toBe('invalid')
  })

  it('are not needed where the settings given fit', async () => {
    const input = await made('django-signed-cookie', 'user', SECRET, { salt_v2: true })
    const fit = fitOf(await tried(input, SECRET, { given: { salt_v2: true } }))
    expect(fit.deviating).toEqual([])
  })

  it("do not hide that Laravel's cookie was made for another name", async () => {
    const { value } = await made('laravel-encrypted-cookie', 'other', LARAVEL, {})
    const fit = fitOf(await tried(cookie('user', value), LARAVEL))
    expect(fit.result.refused?.because).toBe('other-name')
    expect(fit.deviating).toEqual([])
  })

  it('take the salt that stood beside the key in the pasted file', async () => {
    const vector = vectorsOf('plug-session-signed').find(
      one => one.expect.valid && typeof one.key === 'string',
    )
    const text = `secret_key_base: "${vector?.key}",\nsigning_salt: "${vector?.options.signing_salt}"`
    const input = vector === undefined ? cookie('', '') : candidateOf(vector)
    const fit = fitOf(await tried(input, text))
    expect([fit.codec.id, fit.deviating]).toEqual(['plug-session-signed', ['signing_salt']])
  })
})

describe('the reading that fitted', () => {
  it.each([
    ['with a line break that the server does not have', SECRET, `${SECRET}\n`, ['newline']],
    ['with a line break that the server has', `${SECRET}\n`, `${SECRET}\n`, []],
    ['in quotes', SECRET, `"${SECRET}"`, ['quotes']],
  ])('%s', async (_, server, pasted, without) => {
    const input = await made('express-signed-cookie', 'user', server, {})
    expect(fitOf(await tried(input, pasted)).reading.without).toEqual(without)
  })

  it('says which variable and which key of several', async () => {
    const input = await made('express-signed-cookie', 'user', 'old key', {})
    const fit = fitOf(
      await tried(input, "SESSION_SECRET='new key'\nSESSION_SECRET_OLD='old key'\nSTRIPE_KEY=x"),
    )
    expect([fit.reading.from, fit.result.secret]).toEqual(['SESSION_SECRET', 1])
  })

  it('decides among formats that look alike', async () => {
    for (const id of ['django-signed-cookie', 'django-timestampsigner']) {
      const input = await made(id, 'user', SECRET, {})
      expect(detect(input).length).toBeGreaterThan(1)
      expect(fitOf(await tried(input, SECRET)).codec.id).toBe(id)
    }
  })
})

describe('a derivation that takes seconds', () => {
  const vector = vectorsOf('fastify-secure-session').find(one => /argon2/.test(String(one.options.kdf)))

  it('is announced, and not begun', async () => {
    const input = vector === undefined ? cookie('', '') : candidateOf(vector)
    const result = await tried(input, String(vector?.key))
    expect(result.status === 'slow' && result.codecs.map(one => one.id)).toEqual(['fastify-secure-session'])
  })

  it('is not announced where a cheap one fits', async () => {
    const input = await made('express-signed-cookie', 'user', SECRET, {})
    const result = await tried(input, SECRET, { ids: ['fastify-secure-session', 'express-signed-cookie'] })
    expect(result.status).toBe('fits')
  })

  it('is announced for many rounds of PBKDF2 too, and done when allowed', async () => {
    const given: Settings = { pbkdf2_iterations: 150_000 }
    const input = await made('rails-signed-cookie', 'user', SECRET, given)
    const ids = ['rails-signed-cookie']
    expect((await tried(input, SECRET, { given, ids })).status).toBe('slow')
    const fit = fitOf(await tried(input, SECRET, { given, ids, slow: true }))
    expect([fit.deviating, fit.settings]).toEqual([[], given])
  })
})

describe('the work of one call', () => {
  it('is bounded, and says so where it was cut', async () => {
    let calls = 0
    const many = Array.from({ length: 40 }, (_, i) => `choice ${i}`)
    const endless: SessionCodec = {
      ...named('flask-session'),
      fields: ['a', 'b', 'c'].map(name => ({ name, input: 'choice', preset: null, choices: many })),
      verify: () => {
        calls++
        return { status: 'invalid', because: 'never' }
      },
    }
    const text = Array.from({ length: 60 }, (_, i) => `SECRET_${'x'.repeat(i)}KEY=${i}abc`).join('\n')
    const result = await tryKeys({
      input: cookie('session', ''),
      codecs: [endless, endless, endless],
      readings: readKeys(text),
      settings: () => ({}),
      now: NOW,
      slow: false,
      usual: true,
    })
    expect(result).toEqual({ status: 'none', complete: false, problems: [] })
    expect(calls).toBe(1000)
  })
})
