/** AdonisJS 6 signed cookie: `s:` + base64url of {message, purpose} + `.` + HMAC-SHA256 of that text. */
import { BASE64URL, FormatError, fromBase64, toBase64, utf8 } from '../../bytes'
import type { Millis } from '../../model'
import type { Candidate, Content, Key, Match, Settings, VerifyResult } from '../codec'
import { digestOf, keptHmac } from '../crypto/mac'
import {
  adonisKey,
  judgeMessage,
  type Message,
  purposeFact,
  purposeOf,
  purposeToWrite,
  readMessage,
  writeMessage,
} from '../engines/adonis'
import { currentSecret, NO_KEY, WRONG_KEY } from '../keys/choose'
import { textSetting } from '../settings'
import { clearable } from '../text/cleared'
import { partsOf } from '../text/parts'
import { ifReadable } from '../text/readable'
import { percentDecoded, type View } from '../text/view'

interface Split {
  readonly view: View
  readonly prefix: string
  readonly payload: string
  /** null: nothing behind the payload. */
  readonly mac: string | null
  readonly message: Message
}

/** A server-side verifier (`encryption.verifier`) writes no prefix. */
function split(input: Candidate, settings: Settings): Split | null {
  const view = percentDecoded(input.name, input.value)
  const prefix = textSetting(settings, 'prefix', view.text.startsWith('s:') ? 's:' : '')
  if (!view.text.startsWith(prefix)) return null
  const [payload = '', mac, ...more] = view.text.slice(prefix.length).split('.')
  if (more.length > 0) throw new FormatError('payload', 'payload.signature expected')
  const data = fromBase64(payload, { ...BASE64URL, canonical: false })
  return { view, prefix, payload, mac: mac ?? null, message: readMessage(data) }
}

function content({ view, prefix, payload, mac, message }: Split): Content {
  const tail =
    mac === null
      ? []
      : ([
          ['separator', 1],
          ['signature', mac.length],
        ] as const)
  const parts = partsOf([view], [['prefix', prefix.length], ['payload', payload.length], ...tail])
  return { value: message.value, times: message.times, parts, facts: purposeFact(message) }
}

function verify(input: Candidate, { secrets, settings }: Key, now: Millis | null): VerifyResult {
  const found = split(input, settings)
  if (found === null) return { status: 'unsigned' }
  if (found.mac === null) throw new FormatError('signature', 'there is no dot with a signature behind it')
  if (secrets.length === 0) return NO_KEY
  const digest = digestOf(textSetting(settings, 'digest', 'sha256'))
  const secret = secrets.findIndex(
    one => toBase64(keptHmac(digest, adonisKey(one), utf8(found.payload)), 'url') === found.mac,
  )
  if (secret === -1) return WRONG_KEY
  return {
    status: 'valid',
    secret,
    refused: judgeMessage(found.message, purposeOf(input, found.prefix, settings), now),
    ...content(found),
  }
}

function detect({ value }: Candidate): Match | null {
  const found = /^(s(?::|%3A))?(eyJtZXNzYWdlIj[\w-]+)\.[\w-]{43}$/.exec(value)
  if (found === null) return null
  return { confidence: 'certain', because: found[1] === undefined ? ['content'] : ['prefix', 'content'] }
}

function decode(input: Candidate, settings: Settings) {
  const found = split(input, settings) ?? split(input, { ...settings, prefix: '' })
  if (found === null) throw new FormatError('prefix', 'the prefix s: expected')
  return { status: 'read', ...content(found) } as const
}

const oldOf = (like: Candidate, settings: Settings): Split | null => ifReadable(() => split(like, settings))

/** Settings: `purpose` (the cookie's name), `prefix`, `digest`. */
export const codec = clearable({
  id: 'adonis-signed',
  title: 'AdonisJS signed cookie',
  protection: 'signed',
  fields: [{ name: 'purpose', input: 'text', preset: null }],
  detect,
  decode,
  verify,
  sign(value, key, like) {
    const old = oldOf(like, key.settings)
    const prefix = textSetting(key.settings, 'prefix', old?.prefix ?? 's:')
    const purpose = purposeToWrite(old?.message ?? null, like, prefix, key.settings)
    const payload = toBase64(writeMessage(value, purpose, old?.message ?? null), 'url')
    const digest = digestOf(textSetting(key.settings, 'digest', 'sha256'))
    const mac = toBase64(keptHmac(digest, adonisKey(currentSecret(key)), utf8(payload)), 'url')
    return [
      { name: like.name, value: percentDecoded(like.name, like.value).spell(`${prefix}${payload}.${mac}`) },
    ]
  },
})
