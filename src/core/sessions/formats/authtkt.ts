/** Pyramid's AuthTktCookieHelper: digest, time, user id, tokens, user data. pyramid/authentication.py 2. */
import { concat, FormatError, fromBase64, fromUtf8, toBase64, toBigEndian, toHex, utf8 } from '../../bytes'
import { type Bytes, bytes, list, member, number, record, string, textOf, type Value } from '../../value'
import type { Candidate, Content, Key, Secret, SessionCodec, Settings } from '../codec'
import { type Digest, digestLength, digestOf, hash } from '../crypto/mac'
import { rejectedAt, tooOld } from '../engines/age'
import { currentSecret, NO_KEY, WRONG_KEY } from '../keys/choose'
import { flagSetting, numberSetting, secretBytes, textSetting } from '../settings'
import { partsOf } from '../text/parts'
import { httpCookies, unquoted, type View } from '../text/view'

/** Digest of any length that hashlib has, eight digits of time, a user id and `!`. */
const SHAPE =
  /^(?:[0-9a-f]{128}|[0-9a-f]{96}|[0-9a-f]{64}|[0-9a-f]{56}|[0-9a-f]{40}|[0-9a-f]{32})[0-9a-f]{8}[^!]*!/

interface Ticket {
  readonly digest: string
  /** Eight hexadecimal digits. */
  readonly time: string
  /** As in the cookie. */
  readonly quotedId: string
  readonly userId: string
  /** null: there is no such field. */
  readonly tokens: string | null
  readonly userData: string
}

const digestSetting = (settings: Settings): Digest => digestOf(textSetting(settings, 'digest', 'sha512'))

/** urllib.parse.unquote. */
function unquotePercent(text: string): string {
  const escapes = /(?:%[0-9a-fA-F]{2})+/g
  return text.replace(escapes, run => {
    const raw = Uint8Array.from(run.slice(1).split('%'), hex => Number.parseInt(hex, 16))
    return new TextDecoder().decode(raw)
  })
}

function parse(text: string, settings: Settings): Ticket {
  const size = 2 * digestLength(digestSetting(settings))
  const time = text.slice(size, size + 8)
  const rest = text.slice(size + 8)
  if (!/^[0-9a-f]{8}$/i.test(time))
    throw new FormatError('timestamp', `no eight hexadecimal digits behind ${size} of digest`)
  const bang = rest.indexOf('!')
  if (bang === -1) throw new FormatError('separator', 'no ! behind the user id')
  const data = rest.slice(bang + 1)
  const second = data.indexOf('!')
  const quotedId = rest.slice(0, bang)
  return {
    digest: text.slice(0, size),
    time,
    quotedId,
    userId: unquotePercent(quotedId),
    tokens: second === -1 ? null : data.slice(0, second),
    userData: data.slice(second + 1),
  }
}

/** The address is part of the digest only with include_ip; IPv6 as text with the time in decimal. */
function place(ip: string, seconds: number): Bytes {
  if (ip.includes(':')) return utf8(ip + String(seconds))
  const numbers = ip.split('.').map(Number)
  if (numbers.length !== 4 || !numbers.every(n => Number.isInteger(n) && n >= 0 && n < 256))
    throw new FormatError('settings', 'remote_addr must be an address')
  return concat(Uint8Array.from(numbers), toBigEndian(seconds, 4))
}

function addressOf(settings: Settings): string | null {
  if (!flagSetting(settings, 'include_ip', false)) return '0.0.0.0'
  return typeof settings.remote_addr === 'string' ? settings.remote_addr : null
}

function digestText(
  secret: Secret,
  ticket: Omit<Ticket, 'digest' | 'quotedId'>,
  ip: string,
  digest: Digest,
): string {
  const { userId, tokens, userData, time } = ticket
  const key = secretBytes(secret)
  const zero = new Uint8Array(1)
  const fields = [utf8(userId), zero, utf8(tokens ?? ''), zero, utf8(userData)]
  const inner = hash(digest, concat(place(ip, Number.parseInt(time, 16)), key, ...fields))
  return toHex(hash(digest, concat(utf8(toHex(inner)), key)))
}

const typeOf = (userData: string): string | null =>
  userData
    .split('|')
    .findLast(part => part.startsWith('userid_type:'))
    ?.slice('userid_type:'.length) ?? null

/** Python's base64.b64decode with the padding that it wants. */
const decoded = (text: string): Bytes =>
  fromBase64(text, { alphabet: 'std', padding: 'yes', canonical: false }, 'id')

function readId(text: string, type: string | null): Value {
  if (type === 'int') {
    if (!/^-?\d{1,1000}$/.test(text)) throw new FormatError('id', 'the user id is not an integer')
    return number(BigInt(text))
  }
  if (type === 'b64unicode') return string(fromUtf8(decoded(text), 'id'))
  return type === 'b64str' ? bytes(decoded(text)) : string(text)
}

function writeId(value: Value | null, type: string | null): string {
  if (type === 'int' && value?.type === 'number' && /^-?\d+$/.test(value.text)) return value.text
  if (type === 'b64unicode' && value?.type === 'string') return toBase64(utf8(value.value))
  if (type === 'b64str' && value?.type === 'bytes') return toBase64(value.value)
  if ((type === null || type === 'unicode') && value?.type === 'string') return value.value
  throw new FormatError('payload', `userid does not suit userid_type:${type ?? 'none'} of userdata`)
}

/** urllib.parse.quote. */
const quotePercent = (text: string): string =>
  Array.from(utf8(text), byte => {
    const char = String.fromCharCode(byte)
    return /[\w.~/-]/.test(char) ? char : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
  }).join('')

const timeout = (settings: Settings): number | null => numberSetting(settings, 'timeout')

const issuedOf = (ticket: Ticket): number => 1000 * Number.parseInt(ticket.time, 16)

function content(view: View, ticket: Ticket, settings: Settings): Content {
  const issued = issuedOf(ticket)
  const { digest, time, quotedId, tokens, userData } = ticket
  return {
    value: record({
      userid: readId(ticket.userId, typeOf(userData)),
      tokens: list((tokens ?? '').split(',').map(string)),
      userdata: string(userData),
    }),
    times: [{ name: 'issued', at: issued }, ...rejectedAt(issued, timeout(settings))],
    parts: partsOf(
      [view],
      [
        ['signature', digest.length],
        ['timestamp', time.length],
        ['id', quotedId.length],
        ['separator', 1],
        ['payload', tokens?.length ?? 0],
        ['separator', tokens === null ? 0 : 1],
        ['payload', userData.length],
      ],
    ),
    facts: {},
  }
}

function fieldsOf(value: Value): Pick<Ticket, 'userId' | 'tokens' | 'userData'> {
  const userData = textOf(member(value, 'userdata'))
  const tokens = member(value, 'tokens')
  const words = tokens?.type === 'list' ? tokens.items.map(textOf) : null
  if (userData === null || words === null || words.includes(null))
    throw new FormatError('payload', 'userid, tokens (a list of texts) and userdata (text) expected')
  const joined = words.join(',')
  const userId = writeId(member(value, 'userid'), typeOf(userData))
  return { userId, tokens: joined === '' ? null : joined, userData }
}

function write(value: Value, key: Key, now: number): string {
  const ip = addressOf(key.settings)
  if (ip === null) throw new FormatError('settings', 'remote_addr is needed with include_ip')
  const time = Math.floor(now / 1000)
    .toString(16)
    .padStart(8, '0')
  const fields = { ...fieldsOf(value), time }
  const digest = digestText(currentSecret(key), fields, ip, digestSetting(key.settings))
  const tokens = fields.tokens === null ? '' : `${fields.tokens}!`
  return `${digest}${time}${quotePercent(fields.userId)}!${tokens}${fields.userData}`
}

const DIGESTS = ['sha512', 'sha384', 'sha256', 'sha224', 'sha1', 'md5']

/** Without the setting the digest is what the text has room for. */
function guessed(text: string, settings: Settings): Settings {
  if ('digest' in settings) return settings
  const fitting = DIGESTS.find(name =>
    /^[0-9a-f]*$/.test(text.slice(0, 2 * digestLength(digestOf(name)) + 8)),
  )
  return fitting === undefined ? settings : { ...settings, digest: fitting }
}

const textOfCookie = (input: Candidate): View => httpCookies(input.name, input.value)

export const codec: SessionCodec = {
  id: 'authtkt',
  title: 'Pyramid auth_tkt',
  protection: 'signed',
  fields: [
    { name: 'digest', input: 'choice', preset: 'sha512', choices: DIGESTS },
    { name: 'include_ip', input: 'switch', preset: false },
    { name: 'remote_addr', input: 'text', preset: '0.0.0.0' },
    { name: 'timeout', input: 'number', preset: null },
  ],
  detect({ name, value }) {
    if (!SHAPE.test(unquoted(name, value).text)) return null
    return { confidence: name === 'auth_tkt' ? 'certain' : 'likely', because: ['shape'] }
  },
  decode(input, settings) {
    const view = textOfCookie(input)
    if (view.text === '') return { status: 'cleared' }
    const known = guessed(view.text, settings)
    return { status: 'read', ...content(view, parse(view.text, known), known) }
  },
  verify(input, key, now) {
    const view = textOfCookie(input)
    if (view.text === '') return { status: 'cleared' }
    const ticket = parse(view.text, key.settings)
    const ip = addressOf(key.settings)
    if (ip === null) return { status: 'incomplete', needs: ['remote_addr'] }
    if (key.secrets.length === 0) return NO_KEY
    const digest = digestSetting(key.settings)
    const secret = key.secrets.findIndex(one => digestText(one, ticket, ip, digest) === ticket.digest)
    if (secret === -1) return WRONG_KEY
    const refused = tooOld(issuedOf(ticket), timeout(key.settings), now)
    return { status: 'valid', secret, refused, ...content(view, ticket, key.settings) }
  },
  sign: (value, key, like, env) => [
    { name: like.name, value: textOfCookie(like).spell(write(value, key, env.now)) },
  ],
}
