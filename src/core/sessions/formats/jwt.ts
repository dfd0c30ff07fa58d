/** JSON Web Token: JWS compact with claims (RFC 7515 to 7519, 7797, 8037), as jose and PyJWT check it. */
import { equal, FormatError, toBase64, utf8 } from '../../bytes'
import type { Millis } from '../../model'
import { type Bytes, member, string, textOf, type Value } from '../../value'
import { claimTimes, judgeClaims } from '../claims'
import type {
  Candidate,
  Content,
  Key,
  Match,
  Refusal,
  Secret,
  SessionCodec,
  Settings,
  VerifyResult,
} from '../codec'
import { coveredWith, fromBase64Url, HMACS, type Jws, jwsParts, payloadOf, splitJws } from '../jws'
import { cryptoKey, type KeyMaterial, kindOf, materialsOf } from '../key-material'
import { currentSecret, NO_KEY } from '../keys'
import { type Digest, preparedHmac } from '../mac'
import { flagSetting, kept, numberSetting, textSetting } from '../settings'

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

/** itsdangerous' timed serializer puts iat and exp into the header. */
function claimsOf(jws: Jws, value: Value, settings: Settings): Value {
  const inHeader = flagSetting(settings, 'exp_in_header', false)
  const timeless = claimTimes(value).length === 0
  return inHeader || timeless ? jws.header : value
}

function contentOf(jws: Jws, settings: Settings): Content {
  const value = payloadOf(jws)
  return {
    value,
    times: claimTimes(claimsOf(jws, value, settings)),
    parts: jwsParts(jws),
    facts: { header: jws.header, algorithm: string(jws.alg) },
  }
}

/** jws.py of itsdangerous 1.x refuses when exp < now; JWT libraries when exp <= now. */
function judge(jws: Jws, value: Value, settings: Settings, now: Millis | null): Refusal | null {
  const tolerance = numberSetting(settings, 'clock_tolerance_s') ?? 0
  if (flagSetting(settings, 'exp_in_header', false))
    return judgeClaims(jws.header, now, Math.max(tolerance, 1))
  return judgeClaims(value, now, tolerance)
}

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
function misfit(alg: string, { secrets, settings }: Key): VerifyResult {
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

function understood(jws: Jws, settings: Settings): VerifyResult | null {
  if (jws.alg.toLowerCase() === 'none') return { status: 'unsigned' }
  const wanted = textSetting(settings, 'alg', jws.alg)
  if (wanted !== jws.alg)
    return { status: 'invalid', because: `the server takes ${wanted}, the token says ${jws.alg}` }
  if (!HMACS.has(jws.alg) && !SUBTLE.has(jws.alg))
    return { status: 'incomplete', needs: [`algorithm ${jws.alg}`] }
  const critical = member(jws.header, 'crit')
  const unknown = critical?.type === 'list' ? critical.items.find(item => textOf(item) !== 'b64') : undefined
  if (unknown !== undefined) return { status: 'incomplete', needs: [`extension ${textOf(unknown) ?? ''}`] }
  return null
}

async function verify(input: Candidate, key: Key, now: Millis | null): Promise<VerifyResult> {
  const jws = splitJws(input)
  const early = understood(jws, key.settings)
  if (early !== null) return early
  if (key.secrets.length === 0) return NO_KEY
  const digest = HMACS.get(jws.alg)
  const secret = digest === undefined ? await fitsPublic(jws, key) : fitsHmac(jws, digest, key)
  if (secret === -1) return misfit(jws.alg, key)
  const content = contentOf(jws, key.settings)
  return { status: 'valid', secret, refused: judge(jws, content.value, key.settings, now), ...content }
}

async function signatureOf(covered: string, alg: string, key: Key): Promise<Uint8Array> {
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

/** Here a JWT is only the wrapping of another format. */
const WRAPPED = /better-auth\.session_data$|^PLAY_/

function detect({ name, value }: Candidate): Match | null {
  if (!/^[\w-]{8,}\.[^.]*\.[\w-]*$/.test(value)) return null
  try {
    const { header } = splitJws({ kind: 'cookie', name, value, siblings: new Map() })
    const certain = member(header, 'typ') !== null && claimTimes(header).length === 0 && !WRAPPED.test(name)
    return { confidence: certain ? 'certain' : 'likely', because: ['shape', 'content'] }
  } catch {
    return null
  }
}

export const codec: SessionCodec = {
  id: 'jwt',
  title: 'JSON Web Token',
  protection: 'signed',
  fields: [
    { name: 'alg', input: 'text', preset: null },
    {
      name: 'key_encoding',
      input: 'choice',
      preset: 'utf8',
      choices: ['utf8', 'base64', 'base64url', 'hex'],
    },
    { name: 'clock_tolerance_s', input: 'number', preset: 0 },
    { name: 'exp_in_header', input: 'switch', preset: false },
  ],
  detect,
  decode: (input, settings) =>
    input.value === '' ? { status: 'cleared' } : { status: 'read', ...contentOf(splitJws(input), settings) },
  verify: (input, key, now) => (input.value === '' ? { status: 'cleared' } : verify(input, key, now)),
  async sign(value, key, like) {
    const jws = splitJws(like)
    const covered = coveredWith(jws, value)
    const unsigned = jws.alg.toLowerCase() === 'none'
    const signature = unsigned ? '' : toBase64(await signatureOf(covered, jws.alg, key), 'url')
    return [{ name: like.name, value: jws.view.spell(`${covered}.${signature}`) }]
  },
}
