/** SecureCookie of Werkzeug before 1.0, later the package secure-cookie: base64 HMAC, `?`, then key=base64 JSON pairs. */
import { BASE64, equal, FormatError, fromBase64, fromUtf8, toBase64, utf8 } from '../../bytes'
import { type Bytes, type Entry, map, number, numberOf, string, type Value } from '../../value'
import type { Candidate, Content, Match, Refusal, Secret, SessionCodec, Settings, Time } from '../codec'
import { digestOf, preparedHmac } from '../crypto/mac'
import { currentSecret, NO_KEY, WRONG_KEY } from '../keys/choose'
import { PYTHON_COMPACT, readJson, writeJson } from '../serial/json'
import { pickleProtocol, readPickle } from '../serial/pickle'
import { kept, secretBytes, textSetting } from '../settings'
import { type Piece, partsOf } from '../text/parts'
import { fromPythonBase64 } from '../text/python-base64'
import { unquoted, type View } from '../text/view'

const SHAPE = /^[A-Za-z0-9+/]{22,86}={0,2}\?(?:[^=&]+=[A-Za-z0-9+/]+={0,2}(?:&|$))*$/

interface Cookie {
  readonly view: View
  readonly mac: string
  readonly data: string
  readonly items: readonly Entry[]
  readonly expires: number | null
}

const unplus = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    throw new FormatError('payload', `a key is not percent-encoded UTF-8: ${text}`)
  }
}

const plus = (text: string): string =>
  encodeURIComponent(text)
    .replace(/[!'()*]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+')

/** The package secure-cookie writes JSON; Werkzeug before 1.0 wrote pickles unless it was told otherwise. */
const isPickled = (data: Bytes, settings: Settings): boolean =>
  settings.serializer === 'pickle' || (settings.serializer === undefined && pickleProtocol(data) !== null)

function itemOf(text: string, settings: Settings): Entry {
  const at = text.indexOf('=')
  if (at === -1) throw new FormatError('payload', 'an item without =')
  const data = fromBase64(text.slice(at + 1), { ...BASE64, canonical: false })
  const value = isPickled(data, settings) ? readPickle(data) : readJson(fromUtf8(data))
  return [string(unplus(text.slice(0, at))), value]
}

const isExpires = ([key]: Entry): boolean => key.type === 'string' && key.value === '_expires'

function split(input: Candidate, settings: Settings): Cookie {
  const view = unquoted(input.name, input.value)
  const at = view.text.indexOf('?')
  if (at === -1) throw new FormatError('separator', 'no ? in it')
  const data = view.text.slice(at + 1)
  const all = data === '' ? [] : data.split('&').map(item => itemOf(item, settings))
  const expires = numberOf(all.findLast(isExpires)?.[1] ?? null)
  return { view, mac: view.text.slice(0, at), data, items: all.filter(item => !isExpires(item)), expires }
}

function contentOf({ view, mac, data, items, expires }: Cookie): Content {
  const pieces: readonly Piece[] = data.split('&').flatMap((item, i): readonly Piece[] => [
    ['separator', i === 0 ? 0 : 1],
    [item.startsWith('_expires=') ? 'expiry' : 'payload', item.length],
  ])
  const times: readonly Time[] = expires === null ? [] : [{ name: 'expires', at: 1000 * expires }]
  const parts = partsOf([view], [['signature', mac.length], ['separator', 1], ...pieces])
  return { value: map(items), times, parts, facts: {} }
}

/** Each item goes into the MAC with a `|` before it. */
function macOf(secret: Secret, data: string, settings: Settings): Uint8Array {
  const digest = digestOf(textSetting(settings, 'digest', 'sha1'))
  const mac = kept(secret, `securecookie ${digest}`, () => preparedHmac(digest, secretBytes(secret)))
  return mac(
    utf8(
      data === ''
        ? '|'
        : data
            .split('&')
            .map(item => `|${item}`)
            .join(''),
    ),
  )
}

/** Refused when time() > _expires. */
function judge(expires: number | null, now: number | null): Refusal | null {
  if (expires === null || now === null || now / 1000 <= expires) return null
  return { because: 'expired', at: 1000 * expires }
}

function written(value: Value, expires: number | null): string {
  if (value.type !== 'map') throw new FormatError('payload', 'a SecureCookie holds a dict')
  const entries =
    expires === null ? value.entries : [...value.entries, [string('_expires'), number(expires)] as const]
  const items = entries.map(([key, item]) => {
    if (key.type !== 'string') throw new FormatError('payload', 'keys are text')
    return [key.value, `${plus(key.value)}=${toBase64(utf8(writeJson(item, PYTHON_COMPACT)))}`] as const
  })
  return items
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, item]) => item)
    .join('&')
}

function detect({ name, value }: Candidate): Match | null {
  const text = unquoted(name, value).text
  return SHAPE.test(text) && !text.endsWith('&') ? { confidence: 'certain', because: ['shape'] } : null
}

export const codec: SessionCodec = {
  id: 'werkzeug-securecookie',
  title: 'Werkzeug SecureCookie',
  protection: 'signed',
  fields: [{ name: 'digest', input: 'choice', preset: 'sha1', choices: ['sha1', 'sha256', 'sha512', 'md5'] }],
  detect,
  decode: (input, settings) =>
    input.value === '' ? { status: 'cleared' } : { status: 'read', ...contentOf(split(input, settings)) },
  verify(input, { secrets, settings }, now) {
    if (input.value === '') return { status: 'cleared' }
    const cookie = split(input, settings)
    const wanted = fromPythonBase64(cookie.mac, 'std', 'signature')
    if (secrets.length === 0) return NO_KEY
    const secret = secrets.findIndex(one => equal(macOf(one, cookie.data, settings), wanted))
    if (secret === -1) return WRONG_KEY
    return { status: 'valid', secret, refused: judge(cookie.expires, now), ...contentOf(cookie) }
  },
  sign(value, key, like) {
    const { view, expires } = split(like, key.settings)
    const data = written(value, expires)
    const text = `${toBase64(macOf(currentSecret(key), data, key.settings))}?${data}`
    return [{ name: like.name, value: view.spell(text) }]
  },
}
