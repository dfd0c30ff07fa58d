/** Keys of a form that no cookie of the format takes, told before and after trying them. */
import { describe, expect, it } from 'vitest'
import type { Candidate, SessionCodec } from '../../src/core/sessions/codec'
import { codecOf } from '../../src/core/sessions/index'
import { keyProblems } from '../../src/core/sessions/keys/problems'
import { readKeys } from '../../src/core/sessions/keys/read'
import type { KeyProblem } from '../../src/core/sessions/keys/reading'
import { tryKeys } from '../../src/core/sessions/keys/try'

const SECRET = 'Kh@HrnMR11]delTj17v&6JN~CA0wXuvjd.T(*T%u'
const LARAVEL = 'base64:6Oz4js7ZvvMznVc/AJD6MSuOEQ/CQg6u/30Fg/sLX/Y='
const PUBLIC_PEM = `-----BEGIN PUBLIC KEY-----\n${'A'.repeat(64)}\n-----END PUBLIC KEY-----`

const named = (id: string): SessionCodec => {
  const found = codecOf(id)
  if (found === null) throw new Error(`no format ${id}`)
  return found
}

const cookie = (name: string, value: string): Candidate => ({
  kind: 'cookie',
  name,
  value,
  siblings: new Map(),
})

const token = (alg: string): Candidate =>
  cookie(
    'token',
    `${Buffer.from(JSON.stringify({ alg, typ: 'JWT' })).toString('base64url')}.e30.${'A'.repeat(43)}`,
  )

const PROBLEMS: readonly (readonly [string, Candidate, string, KeyProblem | null])[] = [
  [
    'jwt',
    token('HS256'),
    PUBLIC_PEM,
    { problem: 'needs-shared-secret', given: 'a PEM public key', algorithm: 'HS256' },
  ],
  ['jwt', token('RS256'), 'secret', { problem: 'needs-public-key', algorithm: 'RS256' }],
  ['jwt', token('HS256'), 'secret', null],
  ['jwt', token('RS256'), PUBLIC_PEM, null],
  [
    'rails-session-encrypted',
    cookie('_app_session', ''),
    '0123456789abcdef0123456789abcdef',
    { problem: 'rails-master-key', from: null },
  ],
  ['rails-session-encrypted', cookie('_app_session', ''), SECRET, null],
  [
    'laravel-encrypted-cookie',
    cookie('user', ''),
    'base64:5HqN4laUmghH1Q7l63CY1A==',
    { problem: 'wrong-length', bytes: 16, wanted: [32] },
  ],
  ['laravel-encrypted-cookie', cookie('user', ''), LARAVEL, null],
  // Without the prefix the reading as base64 has the right length.
  ['laravel-encrypted-cookie', cookie('user', ''), LARAVEL.slice(7), null],
  ['fernet', cookie('user', ''), 'not a key!', { problem: 'not-base64' }],
  [
    'fernet',
    cookie('user', ''),
    '5HqN4laUmghH1Q7l63CY1A==',
    { problem: 'wrong-length', bytes: 16, wanted: [32] },
  ],
  ['iron-session', cookie('user', ''), 'too short', { problem: 'too-short', bytes: 9, least: 32 }],
  ['aspnet-data-protection', cookie('.AspNetCore.Cookies', ''), 'secret', { problem: 'needs-key-ring' }],
  ['flask-session', cookie('session', ''), 'x', null],
  [
    'flask-session',
    cookie('session', ''),
    PUBLIC_PEM,
    { problem: 'key-of-a-pair', given: 'a PEM public key' },
  ],
  [
    'express-session',
    cookie('connect.sid', ''),
    '{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}',
    { problem: 'key-of-a-pair', given: 'a JWK of type EC' },
  ],
  ['express-session', cookie('connect.sid', ''), '{"kty":"oct","k":"c2VjcmV0"}', null],
]

describe('the form of a key', () => {
  it.each(PROBLEMS)('%s: %j with %j', (id, input, text, expected) => {
    const found = keyProblems({ input, codecs: [named(id)], readings: readKeys(text), settings: () => ({}) })
    expect(found).toEqual(expected === null ? [] : [expected])
  })

  it('is told where no key fits', async () => {
    const asked = { input: token('HS256'), codecs: [named('jwt')], readings: readKeys(PUBLIC_PEM) }
    const result = await tryKeys({ ...asked, settings: () => ({}), now: null, slow: false, usual: true })
    expect([result.status, result.problems.map(one => one.problem)]).toEqual([
      'none',
      ['needs-shared-secret'],
    ])
  })
})
