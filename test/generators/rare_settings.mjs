// Settings that are no default anywhere, of the libraries in package.json: node test/generators/rare_settings.mjs > test/vectors/rare-settings-node.json
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Signer } from '@fastify/cookie'
import * as jose from 'jose'
import { print } from './record.mjs'

/** Koa's own. */
const Keygrip = createRequire(import.meta.resolve('koa'))('keygrip')

const CLAIMS = { user: { id: 5, name: 'Zoë' }, roles: ['admin'] }
const PASSWORD = 'a password that a person could remember'
const KEYS = ['the key of this year', 'the key of last year']

const release = name => JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')).version
const made = (id, mechanism, library, rest) => ({
  id,
  mechanism,
  source: 'api',
  framework: library,
  framework_version: release(library),
  cookie_name: 'token',
  ...rest,
})

async function sealed(alg, enc, encrypting, opening, key, parameters = {}) {
  const cookie_value = await new jose.EncryptJWT(CLAIMS)
    .setProtectedHeader({ alg, enc })
    .setKeyManagementParameters(parameters)
    .encrypt(encrypting)
  const { payload } = await jose.jwtDecrypt(cookie_value, opening, {
    keyManagementAlgorithms: [alg],
    maxPBES2Count: 1e6,
  })
  assert.deepEqual(payload, CLAIMS)
  return made(`jwe-${alg}`, 'jwe', 'jose', {
    cookie_value,
    key,
    options: { alg, enc },
    expect: { valid: true, payload: CLAIMS },
    checked_by: 'jwtDecrypt',
  })
}

const password = (alg, enc, parameters) => {
  const bytes = new TextEncoder().encode(PASSWORD)
  return sealed(alg, enc, bytes, bytes, PASSWORD, parameters)
}

async function agreed(alg, crv) {
  const { publicKey, privateKey } = await jose.generateKeyPair(alg, { crv, extractable: true })
  const key = {
    public_pem: await jose.exportSPKI(publicKey),
    private_pem: await jose.exportPKCS8(privateKey),
    public_jwk: JSON.stringify(await jose.exportJWK(publicKey)),
    private_jwk: JSON.stringify(await jose.exportJWK(privateKey)),
  }
  return sealed(alg, 'A256GCM', publicKey, privateKey, key)
}

function keygrip(digest) {
  const [name, value] = ['session', Buffer.from(JSON.stringify(CLAIMS)).toString('base64')]
  const keys = new Keygrip(KEYS, digest)
  const signature = keys.sign(`${name}=${value}`)
  assert.equal(keys.index(`${name}=${value}`, signature), 0)
  return made(`keygrip-${digest}`, 'cookie-session', 'keygrip', {
    cookie_name: name,
    cookie_value: value,
    companion_cookies: { [`${name}.sig`]: signature },
    keys: KEYS,
    options: { digest, signature_cookie: `${name}.sig`, keys_order: 'first signs' },
    expect: { valid: true, payload: CLAIMS, key_index: 0 },
    checked_by: 'Keygrip.index',
  })
}

function fastify(algorithm) {
  const signer = new Signer(KEYS, algorithm)
  const signed = signer.sign('Zoë, 5.')
  assert.deepEqual(signer.unsign(signed), { valid: true, renew: false, value: 'Zoë, 5.' })
  return made(`fastify-${algorithm}`, 'fastify-signed-cookie', '@fastify/cookie', {
    cookie_value: encodeURIComponent(signed),
    keys: KEYS,
    options: { digest: algorithm, url_encoded: true, prefix: '', keys_order: 'first signs' },
    expect: { valid: true, payload: 'Zoë, 5.', key_index: 0 },
    checked_by: 'Signer.unsign',
  })
}

print({ framework: 'several', version: 'of package.json' }, { prefix: 'rare', fields: {} }, [
  await password('PBES2-HS256+A128KW', 'A128CBC-HS256'),
  await password('PBES2-HS512+A256KW', 'A256GCM', { p2c: 20_000 }),
  await agreed('ECDH-ES', 'P-256'),
  await agreed('ECDH-ES+A128KW', 'P-384'),
  await agreed('ECDH-ES+A256KW', 'X25519'),
  ...['md5', 'sha224', 'sha384'].map(keygrip),
  ...['md5', 'sha224'].map(fastify),
])
