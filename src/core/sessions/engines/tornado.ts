/** Tornado's signed values: what both versions share. tornado/web.py 6. */
import { toBase64 } from '../../bytes'
import type { Millis } from '../../model'
import type { Value } from '../../value'
import type {
  Candidate,
  Content,
  Env,
  Field,
  Key,
  Refusal,
  Secret,
  SessionCodec,
  VerifyResult,
  Write,
} from '../codec'
import { currentSecret, NO_KEY, WRONG_KEY } from '../keys/choose'
import { fromTextOrBytes, textOrBytes } from '../serial/text'
import { numberSetting } from '../settings'
import { type Piece, partsOf } from '../text/parts'
import { fromPythonBase64 } from '../text/python-base64'
import { httpCookies } from '../text/view'
import { rejectedAt, tooOld } from './age'

/** A signed value taken apart. */
export interface Signed {
  /** Version of the key that signed, null in the old form. */
  readonly keyVersion: string | null
  readonly seconds: number
  /** The name inside, null where there is none. */
  readonly name: string | null
  /** base64 */
  readonly payload: string
  readonly signature: string
  readonly pieces: readonly Piece[]
}

export interface Version {
  readonly number: 1 | 2
  readonly title: string
  readonly detect: SessionCodec['detect']
  parse(text: string): Signed
  mac(secret: Secret, cookieName: string, text: string, signed: Signed): string
  write(
    secret: Secret,
    cookieName: string,
    fields: { payload: string; seconds: number; like: string | null; key: Key },
  ): string
  /** A refusal of this version alone. */
  refuse(signed: Signed, input: Candidate, now: Millis | null): Refusal | null
}

const DAY = 86_400

const FIELDS: readonly Field[] = [
  { name: 'max_age_days', input: 'number', preset: 31 },
  { name: 'min_version', input: 'number', preset: 1 },
]

const maxAge = (key: Pick<Key, 'settings'>): number =>
  (numberSetting(key.settings, 'max_age_days') ?? 31) * DAY

function content(input: Candidate, signed: Signed, settings: Key['settings']): Content {
  const issued = 1000 * signed.seconds
  return {
    value: textOrBytes(fromPythonBase64(signed.payload, 'std')),
    times: [{ name: 'issued', at: issued }, ...rejectedAt(issued, maxAge({ settings }))],
    parts: partsOf([httpCookies(input.name, input.value)], signed.pieces),
    facts: {},
  }
}

/** A server with numbered keys takes only the one that the cookie names. */
const chosen = (secret: Secret, signed: Signed): boolean =>
  secret.id === null || signed.keyVersion === null || secret.id === signed.keyVersion

function refusal(
  version: Version,
  signed: Signed,
  input: Candidate,
  key: Key,
  now: Millis | null,
): Refusal | null {
  if (version.number < (numberSetting(key.settings, 'min_version') ?? 1))
    return { because: 'old-version', at: null }
  return version.refuse(signed, input, now) ?? tooOld(1000 * signed.seconds, maxAge(key), now)
}

function verify(version: Version, input: Candidate, key: Key, now: Millis | null): VerifyResult {
  const { text } = httpCookies(input.name, input.value)
  if (text === '') return { status: 'cleared' }
  const signed = version.parse(text)
  if (key.secrets.length === 0) return NO_KEY
  const fits = (secret: Secret): boolean =>
    chosen(secret, signed) && version.mac(secret, input.name, text, signed) === signed.signature
  const secret = key.secrets.findIndex(fits)
  if (secret === -1) return WRONG_KEY
  const refused = refusal(version, signed, input, key, now)
  return { status: 'valid', secret, refused, ...content(input, signed, key.settings) }
}

/** key_version names the one of several keys that signs. */
const signing = (key: Key): Secret =>
  key.secrets.find(one => one.id !== null && one.id === String(key.settings.key_version)) ??
  currentSecret(key)

function sign(
  version: Version,
  value: Value,
  key: Key,
  { like, env }: { like: Candidate; env: Env },
): readonly Write[] {
  const view = httpCookies(like.name, like.value)
  const payload = toBase64(fromTextOrBytes(value))
  const fields = { payload, seconds: Math.floor(env.now / 1000), like: view.text, key }
  return [{ name: like.name, value: view.spell(version.write(signing(key), like.name, fields)) }]
}

export const tornadoCodec = (version: Version): SessionCodec => ({
  id: `tornado-v${version.number}`,
  title: version.title,
  protection: 'signed',
  fields: FIELDS,
  detect: version.detect,
  decode(input, settings) {
    const { text } = httpCookies(input.name, input.value)
    return text === ''
      ? { status: 'cleared' }
      : { status: 'read', ...content(input, version.parse(text), settings) }
  },
  verify: (input, key, now) => verify(version, input, key, now),
  sign: (value, key, like, env) => sign(version, value, key, { like, env }),
})
