/** A session format made of an itsdangerous signer and a payload form: what Flask, Starlette and their extensions share. */
import { FormatError } from '../../bytes'
import type { Millis } from '../../model'
import { string, textOf, type Value } from '../../value'
import type {
  Candidate,
  Content,
  Env,
  Field,
  Key,
  Match,
  Refusal,
  SessionCodec,
  Settings,
  Time,
  VerifyResult,
  Write,
} from '../codec'
import { DIGESTS, digestLength } from '../crypto/mac'
import { currentSecret, NO_KEY } from '../keys/choose'
import { partsOf } from '../text/parts'
import { fromPythonBase64 } from '../text/python-base64'
import { ifReadable } from '../text/readable'
import { unquoted, type View } from '../text/view'
import { rejectedAt, tooOld } from './age'
import {
  cut,
  DERIVATIONS,
  type Envelope,
  fitting,
  issuedAt,
  type Presets,
  type Rules,
  rulesOf,
  signed,
} from './itsdangerous'

/** What stands before the time and the signature. */
export interface PayloadForm {
  /** Throws FormatError. */
  read(text: string, settings: Settings): Value
  /** `like` is the payload that is replaced; null where it cannot be told. Throws FormatError. */
  write(value: Value, settings: Settings, like: string | null): string
  /** Characters that mark how the rest is packed. */
  prefix(text: string): number
}

export interface Family {
  readonly id: string
  readonly title: string
  /** A reference: the payload is the id of a session on the server. */
  readonly protection: 'signed' | 'reference'
  readonly presets: Presets
  readonly payload: PayloadForm
  /** Fields beside those of the signer. */
  readonly fields: readonly Field[]
  /** Texts that the server sends to clear the session. */
  readonly cleared: readonly string[]
  detect(input: Candidate): Match | null
}

interface Judged {
  readonly settings: Settings
  readonly rules: Rules
  readonly issued: Millis | null
}

function contentOf(
  family: Family,
  view: View,
  envelope: Envelope,
  { settings, rules, issued }: Judged,
): Content {
  const { payload, stamp, signature } = envelope
  const { sep, maxAge } = rules
  const prefix = family.payload.prefix(payload)
  const times: readonly Time[] =
    issued === null ? [] : [{ name: 'issued', at: issued }, ...rejectedAt(issued, maxAge)]
  const parts = partsOf(
    [view],
    [
      ['prefix', prefix],
      [family.protection === 'reference' ? 'id' : 'payload', payload.length - prefix],
      ['separator', stamp === null ? 0 : sep.length],
      ['timestamp', stamp?.length ?? 0],
      ['separator', sep.length],
      ['signature', signature.length],
    ],
  )
  return { value: family.payload.read(payload, settings), times, parts, facts: {} }
}

/** The time, or null where there is none to read: the payload stays readable all the same. */
const readableTime = ({ stamp }: Envelope, rules: Rules): Millis | null =>
  stamp === null ? null : ifReadable(() => issuedAt(stamp, rules))

/**
 * timed.py: refused when age > max_age, and since 2.0 when age < 0 (releases that count from 2011 are older). The clock
 * counts whole seconds.
 */
function judge(issued: Millis | null, { maxAge, epoch }: Rules, now: Millis | null): Refusal | null {
  if (issued === null || now === null || maxAge === null) return null
  const clock = 1000 * Math.floor(now / 1000)
  if (clock < issued && epoch === 0) return { because: 'not-yet-valid', at: issued }
  return tooOld(issued, maxAge, clock)
}

function misfit({ signature }: Envelope, { digests: [digest = 'sha1'] }: Rules): VerifyResult {
  const wanted = digestLength(digest)
  let length = 0
  try {
    length = fromPythonBase64(signature, 'url').length
  } catch {
    return { status: 'invalid', because: 'the signature is not base64url' }
  }
  return length === wanted
    ? { status: 'invalid', because: 'no key given makes this signature' }
    : { status: 'invalid', because: `the signature has ${length} bytes, ${digest} makes ${wanted}` }
}

function verify(family: Family, view: View, key: Key, now: Millis | null): VerifyResult {
  const rules = rulesOf(key.settings, family.presets)
  const envelope = cut(view.text, rules)
  if (key.secrets.length === 0) return NO_KEY
  const fit = fitting(envelope, key, rules)
  if (fit === null) return misfit(envelope, rules)
  if (rules.timed === true && envelope.stamp === null)
    throw new FormatError('timestamp', 'the time is missing')
  const issued = envelope.stamp === null ? null : issuedAt(envelope.stamp, rules)
  const content = contentOf(family, view, envelope, { settings: key.settings, rules, issued })
  const refused = judge(issued, rules, now)
  return {
    status: 'valid',
    secret: fit.secret,
    refused,
    ...content,
    facts: { algorithm: string(fit.digest) },
  }
}

const likeEnvelope = (view: View, rules: Rules): Envelope | null => ifReadable(() => cut(view.text, rules))

function sign(
  family: Family,
  value: Value,
  key: Key,
  { like, now }: { like: Candidate; now: Millis },
): readonly Write[] {
  const view = unquoted(like.name, like.value)
  const rules = rulesOf(key.settings, family.presets)
  const before = likeEnvelope(view, rules)
  const payload = family.payload.write(value, key.settings, before?.payload ?? null)
  const timed = rules.timed ?? (before !== null && before.stamp !== null)
  return [
    { name: like.name, value: view.spell(signed(payload, currentSecret(key), { ...rules, timed }, now)) },
  ]
}

/** Defaults of itsdangerous' classes and of Flask. */
const SALTS = ['itsdangerous', 'itsdangerous.Signer', 'cookie-session']

const USUAL_DIGESTS = ['sha1', 'sha256', 'sha512', 'md5']

const fieldsOf = ({ presets, fields }: Family): readonly Field[] => [
  { name: 'salt', input: 'text', preset: presets.salt, usual: SALTS },
  { name: 'key_derivation', input: 'choice', preset: presets.derivation, choices: DERIVATIONS },
  { name: 'digest', input: 'choice', preset: presets.digest, choices: DIGESTS, usual: USUAL_DIGESTS },
  ...(presets.timed === false ? [] : [{ name: 'max_age', input: 'number' as const, preset: presets.maxAge }]),
  ...fields,
]

export const itsdangerousCodec = (family: Family): SessionCodec => {
  const isCleared = (view: View): boolean => view.text === '' || family.cleared.includes(view.text)
  return {
    id: family.id,
    title: family.title,
    protection: family.protection,
    fields: fieldsOf(family),
    detect: family.detect,
    decode(input, settings) {
      const view = unquoted(input.name, input.value)
      if (isCleared(view)) return { status: 'cleared' }
      const rules = rulesOf(settings, family.presets)
      const envelope = cut(view.text, rules)
      const content = contentOf(family, view, envelope, {
        settings,
        rules,
        issued: readableTime(envelope, rules),
      })
      return family.protection === 'signed'
        ? { status: 'read', ...content }
        : { status: 'reference', id: textOf(content.value) ?? '', ...content }
    },
    verify(input, key, now) {
      const view = unquoted(input.name, input.value)
      return isCleared(view) ? { status: 'cleared' } : verify(family, view, key, now)
    },
    sign: (value, key, like, env: Env) => sign(family, value, key, { like, now: env.now }),
  }
}
