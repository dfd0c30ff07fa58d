/** The workload: verified cookies of the vectors, at most 600 characters long, and which HMAC each mechanism is made of. */

import { DIGESTS, type Digest } from '../../src/core/sessions/crypto/mac'
import { verify } from '../../src/core/sessions/index'
import { candidateOf, nowOf } from '../checker/input'
import { keysOf, table } from '../checker/table'
import { mixed } from './mixed'
import type { Case, Row, Workload } from './workload'

const MAX_LENGTH = 600

/** The HMAC that is nearly all of the check, at the framework's defaults. */
const HMACS: Readonly<Partial<Record<Digest, readonly string[]>>> = {
  sha1: [
    'beaker-signed-id',
    'beaker-cookie',
    'cookie-session',
    'flask-session',
    'flask-session-ext-signed',
    'flask-wtf-csrf',
    'itsdangerous-serializer',
    'itsdangerous-signer',
    'itsdangerous-timestampsigner',
    'itsdangerous-urlsafe',
    'itsdangerous-urlsafe-timed',
    'koa-session',
    'koa-signed-cookie',
    'plack-session-cookie',
    'rack-session-cookie',
    'rails-message-verifier',
    'rails-signed-cookie',
    'starlette-session',
    'tornado-v1',
    'werkzeug-securecookie',
  ],
  sha256: [
    'adonis-signed',
    'better-auth-signed',
    'cookie-rs-signed',
    'django-messages',
    'django-sign-object',
    'django-signed-cookie',
    'django-signed-cookies',
    'django-signer',
    'django-signing',
    'django-timestampsigner',
    'express-session',
    'express-signed-cookie',
    'fastify-session',
    'fastify-signed-cookie',
    'gorilla-securecookie',
    'hono-signed-cookie',
    'jwt',
    'mojolicious-signed-cookie',
    'oauth2-proxy',
    'phoenix-token-signed',
    'plug-session-signed',
    'remix-cookie-session',
    'tornado-v2',
    'yii2-cookie',
  ],
  sha512: ['bottle-signed-cookie', 'flask-login-remember', 'itsdangerous-jws', 'pyramid-session'],
}

const presetOf = (mechanism: string): Digest | null =>
  DIGESTS.find(digest => HMACS[digest]?.includes(mechanism)) ?? null

/** Rows whose settings name another digest than the preset are left out: one row, one kind of HMAC. */
function hasPreset({ key: { settings } }: Row, preset: Digest): boolean {
  const named = settings.digest ?? settings.algorithm ?? settings.hashalg ?? settings.alg ?? preset
  return typeof named === 'string' && named.toLowerCase().replace(/^hs/, 'sha').replaceAll('-', '') === preset
}

/** Derivations that take long by design are not kept apart from what is measured. */
const isSlow = (row: Row): boolean => /argon2|scrypt/.test(String(row.key.settings.kdf))

const isEncryptedToo = (row: Row): boolean =>
  (row.key.settings.block_key ?? row.key.settings.encrypt_key ?? null) !== null

async function caseOf({ mechanism, codec, records }: (typeof table)[number]): Promise<Case | null> {
  const digest = presetOf(mechanism)
  const rows: Row[] = []
  for (const vector of records) {
    const row = { input: candidateOf(vector), key: keysOf(vector, codec).verify, now: nowOf(vector) }
    const suits = digest === null || (hasPreset(row, digest) && !isEncryptedToo(row))
    if (row.input.value.length > MAX_LENGTH || isSlow(row) || !suits) continue
    const { status } = await verify(codec, row.input, row.key, row.now)
    if (status === 'valid' || (codec.protection === 'none' && status === 'unsigned')) rows.push(row)
  }
  return rows.length === 0 ? null : { name: mechanism, mechanism, digest, bare: [], rows }
}

/** One case for each mechanism whose name fits. */
export async function casesOf(only: RegExp): Promise<readonly Case[]> {
  const cases = await Promise.all(table.filter(one => only.test(one.mechanism)).map(caseOf))
  return cases.filter(one => one !== null)
}

export const mixedItems = (): Workload['mixed'] =>
  mixed(
    10_000,
    table.flatMap(({ records }) => records),
  )
