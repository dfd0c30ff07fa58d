/** cookies + keygrip: the value in one cookie, the HMAC of `name=value` in its companion `name.sig`. */
import { toBase64, toHex, utf8 } from '../../bytes'
import type { Millis } from '../../model'
import type { Value } from '../../value'
import type {
  Candidate,
  Content,
  DecodeResult,
  Field,
  Key,
  Match,
  Refusal,
  Secret,
  SessionCodec,
  Settings,
  VerifyResult,
  Write,
} from '../codec'
import { DIGESTS, digestOf, keptHmac } from '../crypto/mac'
import { currentSecret, NO_KEY, WRONG_KEY } from '../keys/choose'
import { flagSetting, secretBytes, textSetting } from '../settings'
import { partsOf } from '../text/parts'
import { MAC_LENGTHS } from '../text/signature-tail'
import { unquoted, type View } from '../text/view'

export interface Form {
  readonly id: string
  readonly title: string
  detect(input: Candidate): Match | null
  /** Called for texts that are not empty: an empty one is a session that the server cleared. */
  read(text: string): Omit<Content, 'parts'>
  /** `like` is the text that the new one replaces. */
  write(value: Value, like: string, now: Millis): string
  judge(content: Omit<Content, 'parts'>, now: Millis): Refusal | null
}

const companion = (input: Candidate, settings: Settings): string =>
  textSetting(settings, 'signature_cookie', `${input.name}.sig`)

/** Only `hex` is known beside keygrip's own base64url without padding. */
function macText(view: View, secret: Secret, settings: Settings): string {
  const digest = digestOf(textSetting(settings, 'digest', 'sha1'))
  const mac = keptHmac(digest, secretBytes(secret), utf8(`${view.cookie}=${view.text}`))
  return settings.encoding === 'hex' ? toHex(mac) : toBase64(mac, 'url')
}

function content(form: Form, view: View, signature: View | null): Content {
  const parts = partsOf([view], [['payload', view.text.length]])
  const mac = signature === null ? [] : partsOf([signature], [['signature', signature.text.length]])
  return { ...form.read(view.text), parts: [...parts, ...mac] }
}

function signatureOf(input: Candidate, settings: Settings): View | null {
  const name = companion(input, settings)
  const value = input.siblings.get(name)
  return value === undefined ? null : unquoted(name, value)
}

function decode(form: Form, input: Candidate, settings: Settings): DecodeResult {
  const view = unquoted(input.name, input.value)
  if (view.text === '') return { status: 'cleared' }
  return { status: 'read', ...content(form, view, signatureOf(input, settings)) }
}

function verify(form: Form, input: Candidate, { secrets, settings }: Key, now: Millis | null): VerifyResult {
  const view = unquoted(input.name, input.value)
  const signature = signatureOf(input, settings)
  if (!flagSetting(settings, 'signed', true) || signature === null) return { status: 'unsigned' }
  if (secrets.length === 0) return NO_KEY
  const secret = secrets.findIndex(one => macText(view, one, settings) === signature.text)
  if (secret === -1) return WRONG_KEY
  if (view.text === '') return { status: 'cleared' }
  const found = content(form, view, signature)
  return { status: 'valid', secret, refused: now === null ? null : form.judge(found, now), ...found }
}

function sign(form: Form, value: Value, key: Key, like: Candidate, now: Millis): readonly Write[] {
  const old = unquoted(like.name, like.value)
  const text = form.write(value, old.text, now)
  const write = { name: like.name, value: old.spell(text) }
  if (!flagSetting(key.settings, 'signed', true)) return [write]
  const mac = macText({ ...old, text }, currentSecret(key), key.settings)
  return [write, { name: companion(like, key.settings), value: mac }]
}

const FIELDS: readonly Field[] = [
  {
    name: 'digest',
    input: 'choice',
    preset: 'sha1',
    choices: DIGESTS,
  },
]

/** Settings: `digest`, `signature_cookie`, `signed`, `encoding`. */
export const keygripCodec = (form: Form): SessionCodec => ({
  id: form.id,
  title: form.title,
  protection: 'signed',
  fields: FIELDS,
  detect: input => form.detect(input),
  decode: (input, settings) => decode(form, input, settings),
  verify: (input, key, now) => verify(form, input, key, now),
  sign: (value, key, like, env) => sign(form, value, key, like, env.now),
})

const SIGNATURE = /^"?([\w-]+)"?$/
const HEX = /^(?:[0-9a-f]{8}){4,16}$/

/** Is there a companion that looks like a signature of keygrip's? */
export function hasSignature({ name, siblings }: Candidate): boolean {
  const [, text = ''] = siblings.size === 0 ? [] : (SIGNATURE.exec(siblings.get(`${name}.sig`) ?? '') ?? [])
  return MAC_LENGTHS.includes(text.length) || HEX.test(text)
}
