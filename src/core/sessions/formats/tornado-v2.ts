/** Tornado signed values of version 2: fields with their length, the name among them. */
import { FormatError, toHex, utf8 } from '../../bytes'
import type { Key, Secret } from '../codec'
import { keptHmac } from '../crypto/mac'
import { type Signed, tornadoCodec } from '../engines/tornado'
import { numberSetting, secretBytes } from '../settings'
import { unquoted } from '../text/view'

const SHAPE = /^2\|\d+:\d+\|\d+:\d+\|\d+:[\s\S]*\|\d+:[A-Za-z0-9+/=]*\|[0-9a-f]{64}$/

interface Found {
  readonly content: string
  /** Characters of the length and its colon. */
  readonly head: number
  readonly end: number
}

/** Bytes of UTF-8 for a UTF-16 unit. */
const width = (code: number): number => (code < 0x80 ? 1 : code < 0x800 ? 2 : 3)

/** `<bytes>:<content>|` at the offset. */
function field(text: string, at: number, where: string): Found {
  const length = /^(\d{1,6}):/.exec(text.slice(at, at + 7))
  if (length === null) throw new FormatError(where, `no length at character ${at}`)
  const [head, digits = '0'] = length
  const start = at + head.length
  let end = start
  for (let size = 0; size < Number(digits) && end < text.length; end++) size += width(text.charCodeAt(end))
  if (text[end] !== '|')
    throw new FormatError(where, `${digits} bytes and a | expected at character ${start}`)
  return { content: text.slice(start, end), head: head.length, end: end + 1 }
}

const seconds = (text: string): number => {
  if (!/^\d{1,12}$/.test(text)) throw new FormatError('timestamp', 'not a number of seconds')
  return Number(text)
}

function parse(text: string): Signed {
  if (!text.startsWith('2|')) throw new FormatError('version', 'does not begin with 2|')
  const version = field(text, 2, 'key-id')
  const time = field(text, version.end, 'timestamp')
  const name = field(text, time.end, 'name')
  const payload = field(text, name.end, 'payload')
  if (!/^\d{1,9}$/.test(version.content)) throw new FormatError('key-id', 'not a number')
  const signature = text.slice(payload.end)
  return {
    keyVersion: String(Number(version.content)),
    seconds: seconds(time.content),
    name: name.content,
    payload: payload.content,
    signature,
    pieces: [
      ['version', 1],
      ['separator', 1 + version.head],
      ['key-id', version.content.length],
      ['separator', 1 + time.head],
      ['timestamp', time.content.length],
      ['separator', 1 + name.head],
      ['name', name.content.length],
      ['separator', 1 + payload.head],
      ['payload', payload.content.length],
      ['separator', 1],
      ['signature', signature.length],
    ],
  }
}

const macOf = (secret: Secret, covered: string): string =>
  toHex(keptHmac('sha256', secretBytes(secret), utf8(covered)))

const written = (text: string): string => `${utf8(text).length}:${text}|`

function versionOf(secret: Secret, key: Key, like: string | null): string {
  const set = secret.id ?? numberSetting(key.settings, 'key_version')
  if (set !== null) return String(set)
  return (like !== null && SHAPE.test(like) && parse(like).keyVersion) || '0'
}

export const codec = tornadoCodec({
  number: 2,
  title: 'Tornado signed cookie (version 2)',
  detect: ({ name, value }) =>
    SHAPE.test(unquoted(name, value).text) ? { confidence: 'certain', because: ['shape'] } : null,
  parse,
  mac: (secret, _name, text, signed) => macOf(secret, text.slice(0, text.length - signed.signature.length)),
  write(secret, name, { payload, seconds, like, key }) {
    const fields = [versionOf(secret, key, like), String(seconds), name, payload]
    const covered = `2|${fields.map(written).join('')}`
    return covered + macOf(secret, covered)
  },
  refuse: (signed, input) => (signed.name === input.name ? null : { because: 'other-name', at: null }),
})
