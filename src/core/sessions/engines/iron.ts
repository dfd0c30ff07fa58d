/**
 * Iron seals (hapi/iron 7, iron-webcrypto): eight parts with `*` between them. Opened with iron-webcrypto's own
 * primitives; its `unseal` would read the clock.
 */
import { decrypt, encrypt, hmacWithPassword } from 'iron-webcrypto'
import { BASE64URL, equal, FormatError, fromBase64, toBase64, toHex, utf8 } from '../../bytes'
import type { Millis } from '../../model'
import { type Bytes, string } from '../../value'
import type { Content, Env, Refusal, Secret, Settings, Time } from '../codec'
import { numberSetting, textSetting } from '../settings'
import { type Piece, partsOf } from '../text/parts'
import type { View } from '../text/view'

export const PREFIX = 'Fe26.2'

/** Far above h3's 8192; a cookie never says how many. */
const MAX_ITERATIONS = 1_000_000

const SKEW = 60_000

export interface Seal {
  readonly passwordId: string
  readonly encryptionSalt: string
  readonly iv: Bytes
  readonly ciphertext: Bytes
  /** null: never. */
  readonly expires: Millis | null
  readonly integritySalt: string
  readonly mac: Bytes
  /** What the MAC covers. */
  readonly signed: string
}

const ROLES = ['version', 'key-id', 'salt', 'iv', 'ciphertext', 'expiry', 'salt', 'signature'] as const

function piecesOf(parts: readonly string[]): readonly Piece[] {
  return parts.flatMap((part, i): readonly Piece[] => {
    const piece: Piece = [ROLES[i] ?? 'padding', part.length]
    return i === 0 ? [piece] : [['separator', 1], piece]
  })
}

const LENIENT = { ...BASE64URL, canonical: false }

/** Throws FormatError. `text` is the seal alone, as it begins in `views`; `suffix` is what stands behind it. */
export function parseSeal(
  text: string,
  views: readonly View[],
  suffix = '',
): { readonly seal: Seal; readonly rest: Omit<Content, 'value'> } {
  const parts = text.split('*')
  if (parts.length !== 8)
    throw new FormatError('ciphertext', `eight parts with * expected, there are ${parts.length}`)
  const [prefix, passwordId, encryptionSalt, iv, ciphertext, expiration, integritySalt, mac] = parts as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ]
  if (prefix !== PREFIX) throw new FormatError('version', `${PREFIX} expected`)
  if (!/^(?:[1-9]\d{0,15})?$/.test(expiration)) throw new FormatError('expiry', 'the expiry is not a number')
  const expires = expiration === '' ? null : Number(expiration)
  const seal: Seal = {
    passwordId,
    encryptionSalt,
    iv: fromBase64(iv, LENIENT, 'iv'),
    ciphertext: fromBase64(ciphertext, LENIENT, 'ciphertext'),
    expires,
    integritySalt,
    mac: fromBase64(mac, LENIENT, 'signature'),
    signed: parts.slice(0, 6).join('*'),
  }
  const times: readonly Time[] =
    expires === null
      ? []
      : [
          { name: 'expires', at: expires },
          { name: 'rejected', at: expires + SKEW },
        ]
  const facts = passwordId === '' ? {} : { password_id: string(passwordId) }
  const pieces: readonly Piece[] = [...piecesOf(parts), ['version', suffix.length]]
  return { seal, rest: { times, parts: partsOf(views, pieces), facts } }
}

/** hapi/iron: expired when the time is reached, 60 s of skew allowed. */
export const expiredSeal = ({ expires }: Seal, now: Millis | null): Refusal | null =>
  now !== null && expires !== null && expires <= now - SKEW ? { because: 'expired', at: expires } : null

type Step = 'encryption' | 'integrity'

function iterationsOf(settings: Settings, step: Step): number {
  const iterations =
    numberSetting(settings, `${step}_iterations`) ?? numberSetting(settings, 'iterations') ?? 1
  if (!Number.isInteger(iterations) || iterations < 1 || iterations > MAX_ITERATIONS)
    throw new FormatError('settings', `iterations must be a whole number from 1 to ${MAX_ITERATIONS}`)
  return iterations
}

/** The server demands 32 characters; here a shorter password simply does not fit. */
const common = (settings: Settings, step: Step) => ({
  iterations: iterationsOf(settings, step),
  saltBits: 256,
  minPasswordlength: 1,
})

function cipherOf(settings: Settings): 'aes-128-ctr' | 'aes-256-cbc' {
  const cipher = textSetting(settings, 'encryption', 'aes-256-cbc')
  if (cipher !== 'aes-128-ctr' && cipher !== 'aes-256-cbc')
    throw new FormatError('settings', `unknown cipher ${cipher}`)
  return cipher
}

/** HMAC-SHA256 with a key from password and salt; null for a password that Iron does not take. */
export async function ironMac(
  text: string,
  secret: Secret,
  salt: string,
  settings: Settings,
): Promise<string | null> {
  const integrity = textSetting(settings, 'integrity', 'sha256')
  if (integrity !== 'sha256') throw new FormatError('settings', `unknown integrity ${integrity}`)
  if (salt === '' && typeof secret.value === 'string') return null
  const options = { ...common(settings, 'integrity'), algorithm: integrity, salt } as const
  return hmacWithPassword(secret.value, options, text).then(
    result => result.digest,
    () => null,
  )
}

/** The sealed text, or null where the password does not fit. */
export async function openSeal(seal: Seal, secret: Secret, settings: Settings): Promise<string | null> {
  const mac = await ironMac(seal.signed, secret, seal.integritySalt, settings)
  if (mac === null || !equal(fromBase64(mac, BASE64URL), seal.mac)) return null
  const options = {
    ...common(settings, 'encryption'),
    algorithm: cipherOf(settings),
    salt: seal.encryptionSalt,
    iv: seal.iv,
  }
  return decrypt(secret.value, options, seal.ciphertext).catch(() => {
    throw new FormatError('ciphertext', 'it does not decrypt: another cipher or number of iterations?')
  })
}

/** A new seal with fresh salts and IV. Throws FormatError for a password that Iron does not take. */
export async function makeSeal(
  text: string,
  secret: Secret,
  { passwordId, expires }: Pick<Seal, 'passwordId' | 'expires'>,
  { settings, env }: { readonly settings: Settings; readonly env: Env },
): Promise<string> {
  const raw = typeof secret.value !== 'string'
  const salts = [env.random(32), env.random(32)].map(salt => (raw ? '' : toHex(salt))) as [string, string]
  const options = {
    ...common(settings, 'encryption'),
    algorithm: cipherOf(settings),
    salt: salts[0],
    iv: env.random(16),
  }
  const { encrypted } = await encrypt(secret.value, options, utf8(text)).catch(() => {
    throw new FormatError('key', 'Iron does not take this password')
  })
  const parts = [
    PREFIX,
    passwordId,
    salts[0],
    toBase64(options.iv, 'url'),
    toBase64(encrypted, 'url'),
    expires ?? '',
  ]
  const signed = parts.join('*')
  const mac = await ironMac(signed, secret, salts[1], settings)
  return [signed, salts[1], mac].join('*')
}
