/** Signatures of a JWS (RFC 7518 section 3, RFC 8037): HMAC at once, all others through WebCrypto. */
import { equal, FormatError, utf8 } from '../../bytes'
import { type Bytes, member, textOf } from '../../value'
import type { Key, Secret, Settings, VerifyResult } from '../codec'
import { type Digest, preparedHmac } from '../crypto/mac'
import { currentSecret } from '../keys/choose'
import type { KeyProblem } from '../keys/reading'
import { kept, textSetting } from '../settings'
import { fromBase64Url, HMACS, type Jws } from './jws'
import { cryptoKey, type KeyMaterial, kindOf, materialsOf } from './key-material'

const ECDSA = { name: 'ECDSA' } as const
/** Parameters for WebCrypto, RFC 7518 section 3.1 and RFC 8037. */
const SUBTLE: ReadonlyMap<string, AlgorithmIdentifier | RsaPssParams | EcdsaParams> = new Map([
  ...['RS256', 'RS384', 'RS512'].map(alg => [alg, { name: 'RSASSA-PKCS1-v1_5' }] as const),
  ['PS256', { name: 'RSA-PSS', saltLength: 32 }],
  ['PS384', { name: 'RSA-PSS', saltLength: 48 }],
  ['PS512', { name: 'RSA-PSS', saltLength: 64 }],
  ['ES256', { ...ECDSA, hash: 'SHA-256' }],
  ['ES384', { ...ECDSA, hash: 'SHA-384' }],
  ['ES512', { ...ECDSA, hash: 'SHA-512' }],
  ['EdDSA', { name: 'Ed25519' }],
  ['Ed25519', { name: 'Ed25519' }],
])

export const isKnown = (alg: string): boolean => HMACS.has(alg) || SUBTLE.has(alg)

/** Only the keys with the header's kid, where a JWKS has such; else all. */
function suited(jws: Jws, materials: readonly KeyMaterial[]): readonly KeyMaterial[] {
  const kid = textOf(member(jws.header, 'kid'))
  const named = materials.filter(one => one.kind === 'jwk' && kid !== null && one.jwk.kid === kid)
  return named.length > 0 ? named : materials
}

const encodingOf = (settings: Settings): string => textSetting(settings, 'key_encoding', 'utf8')

const materials = (secret: Secret, settings: Settings): readonly KeyMaterial[] => {
  const encoding = encodingOf(settings)
  return kept(secret, `jose ${encoding}`, () => materialsOf(secret, encoding))
}

function hmacs(secret: Secret, digest: Digest, settings: Settings): readonly ((data: Bytes) => Bytes)[] {
  return kept(secret, `jwt ${digest} ${encodingOf(settings)}`, () =>
    materials(secret, settings).flatMap(one =>
      one.kind === 'secret' ? [preparedHmac(digest, one.bytes)] : [],
    ),
  )
}

function fitsHmac(jws: Jws, digest: Digest, { secrets, settings }: Key): number {
  const signature = fromBase64Url(jws.signatureText, 'signature')
  const data = utf8(jws.covered)
  return secrets.findIndex(secret => hmacs(secret, digest, settings).some(mac => equal(mac(data), signature)))
}

/** Materials of one secret are the same objects each time. */
const imported = new WeakMap<KeyMaterial, Map<string, Promise<CryptoKey | null>>>()

function publicKey(material: KeyMaterial, alg: string): Promise<CryptoKey | null> {
  const known = imported.get(material) ?? new Map<string, Promise<CryptoKey | null>>()
  imported.set(material, known)
  const key = known.get(alg) ?? cryptoKey(material, alg, 'verify')
  known.set(alg, key)
  return key
}

async function fitsPublic(jws: Jws, { secrets, settings }: Key): Promise<number> {
  const parameters = SUBTLE.get(jws.alg) ?? ''
  const signature = fromBase64Url(jws.signatureText, 'signature')
  const data = utf8(jws.covered)
  for (const [index, secret] of secrets.entries()) {
    for (const material of suited(jws, materials(secret, settings))) {
      const key = await publicKey(material, jws.alg)
      if (key !== null && (await crypto.subtle.verify(parameters, key, signature, data))) return index
    }
  }
  return -1
}

/** Why no key fits: usually a key of another kind. */
export function misfit(alg: string, { secrets, settings }: Key): VerifyResult {
  const all = secrets.flatMap(secret => materials(secret, settings))
  const symmetric = HMACS.has(alg)
  const wrong = all.find(one => (one.kind === 'secret') !== symmetric)
  const suits = all.some(one => (one.kind === 'secret') === symmetric)
  if (suits || wrong === undefined)
    return { status: 'invalid', because: 'the signature fits none of the keys' }
  const wanted = symmetric ? 'the shared secret' : 'a public key (PEM, JWK or JWKS)'
  return {
    status: 'invalid',
    because: `this is ${kindOf(wrong)}; a token signed with ${alg} needs ${wanted}`,
  }
}

/** The same before it is tried: a key of the other kind. */
export function kindProblem(alg: string, secret: Secret, settings: Settings): KeyProblem | null {
  if (!isKnown(alg)) return null
  const symmetric = HMACS.has(alg)
  const [first] = materials(secret, settings)
  if (first === undefined || (first.kind === 'secret') === symmetric) return null
  return symmetric
    ? { problem: 'needs-shared-secret', given: kindOf(first), algorithm: alg }
    : { problem: 'needs-public-key', algorithm: alg }
}

/** Index of the secret that made the signature; -1 for none. */
export function fittingSecret(jws: Jws, key: Key): number | Promise<number> {
  const digest = HMACS.get(jws.alg)
  return digest === undefined ? fitsPublic(jws, key) : fitsHmac(jws, digest, key)
}

/** Throws FormatError where the key is of another kind. */
export async function signatureOf(covered: string, alg: string, key: Key): Promise<Uint8Array> {
  const secret = currentSecret(key)
  const digest = HMACS.get(alg)
  if (digest !== undefined) {
    const mac = hmacs(secret, digest, key.settings)[0]
    if (mac === undefined) throw new FormatError('key', `${alg} needs the shared secret`)
    return mac(utf8(covered))
  }
  for (const material of materials(secret, key.settings)) {
    const privateKey = await cryptoKey(material, alg, 'sign')
    if (privateKey !== null && privateKey.type === 'private')
      return new Uint8Array(await crypto.subtle.sign(SUBTLE.get(alg) ?? '', privateKey, utf8(covered)))
  }
  throw new FormatError('key', `${alg} needs the private key to sign`)
}
