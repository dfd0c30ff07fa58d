/** Django's signing: value, separator, base62 time, separator, MAC compared as text. django/core/signing.py 3.2 to 6.1. */
import { concat, FormatError, toBase64, utf8 } from '../../bytes'
import type { Millis } from '../../model'
import { type Bytes, string, type Value } from '../../value'
import type {
  Candidate,
  Content,
  Env,
  Facts,
  Field,
  Key,
  Match,
  Secret,
  SessionCodec,
  Settings,
  Time,
} from '../codec'
import { DIGESTS, type Digest, digestOf, hash, keptHmac } from '../crypto/mac'
import { currentSecret, NO_KEY, WRONG_KEY } from '../keys/choose'
import { bytesSetting, flagSetting, kept, numberSetting, secretBytes, textSetting } from '../settings'
import { type Piece, partsOf } from '../text/parts'
import { httpCookies, type View } from '../text/view'
import { rejectedAt, tooOld } from './age'

/** What stands before the time: text, or an object as base64url, perhaps compressed. */
export interface PayloadForm {
  /** `prefix`: characters that mark the encoding. */
  read(
    text: string,
    settings: Settings,
  ): { readonly value: Value; readonly prefix: number; readonly facts: Facts }
  /** `like` is the text of the payload that is replaced, null where it cannot be told. */
  write(value: Value, settings: Settings, like: string | null): string
}

/** One use of the signer in Django, with its defaults. */
export interface DjangoUse {
  readonly id: string
  readonly title: string
  readonly salt: string | ((input: Candidate, settings: Settings) => string)
  readonly keyPrefix: string
  readonly timed: boolean
  readonly maxAge: number | null
  readonly form: PayloadForm
  readonly fields: readonly Field[]
  detect(input: Candidate): Match | null
}

interface Signed {
  readonly payload: string
  readonly stamp: string | null
  /** What the MAC covers. */
  readonly covered: string
  readonly signature: string
  readonly sep: string
}

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** Whole seconds since 1970. */
export function fromBase62(text: string): number {
  if (!/^[0-9A-Za-z]{1,8}$/.test(text)) throw new FormatError('timestamp', 'not a base62 time')
  let sum = 0
  for (const digit of text) sum = 62 * sum + BASE62.indexOf(digit)
  return sum
}

function toBase62(value: number): string {
  const rest = Math.floor(value / 62)
  return (rest > 0 ? toBase62(rest) : '') + BASE62.charAt(value % 62)
}

const separator = (settings: Settings): string => {
  const sep = textSetting(settings, 'sep', ':')
  if (sep === '') throw new FormatError('settings', 'sep must not be empty')
  return sep
}

function split({ text }: View, settings: Settings, timed: boolean): Signed {
  const sep = separator(settings)
  const cut = text.lastIndexOf(sep)
  if (cut === -1) throw new FormatError('signature', `no ${sep} before a signature`)
  const covered = text.slice(0, cut)
  const inner = timed ? covered.lastIndexOf(sep) : cut
  if (inner === -1) throw new FormatError('timestamp', `no ${sep} before a time`)
  return {
    payload: covered.slice(0, inner),
    stamp: timed ? covered.slice(inner + sep.length) : null,
    covered,
    signature: text.slice(cut + sep.length),
    sep,
  }
}

function pieces({ payload, stamp, signature, sep }: Signed, prefix: number): readonly Piece[] {
  const separator: Piece = ['separator', sep.length]
  return [
    ['prefix', prefix],
    ['payload', payload.length - prefix],
    ...(stamp === null ? [] : ([separator, ['timestamp', stamp.length]] as const)),
    separator,
    ['signature', signature.length],
  ]
}

interface Read extends Content {
  readonly issued: Millis | null
}

function content(use: DjangoUse, view: View, signed: Signed, settings: Settings): Read {
  const { value, prefix, facts } = use.form.read(signed.payload, settings)
  const issued = signed.stamp === null ? null : 1000 * fromBase62(signed.stamp)
  const times: readonly Time[] =
    issued === null ? [] : [{ name: 'issued', at: issued }, ...rejectedAt(issued, maxAge(use, settings))]
  const parts = partsOf([view], pieces(signed, prefix))
  return { value, times, parts, facts, issued }
}

const maxAge = (use: DjangoUse, settings: Settings): number | null =>
  'max_age' in settings ? numberSetting(settings, 'max_age') : use.maxAge

const saltOf = (use: DjangoUse, input: Candidate, settings: Settings): string =>
  typeof settings.salt === 'string'
    ? settings.salt
    : typeof use.salt === 'string'
      ? use.salt
      : use.salt(input, settings)

interface Signer {
  readonly salt: string
  readonly prefix: Bytes
}

const signerOf = (use: DjangoUse, input: Candidate, settings: Settings): Signer => ({
  salt: saltOf(use, input, settings),
  prefix: bytesSetting(settings, 'key_prefix', use.keyPrefix),
})

function macText(secret: Secret, digest: Digest, { salt, prefix }: Signer, covered: string): string {
  const key = kept(secret, `django ${digest} ${prefix.join()} ${salt}`, () =>
    hash(digest, concat(utf8(`${salt}signer`), prefix, secretBytes(secret))),
  )
  return toBase64(keptHmac(digest, key, utf8(covered)), 'url')
}

/** Django 3.1 and 3.2 accept SHA-1 beside their own digest. */
function digests(settings: Settings): readonly Digest[] {
  const own = digestOf(textSetting(settings, 'algorithm', 'sha256'))
  return flagSetting(settings, 'legacy_sha1_accepted', false) && own !== 'sha1' ? [own, 'sha1'] : [own]
}

interface Fit {
  readonly secret: number
  readonly digest: Digest
}

function fitting(key: Key, signer: Signer, signed: Signed): Fit | null {
  const accepted = digests(key.settings)
  for (const [secret, each] of key.secrets.entries())
    for (const digest of accepted)
      if (macText(each, digest, signer, signed.covered) === signed.signature) return { secret, digest }
  return null
}

const isTimed = (use: DjangoUse, settings: Settings): boolean => flagSetting(settings, 'timed', use.timed)

/** Deleting a cookie sends an empty pair of quotes. */
const isCleared = ({ text }: View): boolean => text === ''

const viewOf = ({ name, value }: Candidate): View => httpCookies(name, value)

function signText(use: DjangoUse, value: Value, key: Key, like: Candidate, env: Env): string {
  const { settings } = key
  const sep = separator(settings)
  const timed = isTimed(use, settings)
  const payload = use.form.write(value, settings, likePayload(like, settings, timed))
  const covered = timed ? payload + sep + toBase62(Math.floor(env.now / 1000)) : payload
  const digest = digestOf(textSetting(settings, 'algorithm', 'sha256'))
  return covered + sep + macText(currentSecret(key), digest, signerOf(use, like, settings), covered)
}

function likePayload(like: Candidate, settings: Settings, timed: boolean): string | null {
  try {
    return split(viewOf(like), settings, timed).payload
  } catch {
    return null
  }
}

export const djangoCodec = (use: DjangoUse): SessionCodec => ({
  id: use.id,
  title: use.title,
  protection: 'signed',
  fields: [
    ...use.fields,
    { name: 'salt', input: 'text', preset: typeof use.salt === 'string' ? use.salt : null },
    { name: 'algorithm', input: 'choice', preset: 'sha256', choices: DIGESTS },
    { name: 'legacy_sha1_accepted', input: 'switch', preset: false },
    { name: 'sep', input: 'text', preset: ':' },
    ...(use.timed ? [{ name: 'max_age', input: 'number' as const, preset: use.maxAge }] : []),
  ],
  detect: use.detect,
  decode(input, settings) {
    const view = viewOf(input)
    if (isCleared(view)) return { status: 'cleared' }
    const signed = split(view, settings, isTimed(use, settings))
    const { issued: _, ...rest } = content(use, view, signed, settings)
    return { status: 'read', ...rest }
  },
  verify(input, key, now) {
    const view = viewOf(input)
    if (isCleared(view)) return { status: 'cleared' }
    const signed = split(view, key.settings, isTimed(use, key.settings))
    if (key.secrets.length === 0) return NO_KEY
    const fit = fitting(key, signerOf(use, input, key.settings), signed)
    if (fit === null) return WRONG_KEY
    const { issued, facts, ...rest } = content(use, view, signed, key.settings)
    const refused = issued === null ? null : tooOld(issued, maxAge(use, key.settings), now)
    return {
      status: 'valid',
      secret: fit.secret,
      refused,
      ...rest,
      facts: { ...facts, algorithm: string(fit.digest) },
    }
  },
  sign(value, key, like, env) {
    return [{ name: like.name, value: viewOf(like).spell(signText(use, value, key, like, env)) }]
  },
})
