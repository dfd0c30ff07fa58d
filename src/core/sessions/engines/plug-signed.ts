/** Plug.Crypto.MessageVerifier: algorithm, term and HMAC, each base64url, with dots between. */
import { BASE64URL, equal, FormatError, fromBase64, toBase64, utf8 } from '../../bytes'
import type { Millis } from '../../model'
import { type Bytes, string, type Value } from '../../value'
import type { Candidate, Content, Env, Key, Match, SessionCodec, Settings, VerifyResult } from '../codec'
import { type Digest, digestOf, hmac, keptHmac } from '../crypto/mac'
import { currentSecret, firstThat, NO_KEY, WRONG_KEY } from '../keys/choose'
import { readTerm, type Spelling, spellingOf } from '../serial/etf'
import { NEW_TERM, writeTerm } from '../serial/etf-write'
import { textSetting } from '../settings'
import { partsOf } from '../text/parts'
import { percentDecoded } from '../text/view'
import { derived, type Use } from './plug'

const HEADERS: Readonly<Record<string, Digest>> = { SFMyNTY: 'sha256', SFMzODQ: 'sha384', SFM1MTI: 'sha512' }
const LENIENT = { ...BASE64URL, canonical: false }

interface Signed {
  readonly header: string
  readonly digest: Digest
  readonly payload: string
  readonly signature: string
}

function split(input: Candidate): Signed {
  const { text } = percentDecoded(input.name, input.value)
  const [header = '', payload = '', signature, ...more] = text.split('.')
  const digest = Object.hasOwn(HEADERS, header) ? HEADERS[header] : undefined
  if (digest === undefined)
    throw new FormatError('header', 'does not begin with HS256, HS384 or HS512 in base64url')
  if (signature === undefined || more.length > 0)
    throw new FormatError('signature', 'three parts with dots between them expected')
  return { header, digest, payload, signature }
}

const termOf = ({ payload }: Signed): Bytes => fromBase64(payload, LENIENT)

function content(
  use: Use,
  input: Candidate,
  signed: Signed,
  settings: Settings,
): Content & ReturnType<Use['read']> {
  const { header, digest, payload, signature } = signed
  const pieces = [
    ['header', header.length],
    ['separator', 1],
    ['payload', payload.length],
    ['separator', 1],
    ['signature', signature.length],
  ] as const
  return {
    ...use.read(readTerm(termOf(signed)), settings),
    parts: partsOf([percentDecoded(input.name, input.value)], pieces),
    facts: { algorithm: string(digest) },
  }
}

async function verify(use: Use, input: Candidate, key: Key, now: Millis | null): Promise<VerifyResult> {
  const signed = split(input)
  const mac = fromBase64(signed.signature, LENIENT, 'signature')
  const { signing } = use.salts(input, key.settings)
  if (signing === null) return { status: 'incomplete', needs: use.needs }
  if (key.secrets.length === 0) return NO_KEY
  const covered = utf8(`${signed.header}.${signed.payload}`)
  const found = await firstThat(key.secrets, async secret =>
    equal(keptHmac(signed.digest, await derived(secret, signing, key.settings), covered), mac) ? true : null,
  )
  if (found === null) return WRONG_KEY
  const { refusal, ...read } = content(use, input, signed, key.settings)
  return { status: 'valid', secret: found.index, refused: refusal(now), ...read }
}

interface Old {
  readonly term: Value
  readonly spelling: Spelling
  readonly header: string
}

function oldOf(like: Candidate): Old | null {
  try {
    const signed = split(like)
    const data = termOf(signed)
    return { term: readTerm(data), spelling: spellingOf(data), header: signed.header }
  } catch {
    return null
  }
}

function headerFor(settings: Settings, old: Old | null): string {
  if (old !== null && !('digest' in settings)) return old.header
  const digest = digestOf(textSetting(settings, 'digest', 'sha256'))
  const header = Object.keys(HEADERS).find(name => HEADERS[name] === digest)
  if (header === undefined) throw new FormatError('settings', `Plug does not sign with ${digest}`)
  return header
}

async function sign(
  use: Use,
  value: Value,
  key: Key,
  { like, env }: { like: Candidate; env: Env },
): Promise<string> {
  const { settings } = key
  const { signing } = use.salts(like, settings)
  if (signing === null) throw new FormatError('settings', `${use.needs.join(' and ')} needed`)
  const old = oldOf(like)
  const header = headerFor(settings, old)
  const term = writeTerm(
    use.wrap(value, old?.term ?? null, { now: env.now, settings }),
    old?.spelling ?? NEW_TERM,
  )
  const covered = `${header}.${toBase64(term, 'url')}`
  const mac = hmac(
    HEADERS[header] ?? 'sha256',
    await derived(currentSecret(key), signing, settings),
    utf8(covered),
  )
  return `${covered}.${toBase64(mac, 'url')}`
}

/** Header, then a term: `g` is the first base64 character of byte 131. */
const SHAPE = /^(?:SFMyNTY|SFMzODQ|SFM1MTI)\.(g[\w-]+)\.[\w-]{43,86}$/

/** `kind`: what the term begins with, a map or a tuple. null also where it is compressed. */
export function signedShape({ name, value }: Candidate): 'map' | 'tuple' | 'other' | null {
  const payload = SHAPE.exec(percentDecoded(name, value).text)?.[1]
  if (payload === undefined) return null
  // 131 116 is a map, 131 104 a tuple of few.
  if (payload.startsWith('g3')) return 'map'
  return payload.startsWith('g2') ? 'tuple' : 'other'
}

export const signedCodec = (use: Use, detect: (input: Candidate) => Match | null): SessionCodec => ({
  id: use.id,
  title: use.title,
  protection: 'signed',
  fields: use.fields,
  detect,
  decode(input, settings) {
    const { refusal: _, ...read } = content(use, input, split(input), settings)
    return { status: 'read', ...read }
  },
  verify: (input, key, now) => verify(use, input, key, now),
  async sign(value, key, like, env) {
    const text = await sign(use, value, key, { like, env })
    return [{ name: like.name, value: percentDecoded(like.name, like.value).spell(text) }]
  },
})
