/** Yii2 cookie validation (yii\web\Request, yii\base\Security): hexadecimal HMAC, then PHP serialize of [name, value]. */
import { FormatError, toHex } from '../../bytes'
import { type Bytes, list, string, textOf, type Value } from '../../value'
import type {
  Candidate,
  Content,
  Key,
  Match,
  Part,
  Secret,
  SessionCodec,
  Settings,
  VerifyResult,
  Write,
} from '../codec'
import { digestLength, digestOf, keptHmac } from '../crypto/mac'
import { currentSecret, NO_KEY, WRONG_KEY } from '../keys/choose'
import { type PhpText, readPhp } from '../serial/php'
import { writePhp } from '../serial/php-write'
import { secretBytes, textSetting } from '../settings'
import { rawDecoded, rawEncoded } from '../text/percent'
import { ifReadable } from '../text/readable'

interface Split {
  readonly signature: string
  readonly data: Bytes
  readonly parts: readonly Part[]
}

const digestFor = (settings: Settings) => digestOf(textSetting(settings, 'digest', 'sha256'))

function split({ name, value }: Candidate, settings: Settings): Split {
  const length = 2 * digestLength(digestFor(settings))
  const signature = new RegExp(`^[0-9a-f]{${length}}`).exec(value)?.[0]
  if (signature === undefined) throw new FormatError('signature', `${length} hexadecimal digits expected`)
  const parts: readonly Part[] = [
    { role: 'signature', cookie: name, start: 0, end: length },
    { role: 'payload', cookie: name, start: length, end: value.length },
  ]
  return { signature, data: rawDecoded(value.slice(length)), parts }
}

interface Named {
  readonly php: PhpText
  readonly name: string | null
  readonly value: Value
}

function read(data: Bytes): Named {
  const php = readPhp(data)
  const items = php.value.type === 'list' ? php.value.items : []
  const [name, value] = items
  if (name === undefined || value === undefined || items.length !== 2)
    throw new FormatError('payload', 'an array of name and value expected')
  return { php, name: textOf(name), value }
}

function content({ parts }: Split, { name, value }: Named): Content {
  return { value, times: [], parts, facts: name === null ? {} : { name: string(name) } }
}

const macOf = (secret: Secret, settings: Settings, data: Bytes): string =>
  toHex(keptHmac(digestFor(settings), secretBytes(secret), data))

function verify(input: Candidate, { secrets, settings }: Key): VerifyResult {
  if (input.value === '') return { status: 'cleared' }
  const found = split(input, settings)
  if (secrets.length === 0) return NO_KEY
  const secret = secrets.findIndex(one => macOf(one, settings, found.data) === found.signature)
  if (secret === -1) return WRONG_KEY
  const named = read(found.data)
  const refused = named.name === input.name ? null : ({ because: 'other-name', at: null } as const)
  return { status: 'valid', secret, refused, ...content(found, named) }
}

const known = (like: Candidate, settings: Settings): PhpText | null =>
  ifReadable(() => read(split(like, settings).data).php)

function sign(value: Value, key: Key, like: Candidate): readonly Write[] {
  const data = writePhp(list([string(like.name), value]), known(like, key.settings))
  return [{ name: like.name, value: macOf(currentSecret(key), key.settings, data) + rawEncoded(data) }]
}

const SHAPE = /^[0-9a-f]{40,128}a(?::|%3A)2(?::|%3A)(?:\{|%7B)i(?::|%3A)0(?:;|%3B)s(?::|%3A)\d+/i

const detect = ({ value }: Candidate): Match | null =>
  SHAPE.test(value) ? { confidence: 'certain', because: ['shape'] } : null

/** Settings: `digest`. */
export const codec: SessionCodec = {
  id: 'yii2-cookie',
  title: 'Yii2 cookie',
  protection: 'signed',
  fields: [
    { name: 'digest', input: 'choice', preset: 'sha256', choices: ['sha1', 'sha256', 'sha384', 'sha512'] },
  ],
  detect,
  decode: (input, settings) => {
    if (input.value === '') return { status: 'cleared' }
    const found = split(input, settings)
    return { status: 'read', ...content(found, read(found.data)) }
  },
  verify,
  sign,
}
