/** Tornado signed values of version 1: base64, time and HMAC-SHA1. The name is in the MAC only. */
import { FormatError, toHex, utf8 } from '../../bytes'
import type { Secret } from '../codec'
import { keptHmac } from '../crypto/mac'
import { type Signed, tornadoCodec } from '../engines/tornado'
import { secretBytes } from '../settings'
import { unquoted } from '../text/view'

const SHAPE = /^[A-Za-z0-9+/]*={0,2}\|\d{10}\|[0-9a-f]{40}$/

/** A time further ahead is refused: digits could have wandered from the payload to it. */
const FUTURE = 31 * 86_400_000

function parse(text: string): Signed {
  const parts = text.split('|')
  const [payload = '', time = '', signature = ''] = parts
  if (parts.length !== 3) throw new FormatError('separator', 'three parts with | between them expected')
  if (!/^[1-9]\d{0,11}$/.test(time)) throw new FormatError('timestamp', 'not a number of seconds')
  return {
    keyVersion: null,
    seconds: Number(time),
    name: null,
    payload,
    signature,
    pieces: [
      ['payload', payload.length],
      ['separator', 1],
      ['timestamp', time.length],
      ['separator', 1],
      ['signature', signature.length],
    ],
  }
}

const macOf = (secret: Secret, pieces: readonly string[]): string =>
  toHex(keptHmac('sha1', secretBytes(secret), utf8(pieces.join(''))))

export const codec = tornadoCodec({
  number: 1,
  title: 'Tornado signed cookie (version 1)',
  detect: ({ name, value }) =>
    SHAPE.test(unquoted(name, value).text) ? { confidence: 'likely', because: ['shape'] } : null,
  parse,
  mac: (secret, name, _text, { payload, seconds }) => macOf(secret, [name, payload, String(seconds)]),
  write: (secret, name, { payload, seconds }) =>
    `${payload}|${seconds}|${macOf(secret, [name, payload, String(seconds)])}`,
  refuse(signed, _input, now) {
    const at = 1000 * signed.seconds
    return now !== null && at > now + FUTURE ? { because: 'not-yet-valid', at } : null
  },
})
