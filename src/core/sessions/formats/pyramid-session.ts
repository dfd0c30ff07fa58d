/** Pyramid's SignedCookieSessionFactory over WebOb's SignedSerializer: base64url of MAC and data. pyramid/session.py 2. */
import { concat, equal, FormatError, latin1, toBase64, utf8 } from '../../bytes'
import type { Millis } from '../../model'
import { type Bytes, list, number, numberOf, tagged, type Value } from '../../value'
import type { Candidate, Content, Key, Secret, SessionCodec, Settings } from '../codec'
import { type Digest, digestLength, digestOf, keptHmac } from '../crypto/mac'
import { rejectedAt, tooOld } from '../engines/age'
import { currentSecret, NO_KEY, WRONG_KEY } from '../keys/choose'
import { PYTHON } from '../serial/json'
import { pythonSerializer, readPython, writePython } from '../serial/python'
import { kept, numberSetting, textSetting } from '../settings'
import { base64Pieces } from '../text/base64-pieces'
import { partsOf } from '../text/parts'
import { fromPythonBase64 } from '../text/python-base64'
import { httpCookies } from '../text/view'

interface Signed {
  readonly mac: Bytes
  readonly data: Bytes
  readonly digest: Digest
  readonly length: number
}

const digestSetting = (settings: Settings): Digest => digestOf(textSetting(settings, 'digest', 'sha512'))

function split(input: Candidate, settings: Settings): Signed {
  const { text } = httpCookies(input.name, input.value)
  const digest = digestSetting(settings)
  const all = fromPythonBase64(text, 'url')
  const size = digestLength(digest)
  if (all.length <= size) throw new FormatError('signature', `shorter than the ${size} bytes of ${digest}`)
  return { mac: all.subarray(0, size), data: all.subarray(size), digest, length: text.length }
}

/** The default; null: never. */
const timeoutOf = (settings: Settings): number | null =>
  'timeout' in settings ? numberSetting(settings, 'timeout') : 1200

interface Session {
  readonly accessed: Millis
  readonly created: Value
  readonly state: Value
}

function sessionOf(data: Bytes, settings: Settings): Session {
  const triple = readPython(data, settings)
  const inner = triple.type === 'tagged' ? triple.value : triple
  const [accessed, created, state] = inner.type === 'list' ? inner.items : []
  const seconds = numberOf(accessed ?? null)
  if (seconds === null || created === undefined || state === undefined)
    throw new FormatError('payload', 'a list of last access, creation and state expected')
  return { accessed: 1000 * seconds, created, state }
}

interface Read extends Content {
  readonly accessed: Millis
}

function content(input: Candidate, signed: Signed, settings: Settings): Read {
  const { accessed, created, state } = sessionOf(signed.data, settings)
  const since = numberOf(created)
  const pieces = base64Pieces(
    [
      ['signature', signed.mac.length],
      ['payload', signed.data.length],
    ],
    signed.length,
  )
  return {
    value: state,
    times: [
      { name: 'accessed', at: accessed },
      ...(since === null ? [] : [{ name: 'created' as const, at: 1000 * since }]),
      ...rejectedAt(accessed, timeoutOf(settings)),
    ],
    parts: partsOf([httpCookies(input.name, input.value)], pieces),
    facts: {},
    accessed,
  }
}

const isLatin1 = (text: string): boolean => !/[^\0-\xff]/.test(text)

/** WebOb encodes salt and secret as Latin-1, both as UTF-8 where one of them cannot be. */
function keyOf(secret: Secret, settings: Settings): Bytes {
  const salt = textSetting(settings, 'salt', 'pyramid.session.')
  return kept(secret, `pyramid ${salt}`, () => {
    if (typeof secret.value !== 'string')
      return concat(isLatin1(salt) ? latin1(salt) : utf8(salt), secret.value)
    const whole = salt + secret.value
    return isLatin1(whole) ? latin1(whole) : utf8(whole)
  })
}

function likeOf(
  like: Candidate,
  settings: Settings,
): { readonly data: Bytes; readonly created: Value } | null {
  try {
    const { data } = split(like, settings)
    return { data, created: sessionOf(data, settings).created }
  } catch {
    return null
  }
}

function write(value: Value, key: Key, like: Candidate, now: Millis): string {
  const { settings } = key
  const old = likeOf(like, settings)
  const seconds = Math.floor(now / 1000)
  const items = [number(seconds), old?.created ?? number(`${seconds}.0`), value]
  const pickled = pythonSerializer(old?.data ?? null, settings) === 'pickle'
  const triple = pickled ? tagged('tuple', list(items)) : list(items)
  const data = writePython(triple, settings, PYTHON, old?.data ?? null)
  const mac = keptHmac(digestSetting(settings), keyOf(currentSecret(key), settings), data)
  return toBase64(concat(mac, data), 'url')
}

const SHAPE = /^[\w-]{48,}$/
/** Digests, and what base64url has where the data begins behind them with `[` or byte 0x80. */
const BEGINS: readonly (readonly [digest: string, at: number, characters: string])[] = [
  ['sha512', 85, 'FVl1IYo4'],
  ['sha384', 64, 'Wg'],
  ['sha256', 43, 'bA'],
  ['sha1', 27, 'bA'],
  ['sha224', 37, 'FVl1IYo4'],
  ['md5', 21, 'FVl1IYo4'],
]
const DIGESTS = BEGINS.map(([digest]) => digest)

/** Without the setting: the first digest behind which a session begins. null for none. */
function guessed(input: Candidate, settings: Settings): Settings | null {
  if ('digest' in settings) return settings
  for (const [digest, at, characters] of BEGINS) {
    if (!characters.includes(input.value[at] ?? ' ')) continue
    try {
      const { data } = split(input, { digest })
      if (data[0] !== 0x5b && data[0] !== 0x80) continue
      sessionOf(data, settings)
      return { ...settings, digest }
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
    }
  }
  return null
}

export const codec: SessionCodec = {
  id: 'pyramid-session',
  title: 'Pyramid session',
  protection: 'signed',
  fields: [
    { name: 'salt', input: 'text', preset: 'pyramid.session.' },
    {
      name: 'digest',
      input: 'choice',
      preset: 'sha512',
      choices: DIGESTS,
    },
    { name: 'serializer', input: 'choice', preset: 'json', choices: ['json', 'pickle'] },
    { name: 'timeout', input: 'number', preset: 1200 },
  ],
  detect(input) {
    if (!SHAPE.test(input.value)) return null
    return guessed(input, {}) === null ? null : { confidence: 'certain', because: ['content'] }
  },
  decode(input, settings) {
    if (httpCookies(input.name, input.value).text === '') return { status: 'cleared' }
    const known = guessed(input, settings) ?? settings
    const { accessed: _, ...rest } = content(input, split(input, known), known)
    return { status: 'read', ...rest }
  },
  verify(input, key, now) {
    if (httpCookies(input.name, input.value).text === '') return { status: 'cleared' }
    const signed = split(input, key.settings)
    if (key.secrets.length === 0) return NO_KEY
    const fits = (one: Secret): boolean =>
      equal(keptHmac(signed.digest, keyOf(one, key.settings), signed.data), signed.mac)
    const secret = key.secrets.findIndex(fits)
    if (secret === -1) return WRONG_KEY
    const { accessed, ...rest } = content(input, signed, key.settings)
    return { status: 'valid', secret, refused: tooOld(accessed, timeoutOf(key.settings), now), ...rest }
  },
  sign: (value, key, like, env) => [{ name: like.name, value: write(value, key, like, env.now) }],
}
