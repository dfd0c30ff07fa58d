/** PASETO v2 and v4, local (encrypted) and public (signed): version.purpose.body with an optional footer. */
import {
  BASE64,
  BASE64_ANY,
  BASE64URL,
  concat,
  FormatError,
  fromBase64,
  fromHex,
  fromUtf8,
  toBase64,
  utf8,
} from '../../bytes'
import type { Millis } from '../../model'
import { type Bytes, bytes, member, string, textOf, type Value } from '../../value'
import type {
  Candidate,
  Content,
  DecodeResult,
  Env,
  Key,
  Match,
  Refusal,
  Secret,
  SessionCodec,
  Settings,
  Time,
  VerifyResult,
  Write,
} from '../codec'
import { kindOf, materialsOf } from '../engines/key-material'
import {
  type Bound,
  openLocal,
  type Purpose,
  sealLocal,
  shortest,
  signedBytes,
  signPublic,
  type Version,
  verifiesPublic,
} from '../engines/paseto-crypto'
import { currentSecret, firstThat, NO_KEY, WRONG_KEY } from '../keys/choose'
import { lengthProblem } from '../keys/form'
import type { KeyProblem } from '../keys/reading'
import { JS, readJson, writeJson } from '../serial/json'
import { bytesSetting } from '../settings'
import { type Piece, partsOf } from '../text/parts'
import { ifReadable } from '../text/readable'
import { percentDecoded, type View } from '../text/view'

const SHAPE = /^((v\d)\.(local|public)\.)([\w-]+)(?:\.([\w-]+))?$/

interface Found {
  readonly view: View
  readonly purpose: Purpose
  readonly body: Bytes
  readonly bound: Bound
  readonly rest: Omit<Content, 'value'>
}

const isVersion = (text: string): text is Version => text === 'v2' || text === 'v4'

function footerFacts(footer: Bytes): Content['facts'] {
  if (footer.length === 0) return {}
  try {
    return { footer: string(fromUtf8(footer)) }
  } catch {
    return { footer: bytes(footer) }
  }
}

function parse(input: Candidate, settings: Settings): Found {
  const view = percentDecoded(input.name, input.value)
  const [, header = '', version = '', purpose = '', text = '', footerText = ''] = SHAPE.exec(view.text) ?? []
  if (header === '') throw new FormatError('header', 'version.purpose.body expected')
  if (!isVersion(version)) throw new FormatError('version', `${version} is not read, only v2 and v4`)
  const body = fromBase64(text, BASE64URL)
  if (body.length < shortest(version, purpose as Purpose)) throw new FormatError('payload', 'too short')
  const footer = footerText === '' ? utf8('') : fromBase64(footerText, BASE64URL, 'footer')
  const tail: readonly Piece[] =
    footerText === ''
      ? []
      : [
          ['separator', 1],
          ['header', footerText.length],
        ]
  const role = purpose === 'local' ? 'ciphertext' : 'payload'
  const parts = partsOf([view], [['version', header.length], [role, text.length], ...tail])
  const bound = { header, version, footer, implicit: bytesSetting(settings, 'implicit_assertion', '') }
  return {
    view,
    purpose: purpose as Purpose,
    body,
    bound,
    rest: { times: [], parts, facts: footerFacts(footer) },
  }
}

const TIMES = [
  ['iat', 'issued'],
  ['nbf', 'not-before'],
  ['exp', 'expires'],
] as const

/** ISO 8601, unlike in a JWT. */
const timesIn = (claims: Value): readonly Time[] =>
  TIMES.flatMap(([claim, name]) => {
    const at = Date.parse(textOf(member(claims, claim)) ?? '')
    return Number.isNaN(at) ? [] : [{ name, at }]
  })

function judge(times: readonly Time[], now: Millis | null): Refusal | null {
  if (now === null) return null
  const at = (name: Time['name']) => times.find(time => time.name === name)?.at
  const [begins, ends] = [at('not-before'), at('expires')]
  if (begins !== undefined && begins > now) return { because: 'not-yet-valid', at: begins }
  return ends !== undefined && ends <= now ? { because: 'expired', at: ends } : null
}

const SIGNATURE = 64

const message = ({ body }: Found): Bytes => body.slice(0, -SIGNATURE)

const PEM = /^\s*-----BEGIN PUBLIC KEY-----([\s\S]+)-----END PUBLIC KEY-----\s*$/
/** Bytes of a SubjectPublicKeyInfo of Ed25519, and of what stands before the key in it. RFC 8410 section 4. */
const SPKI = { length: 44, head: 12 } as const

function fromPem(body: string): Bytes | null {
  const der = fromBase64(body.replace(/\s+/g, ''), BASE64, 'key')
  return der.length === SPKI.length ? der.slice(SPKI.head) : null
}

/** PASERK, PEM, hexadecimal, base64, or bytes. A PASERK of another version or purpose is no key for the token. */
function keyOf({ value }: Secret, { bound, purpose }: Pick<Found, 'bound' | 'purpose'>): Bytes | null {
  if (typeof value !== 'string') return value
  const pem = PEM.exec(value)?.[1]
  if (pem !== undefined) return purpose === 'public' ? fromPem(pem) : null
  const paserk = /^k(\d)\.(local|public|secret)\.([\w-]+)$/.exec(value)
  if (paserk === null)
    return /^(?:[0-9a-fA-F]{64}){1,2}$/.test(value)
      ? fromHex(value, 'key')
      : fromBase64(value, BASE64_ANY, 'key')
  const suits = `v${paserk[1]}` === bound.version && (paserk[2] === 'local') === (purpose === 'local')
  return suits ? fromBase64(paserk[3] ?? '', BASE64URL, 'key') : null
}

const LENGTHS: Readonly<Record<Purpose, readonly number[]>> = { local: [32], public: [32, 64] }

function keyProblem(secret: Secret, settings: Settings, input: Candidate): KeyProblem | null {
  const found = ifReadable(() => parse(input, settings))
  if (found === null) return null
  const [material] = materialsOf(secret)
  if (found.purpose === 'local' && material !== undefined && material.kind !== 'secret')
    return { problem: 'key-of-a-pair', given: kindOf(material) }
  const key = ifReadable(() => keyOf(secret, found))
  return key === null ? { problem: 'not-base64' } : lengthProblem(key, LENGTHS[found.purpose])
}

async function open(found: Found, secret: Secret): Promise<Bytes | null> {
  const key = keyOf(secret, found)
  if (key === null) return null
  if (found.purpose === 'local') return openLocal(found.body, key, found.bound)
  const covered = signedBytes(message(found), found.bound)
  return (await verifiesPublic(found.body.slice(-SIGNATURE), covered, key)) ? message(found) : null
}

function contentOf(plain: Bytes, rest: Omit<Content, 'value'>): Content {
  const value = readJson(fromUtf8(plain))
  return { ...rest, value, times: timesIn(value) }
}

async function verify(
  input: Candidate,
  { secrets, settings }: Key,
  now: Millis | null,
): Promise<VerifyResult> {
  const found = parse(input, settings)
  if (secrets.length === 0) return NO_KEY
  const fitting = await firstThat(secrets, secret => open(found, secret))
  if (fitting === null) return WRONG_KEY
  const content = contentOf(fitting.opened, found.rest)
  return { status: 'valid', secret: fitting.index, refused: judge(content.times, now), ...content }
}

function decode(input: Candidate, settings: Settings): DecodeResult {
  const found = parse(input, settings)
  if (found.purpose === 'local') return { status: 'sealed', ...found.rest }
  return { status: 'read', ...contentOf(message(found), found.rest) }
}

async function sign(value: Value, key: Key, like: Candidate, env: Env): Promise<readonly Write[]> {
  const old = parse(like, key.settings)
  const secret = keyOf(currentSecret(key), old)
  if (secret === null) throw new FormatError('key', `the key is not one for ${old.bound.header}`)
  const plain = utf8(writeJson(value, JS))
  const body =
    old.purpose === 'local'
      ? sealLocal(plain, secret, old.bound, length => env.random(length))
      : concat(plain, await signPublic(signedBytes(plain, old.bound), secret))
  const footer = old.bound.footer.length === 0 ? '' : `.${toBase64(old.bound.footer, 'url')}`
  return [{ name: like.name, value: old.view.spell(old.bound.header + toBase64(body, 'url') + footer) }]
}

const detect = ({ value }: Candidate): Match | null =>
  /^v[24]\.(?:local|public)\.[\w-]+(?:\.[\w-]+)?$/.test(value)
    ? { confidence: 'certain', because: ['prefix', 'shape'] }
    : null

/** Settings: `implicit_assertion` (v4). */
export const codec: SessionCodec = {
  id: 'paseto',
  title: 'PASETO',
  protection: 'signed',
  fields: [{ name: 'implicit_assertion', input: 'text', preset: '' }],
  keyProblem,
  detect,
  decode,
  verify,
  sign,
}
