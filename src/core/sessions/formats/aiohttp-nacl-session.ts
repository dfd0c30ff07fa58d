/** NaClCookieStorage of aiohttp-session 2: base64 of nonce and XSalsa20-Poly1305 box; JSON with `created`. */
import { xsalsa20poly1305 } from '@noble/ciphers/salsa.js'
import { BASE64, concat, FormatError, fromBase64, fromUtf8, toBase64, utf8 } from '../../bytes'
import type { Millis } from '../../model'
import { type Bytes, member, numberOf, type Value } from '../../value'
import type { Candidate, Content, Key, Secret, Time, VerifyResult } from '../codec'
import { rejectedAt, tooOld } from '../engines/age'
import { currentSecret, firstThat, NO_KEY, WRONG_KEY } from '../keys/choose'
import { lengthProblem } from '../keys/form'
import { PYTHON, readJson, writeJson } from '../serial/json'
import { numberSetting, secretBytes } from '../settings'
import { base64Pieces } from '../text/base64-pieces'
import { clearable } from '../text/cleared'
import { partsOf } from '../text/parts'
import { httpCookies, type View } from '../text/view'

const KEY_LENGTH = 32
const NONCE_LENGTH = 24
const TAG_LENGTH = 16

interface Box {
  readonly view: View
  readonly nonce: Bytes
  readonly sealed: Bytes
  readonly rest: Omit<Content, 'value'>
}

function parse({ name, value }: Candidate): Box {
  const view = httpCookies(name, value)
  const all = fromBase64(view.text, { ...BASE64, canonical: false }, 'ciphertext')
  const length = all.length - NONCE_LENGTH
  if (length < TAG_LENGTH) throw new FormatError('ciphertext', 'shorter than nonce and tag')
  const pieces = base64Pieces(
    [
      ['iv', NONCE_LENGTH],
      ['ciphertext', length],
    ],
    view.text.length,
  )
  const rest = { times: [], parts: partsOf([view], pieces), facts: {} }
  return { view, nonce: all.slice(0, NONCE_LENGTH), sealed: all.slice(NONCE_LENGTH), rest }
}

/** null where it does not fit; a key of another length fits nothing. */
function opened({ nonce, sealed }: Box, secret: Secret): string | null {
  let plain: Uint8Array
  try {
    plain = xsalsa20poly1305(secretBytes(secret), nonce).decrypt(sealed)
  } catch {
    return null
  }
  return fromUtf8(plain)
}

/** Session.__init__: the age in whole seconds. */
function content({ rest }: Box, value: Value, maxAge: number | null): Content {
  const created = numberOf(member(value, 'created'))
  const at = 1000 * (created ?? 0)
  const times: readonly Time[] = created ? [{ name: 'created', at }, ...rejectedAt(at, maxAge)] : []
  return { ...rest, value, times }
}

async function verify(
  input: Candidate,
  { secrets, settings }: Key,
  now: Millis | null,
): Promise<VerifyResult> {
  const box = parse(input)
  if (secrets.length === 0) return NO_KEY
  const found = await firstThat(secrets, async secret => opened(box, secret))
  if (found === null) return WRONG_KEY
  const maxAge = numberSetting(settings, 'max_age')
  const all = content(box, readJson(found.opened), maxAge)
  const created = all.times[0]?.at
  const clock = now === null ? null : 1000 * Math.floor(now / 1000)
  const refused = created === undefined ? null : tooOld(created, maxAge, clock)
  return { status: 'valid', secret: found.index, refused, ...all }
}

export const codec = clearable({
  id: 'aiohttp-nacl-session',
  title: 'aiohttp session (NaCl)',
  protection: 'encrypted',
  fields: [{ name: 'max_age', input: 'number', preset: null }],
  keyProblem: secret => lengthProblem(secretBytes(secret), [KEY_LENGTH]),
  // Nothing but the name tells it from other random bytes.
  detect({ kind, name, value }) {
    const { text } = httpCookies(name, value)
    const fits = kind === 'cookie' && /^(?:[A-Za-z0-9+/]{4}){13,}(?:[A-Za-z0-9+/]{2}[\w+/=]=)?$/.test(text)
    if (!fits || text.startsWith('gAAAAA')) return null
    return name === 'AIOHTTP_SESSION' ? { confidence: 'likely', because: ['name', 'shape'] } : null
  },
  decode: input => ({ status: 'sealed', ...parse(input).rest }),
  verify,
  sign(value, key, like, env) {
    const nonce = env.random(NONCE_LENGTH)
    const plain = utf8(writeJson(value, PYTHON))
    const secret = secretBytes(currentSecret(key))
    if (secret.length !== KEY_LENGTH) throw new FormatError('key', 'a key has 32 bytes')
    const sealed = xsalsa20poly1305(secret, nonce).encrypt(plain) as Bytes
    const text = toBase64(concat(nonce, sealed))
    return [{ name: like.name, value: httpCookies(like.name, like.value).spell(text) }]
  },
})
