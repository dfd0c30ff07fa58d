/** ActiveSupport::MessageEncryptor: AES-GCM, or AES-CBC inside a signed text. */
import { concat, FormatError, toHex, utf8 } from '../../bytes'
import type { Bytes, Value } from '../../value'
import type {
  Awaitable,
  Candidate,
  Env,
  Key,
  Match,
  Secret,
  SessionCodec,
  Settings,
  VerifyResult,
  Write,
} from '../codec'
import { decrypt, encrypt } from '../crypto/cipher'
import { digestOf, keptHmac } from '../crypto/mac'
import { currentSecret, firstThat, NO_KEY } from '../keys/choose'
import { bytesSetting, flagSetting, numberSetting, secretBytes, textSetting } from '../settings'
import { partsOf } from '../text/parts'
import { whenReadable } from '../text/readable'
import { percentDecoded } from '../text/view'
import { CIPHER, cookieKeyProblem, DERIVATION, DIGEST, derivedKey, SERIALIZER } from './rails-keys'
import { contentOf, type Expectation, judge, type Message, readMessage, writeMessage } from './rails-message'
import { parseCbc, parseSealed, type Sealed, writeCbc, writeGcm } from './rails-wire'

export interface EncryptedForm {
  readonly id: string
  readonly title: string
  /** A cookie: keys are derived from secret_key_base. Otherwise the secret is the key. */
  readonly isCookie: boolean
  detect(input: Candidate): Match | null
}

interface Cipher {
  readonly mode: 'gcm' | 'cbc'
  /** Bytes. */
  readonly keyLength: number
}

function cipherOf(settings: Settings): Cipher {
  const name = textSetting(settings, 'cipher', 'aes-256-gcm')
  const found = /^aes-(128|192|256)-(gcm|cbc)$/i.exec(name)
  if (found === null) throw new FormatError('settings', `unknown cipher ${name}`)
  const mode = found[2]?.toLowerCase() === 'gcm' ? 'gcm' : 'cbc'
  return { mode, keyLength: Number(found[1]) / 8 }
}

/** action_dispatch cookies.rb: the salts of the encrypted cookie jar. */
function cipherKey(form: EncryptedForm, secret: Secret, settings: Settings): Awaitable<Bytes> {
  if (!form.isCookie) return secretBytes(secret)
  const { mode, keyLength } = cipherOf(settings)
  const salt = textSetting(
    settings,
    'salt',
    mode === 'gcm' ? 'authenticated encrypted cookie' : 'encrypted cookie',
  )
  return derivedKey(secret, settings, salt, numberSetting(settings, 'key_length') ?? keyLength)
}

async function cbcMac(
  form: EncryptedForm,
  secret: Secret,
  settings: Settings,
  signed: string,
): Promise<string> {
  const salt = textSetting(settings, 'sign_salt', 'signed encrypted cookie')
  const length = numberSetting(settings, 'sign_key_length') ?? 64
  const key = form.isCookie
    ? await derivedKey(secret, settings, salt, length)
    : settings.sign_key == null
      ? secretBytes(secret)
      : bytesSetting(settings, 'sign_key', '')
  return toHex(keptHmac(digestOf(textSetting(settings, 'digest', 'sha1')), key, utf8(signed)))
}

async function openCbc(
  form: EncryptedForm,
  { signed, signature }: Sealed & { mode: 'cbc' },
  secret: Secret,
  settings: Settings,
): Promise<Bytes | null> {
  if ((await cbcMac(form, secret, settings, signed)) !== signature) return null
  return decrypt({ mode: 'AES-CBC', key: await cipherKey(form, secret, settings), ...parseCbc(signed) })
}

/** At once where the key is kept, as there may be many of them. */
function open(
  form: EncryptedForm,
  sealed: Sealed,
  secret: Secret,
  settings: Settings,
): Awaitable<Bytes | null> {
  const { keyLength } = cipherOf(settings)
  const openWith = (key: Bytes): Awaitable<Bytes | null> => {
    // OpenSSL takes a key of exactly this length.
    if (key.length !== keyLength) return null
    if (sealed.mode === 'cbc') return openCbc(form, sealed, secret, settings)
    return decrypt({ mode: 'AES-GCM', key, iv: sealed.iv, data: concat(sealed.data, sealed.tag) })
  }
  const key = cipherKey(form, secret, settings)
  return key instanceof Promise ? key.then(openWith) : openWith(key)
}

const expectation = ({ isCookie }: EncryptedForm, { name }: Candidate, settings: Settings): Expectation => ({
  purpose: textSetting(settings, 'purpose', isCookie ? `cookie.${name}` : '') || null,
  isCookie,
})

interface Opened {
  readonly secret: number
  readonly message: Message
}

async function openAny(
  form: EncryptedForm,
  sealed: Sealed,
  { secrets, settings }: Key,
): Promise<Opened | null> {
  const found = await firstThat(secrets, secret => open(form, sealed, secret, settings))
  return found === null ? null : { secret: found.index, message: readMessage(found.opened, settings) }
}

async function verify(
  form: EncryptedForm,
  input: Candidate,
  key: Key,
  now: number | null,
): Promise<VerifyResult> {
  const view = percentDecoded(input.name, input.value)
  const sealed = parseSealed(view.text)
  const { mode } = cipherOf(key.settings)
  if (sealed.mode !== mode)
    throw new FormatError('payload', `AES-${sealed.mode}, and the server is set to AES-${mode}`)
  if (key.secrets.length === 0) return NO_KEY
  const found = await openAny(form, sealed, key)
  if (found === null) return { status: 'invalid', because: 'none of the keys decrypts it' }
  const { secret, message } = found
  const refused = judge(message, expectation(form, input, key.settings), now)
  return { status: 'valid', secret, refused, ...contentOf(message, partsOf([view], sealed.pieces)) }
}

const known = (form: EncryptedForm, text: string, key: Key): Promise<Message | null> =>
  whenReadable(async () => (await openAny(form, parseSealed(text), key))?.message ?? null)

const signWith =
  (form: EncryptedForm) =>
  async (value: Value, key: Key, like: Candidate, env: Env): Promise<readonly Write[]> => {
    const { settings } = key
    const secret = currentSecret(key)
    const view = percentDecoded(like.name, like.value)
    const old = await known(form, view.text, key)
    const data = writeMessage(value, old, expectation(form, like, settings), settings)
    const alphabet = flagSetting(settings, 'url_safe', false) ? 'url' : 'std'
    const secretKey = await cipherKey(form, secret, settings)
    const { mode, keyLength } = cipherOf(settings)
    if (secretKey.length !== keyLength) throw new FormatError('key', `the key must have ${keyLength} bytes`)
    if (mode === 'gcm') {
      const iv = env.random(12)
      const text = writeGcm(await encrypt({ mode: 'AES-GCM', key: secretKey, iv, data }), iv, alphabet)
      return [{ name: like.name, value: view.spell(text) }]
    }
    const iv = env.random(16)
    const signed = writeCbc(await encrypt({ mode: 'AES-CBC', key: secretKey, iv, data }), iv, alphabet)
    const text = `${signed}--${await cbcMac(form, secret, settings, signed)}`
    return [{ name: like.name, value: view.spell(text) }]
  }

/** Settings: `cipher`, `salt`, `sign_salt`, `sign_key`, `digest`, `serializer`, `purpose`, `url_safe`, `pbkdf2_...`. */
export const encryptedCodec = (form: EncryptedForm): SessionCodec => ({
  id: form.id,
  title: form.title,
  protection: 'encrypted',
  fields: [
    CIPHER,
    ...(form.isCookie
      ? [...DERIVATION, { name: 'salt', input: 'text', preset: 'authenticated encrypted cookie' } as const]
      : [
          { name: 'purpose', input: 'text', preset: null } as const,
          { name: 'sign_key', input: 'text', preset: null } as const,
        ]),
    DIGEST,
    SERIALIZER,
  ],
  detect: input => form.detect(input),
  keyProblem: secret => (form.isCookie ? cookieKeyProblem(secret) : null),
  decode: input => {
    if (input.value === '') return { status: 'cleared' }
    const view = percentDecoded(input.name, input.value)
    return { status: 'sealed', times: [], parts: partsOf([view], parseSealed(view.text).pieces), facts: {} }
  },
  verify: (input, key, now) => (input.value === '' ? { status: 'cleared' } : verify(form, input, key, now)),
  sign: signWith(form),
})
