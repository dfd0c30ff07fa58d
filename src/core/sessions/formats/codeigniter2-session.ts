/** CodeIgniter 2 session (system/libraries/Session.php), not encrypted: PHP serialize and a hash of it with the key. */
import { concat, FormatError, fromLatin1, toHex, utf8 } from '../../bytes'
import { type Bytes, type Entry, map, member, numberOf, string, textOf, type Value } from '../../value'
import type {
  Candidate,
  Content,
  Key,
  Match,
  Secret,
  SessionCodec,
  Settings,
  VerifyResult,
  Write,
} from '../codec'
import { hash, hmac } from '../crypto/mac'
import { rejectedAt, tooOld } from '../engines/age'
import { currentSecret, NO_KEY, WRONG_KEY } from '../keys/choose'
import { type PhpText, readPhp } from '../serial/php'
import { writePhp } from '../serial/php-write'
import { numberSetting, secretBytes, textSetting } from '../settings'
import { formDecoded, formEncoded, rawEncoded } from '../text/percent'
import { ifReadable } from '../text/readable'

/** 2.0 and 2.1: MD5 of data and key. 2.2 (sess_read, _set_cookie): HMAC-SHA1 of the data. SHA-1 of data and key: applications that changed it. */
const DIGESTS = ['md5', 'sha1', 'hmac-sha1'] as const

function macOf(secret: Secret, settings: Settings, data: Bytes): string {
  const digest = textSetting(settings, 'digest', 'md5')
  const key = secretBytes(secret)
  if (digest === 'hmac-sha1') return toHex(hmac('sha1', key, data))
  if (digest !== 'md5' && digest !== 'sha1') throw new FormatError('settings', `unknown digest ${digest}`)
  return toHex(hash(digest, concat(data, key)))
}

interface Split {
  readonly data: Bytes
  readonly signature: string
}

function split({ value }: Candidate): Split {
  const bytes = formDecoded(value)
  const found = /^a:\d+:\{.*\}([0-9a-f]{32}|[0-9a-f]{40})$/s.exec(fromLatin1(bytes))
  if (found === null) throw new FormatError('payload', 'a serialized array and a hexadecimal hash expected')
  const signature = found[1] as string
  return { data: bytes.slice(0, -signature.length), signature }
}

const MARK = '{{slash}}'

/** _serialize() and _unserialize(): texts directly in the array have a mark where a backslash was. */
function withTexts(value: Value, change: (text: string) => string): Value {
  if (value.type !== 'map') return value
  return map(
    value.entries.map(([key, one]): Entry => [key, one.type === 'string' ? string(change(one.value)) : one]),
  )
}

function content({ name, value }: Candidate, { data, signature }: Split, settings: Settings): Content {
  const php = readPhp(data)
  const last = member(php.value, 'last_activity')
  const seconds = numberOf(last) ?? Number(textOf(last) ?? Number.NaN)
  const end = value.length - signature.length
  const sid = textOf(member(php.value, 'session_id'))
  const at = 1000 * seconds
  return {
    value: withTexts(php.value, text => text.replaceAll(MARK, '\\')),
    times: Number.isFinite(at) ? [{ name: 'accessed', at }, ...rejectedAt(at, lifetime(settings))] : [],
    parts: [
      { role: 'payload', cookie: name, start: 0, end },
      { role: 'signature', cookie: name, start: end, end: value.length },
    ],
    facts: sid === null ? {} : { sid: string(sid) },
  }
}

/** `sess_expiration`: two hours. */
const lifetime = (settings: Settings): number => numberSetting(settings, 'max_age') ?? 7200

function verify(input: Candidate, { secrets, settings }: Key, now: number | null): VerifyResult {
  if (input.value === '') return { status: 'cleared' }
  const found = split(input)
  if (secrets.length === 0) return NO_KEY
  const secret = secrets.findIndex(one => macOf(one, settings, found.data) === found.signature)
  if (secret === -1) return WRONG_KEY
  const read = content(input, found, settings)
  const accessed = read.times[0]
  const refused = accessed === undefined ? null : tooOld(accessed.at, lifetime(settings), now)
  return { status: 'valid', secret, refused, ...read }
}

const known = (like: Candidate): PhpText | null => ifReadable(() => readPhp(split(like).data))

/** setcookie() of PHP before 7.4.3. */
const isFormEncoded = (value: string): boolean => /[+]|%7E/i.test(value)

function sign(value: Value, key: Key, like: Candidate): readonly Write[] {
  const wire = withTexts(value, text => text.replaceAll('\\', MARK))
  const data = writePhp(wire, known(like))
  const text = concat(data, utf8(macOf(currentSecret(key), key.settings, data)))
  return [{ name: like.name, value: isFormEncoded(like.value) ? formEncoded(text) : rawEncoded(text) }]
}

const SHAPE = /^a(?::|%3A)\d+(?::|%3A)(?:\{|%7B).*(?:\}|%7D)(?:[0-9a-f]{32}|[0-9a-f]{40})$/is

function detect({ name, value }: Candidate): Match | null {
  if (!SHAPE.test(value)) return null
  return { confidence: name.endsWith('ci_session') ? 'certain' : 'likely', because: ['shape'] }
}

/** Settings: `digest` (md5, sha1, hmac-sha1), `max_age` in seconds (`sess_expiration`). */
export const codec: SessionCodec = {
  id: 'codeigniter2-session',
  title: 'CodeIgniter 2 session',
  protection: 'signed',
  fields: [
    { name: 'digest', input: 'choice', preset: 'md5', choices: DIGESTS },
    { name: 'max_age', input: 'number', preset: 7200 },
  ],
  detect,
  decode: (input, settings) =>
    input.value === ''
      ? { status: 'cleared' }
      : { status: 'read', ...content(input, split(input), settings) },
  verify,
  sign,
}
