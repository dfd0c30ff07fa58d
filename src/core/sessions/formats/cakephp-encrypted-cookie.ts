/** CakePHP's EncryptedCookieMiddleware (CookieCryptTrait, Security): AES-256-CBC behind a hexadecimal HMAC. */
import { BASE64, concat, FormatError, fromBase64, fromLatin1, toBase64, toHex, utf8 } from '../../bytes'
import { type Bytes, type Entry, map, string, textOf, type Value } from '../../value'
import type {
  Awaitable,
  Candidate,
  Env,
  Key,
  Match,
  Part,
  Secret,
  SessionCodec,
  Settings,
  VerifyResult,
  Write,
} from '../codec'
import { decrypt, encrypt } from '../crypto/cipher'
import { hash, hmac } from '../crypto/mac'
import { currentSecret, firstThat, NO_KEY } from '../keys/choose'
import { dialectOf } from '../serial/dialect'
import { PHP, readJson, writeJson } from '../serial/json'
import { textOrBytes } from '../serial/text'
import { bytesSetting, secretBytes, textSetting } from '../settings'
import { partsOf } from '../text/parts'
import { whenReadable } from '../text/readable'
import { percentDecoded } from '../text/view'

/** base64 of "Cake". */
const PREFIX = 'Q2FrZQ==.'

const MAC_LENGTH = 64

interface Sealed {
  readonly mac: string
  /** IV of 16 bytes, then the ciphertext. */
  readonly data: Bytes
  readonly parts: readonly Part[]
}

function parse(input: Candidate, settings: Settings): Sealed {
  const view = percentDecoded(input.name, input.value)
  const prefix = textSetting(settings, 'prefix', PREFIX)
  if (!view.text.startsWith(prefix)) throw new FormatError('prefix', `${prefix} expected`)
  const data = fromBase64(view.text.slice(prefix.length), BASE64, 'ciphertext')
  if (data.length < MAC_LENGTH + 32) throw new FormatError('ciphertext', 'shorter than MAC, IV and one block')
  const parts = partsOf(
    [view],
    [
      ['prefix', prefix.length],
      ['ciphertext', view.text.length - prefix.length],
    ],
  )
  return { mac: fromLatin1(data.slice(0, MAC_LENGTH)), data: data.slice(MAC_LENGTH), parts }
}

/** The first 32 hexadecimal digits of SHA-256 over key and Security.salt, as characters. */
const keyOf = (secret: Secret, settings: Settings): Bytes =>
  utf8(toHex(hash('sha256', concat(secretBytes(secret), bytesSetting(settings, 'salt', '')))).slice(0, 32))

const macOf = (key: Bytes, data: Bytes): string => toHex(hmac('sha256', key, data))

function open({ mac, data }: Sealed, key: Bytes): Awaitable<Bytes | null> {
  if (macOf(key, data) !== mac) return null
  return decrypt({ mode: 'AES-CBC', key, iv: data.slice(0, 16), data: data.slice(16) })
}

/** `a|b,c|d` of old releases; the first piece without `|` is the whole value (CookieCryptTrait::_explode). */
function pairs(text: string): Value {
  const entries: Entry[] = []
  for (const pair of text.split(',')) {
    const [key = '', value] = pair.split('|')
    if (value === undefined) return string(key)
    entries.push([string(key), string(value)])
  }
  return map(entries)
}

function readContent(plain: Bytes): Value {
  const value = textOrBytes(plain)
  const text = textOf(value)
  if (text === null) return value
  if (!/^[{[]/.test(text)) return pairs(text)
  try {
    return readJson(text)
  } catch {
    return value
  }
}

async function verify(input: Candidate, { secrets, settings }: Key): Promise<VerifyResult> {
  if (input.value === '') return { status: 'cleared' }
  const sealed = parse(input, settings)
  if (secrets.length === 0) return NO_KEY
  if ((settings.salt ?? null) === null) return { status: 'incomplete', needs: ['salt'] }
  const found = await firstThat(secrets, secret => open(sealed, keyOf(secret, settings)))
  if (found === null) return { status: 'invalid', because: 'none of the keys decrypts it' }
  const value = readContent(found.opened)
  return {
    status: 'valid',
    secret: found.index,
    refused: null,
    value,
    times: [],
    parts: sealed.parts,
    facts: {},
  }
}

/** The JSON text that the current value stands in, for its spelling. */
const known = (like: Candidate, { secrets, settings }: Key): Promise<string | null> =>
  whenReadable(async () => {
    const sealed = parse(like, settings)
    const found = await firstThat(secrets, secret => open(sealed, keyOf(secret, settings)))
    return found === null ? null : textOf(textOrBytes(found.opened))
  })

/** Text that would be read as pairs of old releases cannot be kept as it is, neither by CakePHP. */
async function contentBytes(value: Value, like: Candidate, key: Key): Promise<Bytes> {
  if (value.type === 'bytes') return value.value
  if (value.type === 'string') return utf8(value.value)
  if (value.type === 'list' || value.type === 'map')
    return utf8(writeJson(value, dialectOf(await known(like, key), [PHP, { ...PHP, slash: false }])))
  throw new FormatError('payload', 'text, a list or an array with names expected')
}

async function sign(value: Value, key: Key, like: Candidate, env: Env): Promise<readonly Write[]> {
  const plain = await contentBytes(value, like, key)
  const cipherKey = keyOf(currentSecret(key), key.settings)
  const iv = env.random(16)
  const data = concat(iv, await encrypt({ mode: 'AES-CBC', key: cipherKey, iv, data: plain }))
  const text = toBase64(concat(utf8(macOf(cipherKey, data)), data))
  const prefix = textSetting(key.settings, 'prefix', PREFIX)
  return [{ name: like.name, value: percentDecoded(like.name, like.value).spell(prefix + text) }]
}

const detect = ({ value }: Candidate): Match | null =>
  /^Q2FrZQ(?:==|%3D%3D)\./i.test(value) ? { confidence: 'certain', because: ['prefix'] } : null

/** Settings: `salt` (Security.salt, needed), `prefix`. */
export const codec: SessionCodec = {
  id: 'cakephp-encrypted-cookie',
  title: 'CakePHP cookie',
  protection: 'encrypted',
  fields: [{ name: 'salt', input: 'text', preset: null }],
  detect,
  decode: (input, settings) => {
    if (input.value === '') return { status: 'cleared' }
    return { status: 'sealed', times: [], parts: parse(input, settings).parts, facts: {} }
  },
  verify,
  sign,
}
