/** ActiveSupport::MessageVerifier: base64 `--` hexadecimal HMAC over the base64 text. */
import { FormatError, fromBase64, toBase64, toHex, utf8 } from '../../bytes'
import type { Bytes, Value } from '../../value'
import type { Candidate, Content, Key, Match, SessionCodec, Settings, VerifyResult, Write } from '../codec'
import { digestOf, keptHmac } from '../crypto/mac'
import { currentSecret, firstThat, NO_KEY, WRONG_KEY } from '../keys/choose'
import { flagSetting, numberSetting, secretBytes, textSetting } from '../settings'
import { partsOf } from '../text/parts'
import { ifReadable } from '../text/readable'
import { percentDecoded, type View } from '../text/view'
import { cookieKeyProblem, DERIVATION, derivedKey, SERIALIZER, SIGNING_DIGEST } from './rails-keys'
import { contentOf, type Expectation, judge, type Message, readMessage, writeMessage } from './rails-message'

export interface SignedForm {
  readonly id: string
  readonly title: string
  /** A cookie's key is derived with this salt; null: the secret is the key. */
  readonly salt: string | null
  detect(input: Candidate): Match | null
}

interface Split {
  readonly view: View
  readonly data: string
  readonly signature: string
}

function split(input: Candidate): Split {
  const view = percentDecoded(input.name, input.value)
  const found = /^(.*)--([0-9a-f]+)$/s.exec(view.text)
  if (found === null) throw new FormatError('signature', 'base64, --, and a hexadecimal signature expected')
  return { view, data: found[1] as string, signature: found[2] as string }
}

/** Standard, or base64url without padding (`url_safe`). The signature covers the text, so both are taken. */
const bytesOf = ({ data }: Split): Bytes =>
  fromBase64(data, { alphabet: 'any', padding: 'any', canonical: true })

function content(found: Split, message: Message): Content {
  const { view, data, signature } = found
  return contentOf(
    message,
    partsOf(
      [view],
      [
        ['payload', data.length],
        ['separator', 2],
        ['signature', signature.length],
      ],
    ),
  )
}

const expectation = (form: SignedForm, { name }: Candidate, settings: Settings): Expectation => ({
  purpose: textSetting(settings, 'purpose', form.salt === null ? '' : `cookie.${name}`) || null,
  isCookie: form.salt !== null,
})

async function macOf(form: SignedForm, key: Key, index: number, data: string): Promise<string> {
  const { settings } = key
  const secret = key.secrets[index] ?? currentSecret(key)
  const bytes =
    form.salt === null
      ? secretBytes(secret)
      : await derivedKey(
          secret,
          settings,
          textSetting(settings, 'salt', form.salt),
          numberSetting(settings, 'key_length') ?? 64,
        )
  return toHex(keptHmac(digestOf(textSetting(settings, 'digest', 'sha1')), bytes, utf8(data)))
}

async function verify(
  form: SignedForm,
  input: Candidate,
  key: Key,
  now: number | null,
): Promise<VerifyResult> {
  const found = split(input)
  if (key.secrets.length === 0) return NO_KEY
  const fitting = await firstThat(key.secrets, async (_, index) =>
    (await macOf(form, key, index, found.data)) === found.signature ? found : null,
  )
  if (fitting === null) return WRONG_KEY
  const message = readMessage(bytesOf(found), key.settings)
  const refused = judge(message, expectation(form, input, key.settings), now)
  return { status: 'valid', secret: fitting.index, refused, ...content(found, message) }
}

const known = (like: Candidate): Message | null => ifReadable(() => readMessage(bytesOf(split(like)), {}))

async function sign(form: SignedForm, value: Value, key: Key, like: Candidate): Promise<readonly Write[]> {
  const message = writeMessage(value, known(like), expectation(form, like, key.settings), key.settings)
  const data = toBase64(message, flagSetting(key.settings, 'url_safe', false) ? 'url' : 'std')
  const view = percentDecoded(like.name, like.value)
  return [{ name: like.name, value: view.spell(`${data}--${await macOf(form, key, 0, data)}`) }]
}

/** Settings: `salt`, `digest`, `serializer`, `purpose`, `metadata`, `legacy_metadata`, `url_safe`, `pbkdf2_...`. */
export const signedCodec = (form: SignedForm): SessionCodec => ({
  id: form.id,
  title: form.title,
  protection: 'signed',
  fields: [
    SIGNING_DIGEST,
    ...(form.salt === null
      ? [{ name: 'purpose', input: 'text', preset: null } as const]
      : [...DERIVATION, { name: 'salt', input: 'text', preset: form.salt } as const]),
    SERIALIZER,
  ],
  detect: input => form.detect(input),
  keyProblem: secret => (form.salt === null ? null : cookieKeyProblem(secret)),
  decode: (input, settings) => {
    if (input.value === '') return { status: 'cleared' }
    const found = split(input)
    return { status: 'read', ...content(found, readMessage(bytesOf(found), settings)) }
  },
  verify: (input, key, now) => (input.value === '' ? { status: 'cleared' } : verify(form, input, key, now)),
  sign: (value, key, like) => sign(form, value, key, like),
})
