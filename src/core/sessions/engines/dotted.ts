/** `value.signature`: cookie-signature of Express, and those who took it over. HMAC of the value as it stands. */
import { equal, FormatError, fromBase64, toBase64, utf8 } from '../../bytes'
import type { Bytes, Value } from '../../value'
import type {
  Candidate,
  Content,
  DecodeResult,
  Facts,
  Field,
  Key,
  Match,
  Secret,
  SessionCodec,
  Settings,
  VerifyResult,
  Write,
} from '../codec'
import { DIGESTS, digestOf, keptHmac } from '../crypto/mac'
import { currentSecret, NO_KEY, WRONG_KEY } from '../keys/choose'
import { flagSetting, secretBytes, textSetting } from '../settings'
import { clearable } from '../text/cleared'
import { partsOf } from '../text/parts'
import { percentDecoded, type View } from '../text/view'

export interface Signature {
  write(mac: Bytes): string
  matches(signature: string, mac: Bytes): boolean
}

/** cookie-signature and Fastify compare texts. */
export const BARE: Signature = {
  write: mac => toBase64(mac, 'std', false),
  matches: (signature, mac) => signature === toBase64(mac, 'std', false),
}

/** As atob has it: padding may be missing, and unused bits do not matter. */
function sameBytes(signature: string, mac: Bytes): boolean {
  try {
    return equal(fromBase64(signature, { alphabet: 'std', padding: 'any', canonical: false }), mac)
  } catch {
    return false
  }
}

/** Hono and better-call take 44 characters that end in `=`, and compare bytes. */
export const PADDED: Signature = {
  write: mac => toBase64(mac, 'std'),
  matches: (signature, mac) => /^[A-Za-z0-9+/]{43}=$/.test(signature) && sameBytes(signature, mac),
}

/** React Router writes no padding and compares bytes. */
export const DECODED: Signature = { write: BARE.write, matches: sameBytes }

export interface Form {
  readonly id: string
  readonly title: string
  /** A reference holds only the id of a session. */
  readonly protection: 'signed' | 'reference'
  /** What stands before the value unless the settings say otherwise. */
  readonly prefix: string
  readonly signature: Signature
  detect(input: Candidate): Match | null
  read(value: string, settings: Settings): Value
  /** Throws FormatError for what the framework cannot write. */
  write(value: Value, settings: Settings): string
  facts?(value: string): Facts
}

interface Split {
  readonly view: View
  readonly prefix: string
  readonly prefixed: boolean
  readonly value: string
  /** null where there is no dot. */
  readonly signature: string | null
}

function split(form: Form, input: Candidate, settings: Settings): Split {
  const view = percentDecoded(input.name, input.value)
  const prefix = textSetting(settings, 'prefix', form.prefix)
  if (!view.text.startsWith(prefix))
    return { view, prefix: '', prefixed: false, value: view.text, signature: null }
  const rest = view.text.slice(prefix.length)
  const dot = flagSetting(settings, 'signed', true) ? rest.lastIndexOf('.') : -1
  if (dot === -1) return { view, prefix, prefixed: true, value: rest, signature: null }
  return { view, prefix, prefixed: true, value: rest.slice(0, dot), signature: rest.slice(dot + 1) }
}

function content(form: Form, { view, prefix, value, signature }: Split): Omit<Content, 'value'> {
  const payload = form.protection === 'reference' ? 'id' : 'payload'
  const rest = signature === null ? 0 : signature.length
  const parts = partsOf(
    [view],
    [
      ['prefix', prefix.length],
      [payload, value.length],
      ['separator', signature === null ? 0 : 1],
      ['signature', rest],
    ],
  )
  return { times: [], parts, facts: form.facts?.(value) ?? {} }
}

function decode(form: Form, input: Candidate, settings: Settings): DecodeResult {
  const found = split(form, input, settings)
  const rest = content(form, found)
  return form.protection === 'reference'
    ? { status: 'reference', id: found.value, ...rest }
    : { status: 'read', value: form.read(found.value, settings), ...rest }
}

const macOf = (secret: Secret, value: string, settings: Settings): Bytes =>
  keptHmac(digestOf(textSetting(settings, 'digest', 'sha256')), secretBytes(secret), utf8(value))

function verify(form: Form, input: Candidate, { secrets, settings }: Key): VerifyResult {
  const found = split(form, input, settings)
  if (!found.prefixed || !flagSetting(settings, 'signed', true)) return { status: 'unsigned' }
  const { value, signature } = found
  if (signature === null) throw new FormatError('signature', 'there is no dot with a signature behind it')
  if (secrets.length === 0) return NO_KEY
  const secret = secrets.findIndex(one => form.signature.matches(signature, macOf(one, value, settings)))
  if (secret === -1) return WRONG_KEY
  return {
    status: 'valid',
    secret,
    refused: null,
    value: form.read(value, settings),
    ...content(form, found),
  }
}

function sign(form: Form, value: Value, key: Key, like: Candidate): readonly Write[] {
  const { view, prefix } = split(form, like, key.settings)
  const text = form.write(value, key.settings)
  if (!flagSetting(key.settings, 'signed', true))
    return [{ name: like.name, value: view.spell(prefix + text) }]
  const signature = form.signature.write(macOf(currentSecret(key), text, key.settings))
  return [{ name: like.name, value: view.spell(`${prefix}${text}.${signature}`) }]
}

const FIELDS: readonly Field[] = [
  {
    name: 'digest',
    input: 'choice',
    preset: 'sha256',
    choices: DIGESTS,
  },
]

/** Settings: `prefix`, `digest`, `signed`. */
export const dottedCodec = (form: Form): SessionCodec =>
  clearable({
    id: form.id,
    title: form.title,
    protection: form.protection,
    fields: FIELDS,
    detect: input => form.detect(input),
    decode: (input, settings) => decode(form, input, settings),
    verify: (input, key) => verify(form, input, key),
    sign: (value, key, like) => sign(form, value, key, like),
  })

/** The text of a string value, for formats that hold nothing else. */
export function onlyText(value: Value): string {
  if (value.type === 'string') return value.value
  throw new FormatError('payload', 'this format holds text only')
}
