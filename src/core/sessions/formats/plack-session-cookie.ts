/** Plack::Middleware::Session::Cookie: time, base64 of Storable (or of JSON) and HMAC, which covers the base64 text only. */
import { BASE64_ANY, FormatError, fromBase64, fromUtf8, toBase64, toHex, utf8 } from '../../bytes'
import { list, string, type Value } from '../../value'
import type {
  Candidate,
  Content,
  Env,
  Key,
  Secret,
  SessionCodec,
  Settings,
  VerifyResult,
  Write,
} from '../codec'
import { digestOf, keptHmac } from '../crypto/mac'
import { rejectedAt, tooOld } from '../engines/age'
import { currentSecret, NO_KEY, WRONG_KEY } from '../keys/choose'
import { dialectOf } from '../serial/dialect'
import { JS, readJson, writeJson } from '../serial/json'
import { NETWORK_HEAD, readStorable, type StorableHead } from '../serial/storable'
import { writeStorable } from '../serial/storable-write'
import { numberSetting, secretBytes, textSetting } from '../settings'
import { byShape } from '../text/by-shape'
import { partsOf } from '../text/parts'
import { ifReadable } from '../text/readable'
import { percentDecoded, type View } from '../text/view'

interface Split {
  readonly view: View
  readonly time: string
  readonly data: string
  readonly signature: string
}

function split(input: Candidate): Split {
  const view = percentDecoded(input.name, input.value)
  const found = /^(\d{1,12}):([^:]*):([^:]*)$/.exec(view.text)
  if (found === null) throw new FormatError('payload', 'time:base64:signature expected')
  const [time, data, signature] = found.slice(1) as [string, string, string]
  return { view, time, data, signature }
}

interface Payload {
  readonly value: Value
  /** JSON text, or what stands before the data of Storable. */
  readonly json: string | null
  readonly head: StorableHead | null
}

function read(data: string): Payload {
  const bytes = fromBase64(data, BASE64_ANY)
  if (bytes[0] === 4 || bytes[0] === 5) return { json: null, ...readStorable(bytes) }
  const json = fromUtf8(bytes)
  return { value: readJson(json), json, head: null }
}

function content(found: Split, maxAge: number | null): Content {
  const { view, time, data, signature } = found
  const payload = read(data)
  const issued = 1000 * Number(time)
  const parts = partsOf(
    [view],
    [
      ['timestamp', time.length],
      ['separator', 1],
      ['payload', data.length],
      ['separator', 1],
      ['signature', signature.length],
    ],
  )
  return {
    value: payload.value,
    times: [{ name: 'issued', at: issued }, ...rejectedAt(issued, maxAge)],
    parts,
    facts: {
      wire_serializer: string(payload.head === null ? 'json' : 'storable'),
      not_signed: list([string('timestamp')]),
    },
  }
}

const macOf = (secret: Secret, settings: Settings, data: string): string =>
  toHex(keptHmac(digestOf(textSetting(settings, 'digest', 'sha1')), secretBytes(secret), utf8(data)))

function verify(input: Candidate, { secrets, settings }: Key, now: number | null): VerifyResult {
  if (input.value === '') return { status: 'cleared' }
  const found = split(input)
  if (secrets.length === 0) return NO_KEY
  const secret = secrets.findIndex(one => macOf(one, settings, found.data) === found.signature)
  if (secret === -1) return WRONG_KEY
  const maxAge = numberSetting(settings, 'max_age')
  const refused = tooOld(1000 * Number(found.time), maxAge, now)
  return { status: 'valid', secret, refused, ...content(found, maxAge) }
}

const known = (like: Candidate): Payload | null => ifReadable(() => read(split(like).data))

function sign(value: Value, key: Key, like: Candidate, env: Env): readonly Write[] {
  const old = known(like)
  const json = textSetting(key.settings, 'serializer', old?.json == null ? 'storable' : 'json') === 'json'
  const ascii = { ...JS, ascii: true }
  const bytes = json
    ? utf8(writeJson(value, dialectOf(old?.json ?? null, [JS, ascii])))
    : writeStorable(value, old?.head ?? NETWORK_HEAD)
  const data = toBase64(bytes)
  const text = `${Math.floor(env.now / 1000)}:${data}:${macOf(currentSecret(key), key.settings, data)}`
  return [{ name: like.name, value: percentDecoded(like.name, like.value).spell(text) }]
}

const SHAPE = /^\d{10}(?::|%3A)(?:[A-Za-z0-9+/]|%2[BF])+(?:=|%3D){0,2}(?::|%3A)[0-9a-f]{40}$/i

/** Settings: `digest`, `serializer` (storable, json), `max_age` in seconds (the middleware's `expires`). */
export const codec: SessionCodec = {
  id: 'plack-session-cookie',
  title: 'Plack session',
  protection: 'signed',
  fields: [
    { name: 'serializer', input: 'choice', preset: 'storable', choices: ['storable', 'json'] },
    { name: 'max_age', input: 'number', preset: null },
  ],
  detect: byShape(SHAPE, /^plack_session$/),
  decode: (input, settings) =>
    input.value === ''
      ? { status: 'cleared' }
      : { status: 'read', ...content(split(input), numberSetting(settings, 'max_age')) },
  verify,
  sign,
}
