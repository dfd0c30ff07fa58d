/**
 * Symfony remember-me (RememberMeDetails, SignatureHasher): class, user, expiry and two hashes. The signature covers user,
 * expiry and the second hash, which stands for properties of the user that only the server has; the class is not covered.
 */
import { BASE64, concat, FormatError, fromBase64, toBase64, utf8 } from '../../bytes'
import { type Bytes, list, member, number, numberOf, record, string, textOf, type Value } from '../../value'
import type {
  Candidate,
  Content,
  Key,
  Refusal,
  Secret,
  SessionCodec,
  Setting,
  Settings,
  VerifyResult,
  Write,
} from '../codec'
import { digestOf, hash, keptHmac } from '../crypto/mac'
import { currentSecret, NO_KEY, WRONG_KEY } from '../keys/choose'
import { textOrBytes } from '../serial/text'
import { secretBytes, textSetting } from '../settings'
import { byShape } from '../text/by-shape'
import { partsOf } from '../text/parts'
import { percentDecoded, type View } from '../text/view'

const tilde = (data: Bytes): string =>
  toBase64(data).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '~')

const fromTilde = (text: string, where: string): Bytes => {
  if (/[+/=]/.test(text)) throw new FormatError(where, 'base64 with - _ ~ expected')
  return fromBase64(text.replaceAll('-', '+').replaceAll('_', '/').replaceAll('~', '='), BASE64, where)
}

/** base64 of 32 bytes. */
const HASH_LENGTH = 44

interface Details {
  readonly view: View
  readonly className: string
  readonly userText: string
  readonly user: Bytes
  readonly expires: string
  readonly value: string
}

function parse(input: Candidate): Details {
  const view = percentDecoded(input.name, input.value)
  const found = /^([\w.]*):([\w~-]*):(\d{1,12}):(.+)$/s.exec(view.text)
  if (found === null) throw new FormatError('payload', 'class:user:expires:hash expected')
  const [className, userText, expires, value] = found.slice(1) as [string, string, string, string]
  return { view, className, userText, user: fromTilde(userText, 'payload'), expires, value }
}

function hashes({ value }: Details): { readonly signature: string; readonly fields: string } {
  if (!/^[\w~-]{88}$/.test(value)) throw new FormatError('signature', 'two hashes of 44 characters expected')
  return { signature: value.slice(0, HASH_LENGTH), fields: value.slice(HASH_LENGTH) }
}

function content(details: Details): Content {
  const { view, className, userText, user, expires } = details
  const parts = partsOf(
    [view],
    [
      ['header', className.length],
      ['separator', 1],
      ['payload', userText.length],
      ['separator', 1],
      ['expiry', expires.length],
      ['separator', 1],
      ['signature', details.value.length],
    ],
  )
  const value = record({
    class: string(className.replaceAll('.', '\\')),
    user: textOrBytes(user),
    expires: number(expires),
  })
  return {
    value,
    times: [{ name: 'expires', at: 1000 * Number(expires) }],
    parts,
    facts: { not_signed: list([string('header')]) },
  }
}

function macOf(secret: Secret, settings: Settings, fields: string, { expires, user }: Signed): string {
  const covered = concat(utf8(`${fields}:${expires}:`), user)
  return tilde(keptHmac(digestOf(textSetting(settings, 'digest', 'sha256')), secretBytes(secret), covered))
}

type Signed = Pick<Details, 'expires' | 'user'>

/** As PHP casts a scalar to text. */
const phpText = (value: Setting): string =>
  value === null || value === false ? '' : value === true ? '1' : String(value)

/** SHA-256 over `:` and base64 of each property; null where they are not given. */
function fieldsHash({ user_properties: given, signature_properties: names }: Settings): string | null {
  if (typeof given !== 'object' || given === null || Array.isArray(given) || given instanceof Uint8Array)
    return null
  const properties = given as Settings
  const order = Array.isArray(names) ? names.map(String) : Object.keys(properties)
  const texts = order.map(name => {
    const value = properties[name] ?? null
    return value instanceof Uint8Array ? toBase64(value) : toBase64(utf8(phpText(value)))
  })
  return tilde(hash('sha256', utf8(texts.map(text => `:${text}`).join(''))))
}

function judge({ expires }: Details, now: number | null): Refusal | null {
  const at = 1000 * Number(expires)
  return now !== null && Math.floor(now / 1000) * 1000 > at ? { because: 'expired', at } : null
}

function verify(input: Candidate, { secrets, settings }: Key, now: number | null): VerifyResult {
  if (input.value === '') return { status: 'cleared' }
  const details = parse(input)
  // `series:token` of the persistent handler: nothing is signed, both stand in the server's database.
  if (details.value.includes(':')) return { status: 'incomplete', needs: ['the token that the server keeps'] }
  const { signature, fields } = hashes(details)
  if (secrets.length === 0) return NO_KEY
  const secret = secrets.findIndex(one => macOf(one, settings, fields, details) === signature)
  if (secret === -1) return WRONG_KEY
  const refused = judge(details, now)
  const wanted = fieldsHash(settings)
  if (wanted === null && refused === null)
    return { status: 'incomplete', needs: ['the password hash of the user'] }
  if (wanted !== null && wanted !== fields)
    return { status: 'invalid', because: 'properties of the user have changed since' }
  return { status: 'valid', secret, refused, ...content(details) }
}

function sign(value: Value, key: Key, like: Candidate): readonly Write[] {
  const details = parse(like)
  const { fields } = hashes(details)
  const [className, user, expires] = [
    textOf(member(value, 'class')),
    textOf(member(value, 'user')),
    numberOf(member(value, 'expires')),
  ]
  if (className === null || user === null || expires === null || !Number.isSafeInteger(expires))
    throw new FormatError('payload', 'class, user and expires expected')
  const signed = { expires: String(expires), user: utf8(user) }
  const mac = macOf(currentSecret(key), key.settings, fields, signed)
  const text = [className.replaceAll('\\', '.'), tilde(signed.user), signed.expires, mac + fields].join(':')
  return [{ name: like.name, value: details.view.spell(text) }]
}

const SHAPE = /^[\w.]*(?::|%3A)[\w~-]+(?::|%3A)\d{10}(?::|%3A)[\w~-]{88}$/i

/** Settings: `user_properties` (name → value), `signature_properties` (their order), `digest`. */
export const codec: SessionCodec = {
  id: 'symfony-remember-me',
  title: 'Symfony remember-me',
  protection: 'signed',
  fields: [{ name: 'digest', input: 'choice', preset: 'sha256', choices: ['sha256'] }],
  detect: byShape(SHAPE, /^REMEMBERME$/),
  decode: input =>
    input.value === '' ? { status: 'cleared' } : { status: 'read', ...content(parse(input)) },
  verify,
  sign,
}
