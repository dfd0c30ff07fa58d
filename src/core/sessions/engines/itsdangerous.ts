/** itsdangerous 0.24 to 2.2 (signer.py, timed.py): value, separator, time, separator, HMAC. Flask and its relatives. */
import { concat, equal, FormatError, fromBigEndian, toBase64, toBigEndian, utf8 } from '../../bytes'
import type { Millis } from '../../model'
import type { Bytes } from '../../value'
import type { Key, Secret, Settings } from '../codec'
import { type Digest, digestOf, hash, hmac, preparedHmac } from '../crypto/mac'
import { bytesSetting, flagSetting, kept, numberSetting, secretBytes, textSetting } from '../settings'
import { fromPythonBase64 } from '../text/python-base64'
import { wireBytes } from '../text/wire-text'

/** What a framework sets where the server's settings say nothing. */
export interface Presets {
  readonly salt: string
  readonly derivation: Derivation
  readonly digest: Digest
  /** null: told by the shape of the text. */
  readonly timed: boolean | null
  /** Seconds; null: the server does not look at the age. */
  readonly maxAge: number | null
}

export const DERIVATIONS = ['hmac', 'django-concat', 'concat', 'none'] as const
export type Derivation = (typeof DERIVATIONS)[number]

/** The settings of one server, read. */
export interface Rules {
  readonly salt: string | Bytes
  readonly derivation: string
  /** The one that signs first. */
  readonly digests: readonly Digest[]
  readonly sep: string
  readonly timed: boolean | null
  /** Seconds since 1970 from which the time counts: 2011 before release 1.0. */
  readonly epoch: number
  readonly maxAge: number | null
}

const IN_BASE64 = /^[\w-]*$/

function separator(settings: Settings): string {
  const sep = textSetting(settings, 'sep', '.')
  if (IN_BASE64.test(sep))
    throw new FormatError('settings', 'sep must be a character that base64url does not have')
  return sep
}

function fallbacks({ fallback_digests: setting = [] }: Settings): readonly Digest[] {
  if (!Array.isArray(setting)) throw new FormatError('settings', 'fallback_digests must be a list')
  return setting.map(name => digestOf(String(name)))
}

/** Throws FormatError for settings that itsdangerous would not take. */
export function rulesOf(settings: Settings, presets: Presets): Rules {
  return {
    salt: typeof settings.salt === 'string' ? settings.salt : bytesSetting(settings, 'salt', presets.salt),
    derivation: textSetting(settings, 'key_derivation', presets.derivation),
    digests: [digestOf(textSetting(settings, 'digest', presets.digest)), ...fallbacks(settings)],
    sep: separator(settings),
    timed: settings.timed === undefined ? presets.timed : flagSetting(settings, 'timed', false),
    epoch: numberSetting(settings, 'timestamp_epoch') ?? 0,
    maxAge: 'max_age' in settings ? numberSetting(settings, 'max_age') : presets.maxAge,
  }
}

/** Signer.derive_key; the hash is the one of the signature. */
export function derivedKey(secret: Secret, salt: Bytes, derivation: string, digest: Digest): Bytes {
  const key = secretBytes(secret)
  switch (derivation) {
    case 'hmac':
      return hmac(digest, key, salt)
    case 'django-concat':
      return hash(digest, concat(salt, utf8('signer'), key))
    case 'concat':
      return hash(digest, concat(salt, key))
    case 'none':
      return key
    default:
      throw new FormatError('settings', `key_derivation must be one of ${DERIVATIONS.join(', ')}`)
  }
}

const bytesOfSalt = (salt: string | Bytes): Bytes => (typeof salt === 'string' ? utf8(salt) : salt)

function macOf(secret: Secret, { salt, derivation }: Rules, digest: Digest): (data: Uint8Array) => Bytes {
  const label = `itsdangerous ${digest} ${derivation} ${typeof salt === 'string' ? salt : `bytes ${salt.join()}`}`
  return kept(secret, label, () =>
    preparedHmac(digest, derivedKey(secret, bytesOfSalt(salt), derivation, digest)),
  )
}

/** A signed text, cut at its separators. */
export interface Envelope {
  readonly payload: string
  /** null where it has none. */
  readonly stamp: string | null
  readonly signature: string
  /** What the signature covers. */
  readonly covered: string
}

const SHAPE_OF_TIMED = /[^\w-][\w-]{4,6}$/

/** Cuts from the right, as itsdangerous does. A text too short for a time is read without one. */
export function cut(text: string, { sep, timed }: Rules): Envelope {
  const end = text.lastIndexOf(sep)
  if (end === -1) throw new FormatError('separator', `no ${JSON.stringify(sep)} in it`)
  const covered = text.slice(0, end)
  const signature = text.slice(end + sep.length)
  const at = (timed ?? SHAPE_OF_TIMED.test(covered)) ? covered.lastIndexOf(sep) : -1
  if (at === -1) return { payload: covered, stamp: null, signature, covered }
  return { payload: covered.slice(0, at), stamp: covered.slice(at + sep.length), signature, covered }
}

/** Milliseconds since 1970; throws FormatError for what is no time. */
export function issuedAt(stamp: string, { epoch }: Rules): Millis {
  const data = fromPythonBase64(stamp, 'url', 'timestamp')
  if (data.length > 6) throw new FormatError('timestamp', `${data.length} bytes are too many for a time`)
  return 1000 * (fromBigEndian(data) + epoch)
}

export interface Fit {
  readonly secret: number
  readonly digest: Digest
}

function decodedSignature(signature: string): Bytes | null {
  try {
    return fromPythonBase64(signature, 'url', 'signature')
  } catch {
    return null
  }
}

/** The secret and the digest that give the signature; null where none does. Signatures are compared as bytes. */
export function fitting({ covered, signature }: Envelope, key: Key, rules: Rules): Fit | null {
  const wanted = decodedSignature(signature)
  if (wanted === null) return null
  const data = wireBytes(covered)
  for (const digest of rules.digests) {
    const secret = key.secrets.findIndex(one => equal(macOf(one, rules, digest)(data), wanted))
    if (secret !== -1) return { secret, digest }
  }
  return null
}

/** `now` counts only for a timed signer. */
export function signed(payload: string, secret: Secret, rules: Rules, now: Millis): string {
  const { sep, timed, epoch, digests } = rules
  const seconds = Math.max(0, Math.floor(now / 1000) - epoch)
  const covered = timed === true ? payload + sep + toBase64(toBigEndian(seconds), 'url') : payload
  const digest = digests[0] ?? 'sha1'
  return covered + sep + toBase64(macOf(secret, rules, digest)(wireBytes(covered)), 'url')
}
