/** Ktor sessions: value/hex HMAC-SHA256, or hex iv/hex AES-CBC:hex HMAC of the ciphertext; URI-encoded. */
import { concat, FormatError, fromHex, fromUtf8, toHex, utf8 } from '../../bytes'
import { type Bytes, string, type Value } from '../../value'
import type {
  Candidate,
  Content,
  DecodeResult,
  Env,
  Key,
  Match,
  Secret,
  Settings,
  VerifyResult,
  Write,
} from '../codec'
import { decrypt, encrypt } from '../crypto/cipher'
import { hmac } from '../crypto/mac'
import { currentSecret, firstThat, NO_KEY, WRONG_KEY } from '../keys/choose'
import { JS, readJson, writeJson } from '../serial/json'
import { bytesSetting, textSetting } from '../settings'
import { clearable } from '../text/cleared'
import { partsOf } from '../text/parts'
import { percentDecoded, type View } from '../text/view'

const SEALED = /^([0-9a-f]{32})\/((?:[0-9a-f]{32})+):([0-9a-f]{64})$/
const SIGNED = /^(.*)\/([0-9a-f]{64})$/s

interface Found {
  readonly view: View
  readonly body: string
  readonly mac: string
  /** Hexadecimal; null where the value is only signed. */
  readonly iv: string | null
  readonly rest: Omit<Content, 'value'>
}

function parse(input: Candidate): Found {
  const view = percentDecoded(input.name, input.value)
  const sealed = SEALED.exec(view.text)
  if (sealed !== null) {
    const [, iv = '', body = '', mac = ''] = sealed
    const parts = partsOf(
      [view],
      [
        ['iv', 32],
        ['separator', 1],
        ['ciphertext', body.length],
        ['separator', 1],
        ['signature', 64],
      ],
    )
    // Ktor's MAC leaves the IV out.
    const facts = { unauthenticated: string('the IV, and with it the first 16 bytes of the text') }
    return { view, body, mac, iv, rest: { times: [], parts, facts } }
  }
  const [, body = '', mac] = SIGNED.exec(view.text) ?? []
  if (mac === undefined) throw new FormatError('signature', 'value/signature expected')
  const parts = partsOf(
    [view],
    [
      ['payload', body.length],
      ['separator', 1],
      ['signature', 64],
    ],
  )
  return { view, body, mac, iv: null, rest: { times: [], parts, facts: {} } }
}

/** Ktor's examples have keys as hex; `key_encoding` utf8 takes the text itself. */
const asKey = (text: string, settings: Settings): Bytes =>
  textSetting(settings, 'key_encoding', 'hex') === 'hex' ? fromHex(text, 'key') : utf8(text)

const keyOf = ({ value }: Secret, settings: Settings): Bytes =>
  typeof value === 'string' ? asKey(value, settings) : value

/** JSON of kotlinx, else text: the format of the older serializer is not read. */
function valueOfText(text: string): Value {
  try {
    return readJson(text)
  } catch {
    return string(text)
  }
}

function signKey(settings: Settings): Bytes {
  const setting = settings.sign_key
  return typeof setting === 'string' ? asKey(setting, settings) : bytesSetting(settings, 'sign_key', '')
}

async function open(found: Found, secret: Secret, settings: Settings): Promise<string | null> {
  const key = keyOf(secret, settings)
  if (found.iv === null) return toHex(hmac('sha256', key, utf8(found.body))) === found.mac ? found.body : null
  const data = fromHex(found.body, 'ciphertext')
  if (toHex(hmac('sha256', signKey(settings), data)) !== found.mac) return null
  const plain = await decrypt({ mode: 'AES-CBC', key, iv: fromHex(found.iv, 'iv'), data })
  return plain === null ? null : fromUtf8(plain)
}

async function verify(input: Candidate, { secrets, settings }: Key): Promise<VerifyResult> {
  const found = parse(input)
  if (secrets.length === 0) return NO_KEY
  if (found.iv !== null && settings.sign_key === undefined)
    return { status: 'incomplete', needs: ['sign_key'] }
  const fitting = await firstThat(secrets, secret => open(found, secret, settings))
  if (fitting === null) return WRONG_KEY
  return {
    status: 'valid',
    secret: fitting.index,
    refused: null,
    ...found.rest,
    value: valueOfText(fitting.opened),
  }
}

function decode(input: Candidate): DecodeResult {
  const { body, iv, rest } = parse(input)
  return iv === null ? { status: 'read', value: valueOfText(body), ...rest } : { status: 'sealed', ...rest }
}

async function sign(value: Value, key: Key, like: Candidate, env: Env): Promise<readonly Write[]> {
  const old = parse(like)
  const text = value.type === 'string' ? value.value : writeJson(value, JS)
  const secret = keyOf(currentSecret(key), key.settings)
  if (old.iv === null) {
    const mac = toHex(hmac('sha256', secret, utf8(text)))
    return [{ name: like.name, value: old.view.spell(`${text}/${mac}`) }]
  }
  const iv = env.random(16)
  const data = await encrypt({ mode: 'AES-CBC', key: secret, iv, data: utf8(text) })
  const mac = hmac('sha256', signKey(key.settings), concat(data))
  return [{ name: like.name, value: old.view.spell(`${toHex(iv)}/${toHex(data)}:${toHex(mac)}`) }]
}

function detect({ value }: Candidate): Match | null {
  if (/^[0-9a-f]{32}(?:\/|%2F)(?:[0-9a-f]{32})+(?::|%3A)[0-9a-f]{64}$/i.test(value))
    return { confidence: 'certain', because: ['shape'] }
  return /.(?:\/|%2F)[0-9a-f]{64}$/.test(value) ? { confidence: 'likely', because: ['shape'] } : null
}

/** Settings: `key_encoding` (hex, utf8); to decrypt also `sign_key`. */
export const codec = clearable({
  id: 'ktor-session',
  title: 'Ktor session',
  protection: 'signed',
  fields: [
    { name: 'key_encoding', input: 'choice', preset: 'hex', choices: ['hex', 'utf8'] },
    { name: 'sign_key', input: 'text', preset: null },
  ],
  detect,
  decode,
  verify,
  sign,
})
