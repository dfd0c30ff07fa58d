/** mozilla client-sessions 0.8: iv.ciphertext.createdAt.duration.mac; AES-CBC, encrypt-then-MAC over raw bytes. */
import { BASE64URL, concat, equal, FormatError, fromBase64, fromUtf8, toBase64, utf8 } from '../../bytes'
import type { Millis } from '../../model'
import { type Bytes, number, type Value } from '../../value'
import type {
  Candidate,
  Content,
  DecodeResult,
  Key,
  Match,
  Refusal,
  Secret,
  Settings,
  VerifyResult,
} from '../codec'
import { decrypt, encrypt } from '../crypto/cipher'
import { digestOf, hmac } from '../crypto/mac'
import { currentSecret, firstThat, NO_KEY, WRONG_KEY } from '../keys/choose'
import { JS, readJson, writeJson } from '../serial/json'
import { bytesSetting, kept, secretBytes, textSetting } from '../settings'
import { clearable } from '../text/cleared'
import { partsOf } from '../text/parts'
import { unquoted } from '../text/view'

const SHAPE = /^([\w-]{22})\.([\w-]+)\.(\d{1,15})\.(\d{1,15})\.([\w-]+)$/
const DAY = 86_400_000

/** Node's decoder does not mind unused bits. */
const LENIENT = { ...BASE64URL, canonical: false }

interface Sealed {
  readonly iv: Bytes
  readonly ciphertext: Bytes
  readonly created: string
  readonly duration: string
  readonly mac: Bytes
}

function parse(input: Candidate): { readonly sealed: Sealed; readonly rest: Omit<Content, 'value'> } {
  const view = unquoted(input.name, input.value)
  const found = SHAPE.exec(view.text)
  if (found === null)
    throw new FormatError('ciphertext', 'five parts with dots expected: iv, ciphertext, two times, mac')
  const [iv, ciphertext, created, duration, mac] = found.slice(1) as [string, string, string, string, string]
  const at = Number(created)
  return {
    sealed: {
      iv: fromBase64(iv, LENIENT, 'iv'),
      ciphertext: fromBase64(ciphertext, LENIENT, 'ciphertext'),
      created,
      duration,
      mac: fromBase64(mac, LENIENT, 'signature'),
    },
    rest: {
      times: [
        { name: 'created', at },
        { name: 'issued', at },
        { name: 'expires', at: at + Number(duration) },
      ],
      parts: partsOf(
        [view],
        [
          ['iv', iv.length],
          ['separator', 1],
          ['ciphertext', ciphertext.length],
          ['separator', 1],
          ['timestamp', created.length],
          ['separator', 1],
          ['expiry', duration.length],
          ['separator', 1],
          ['signature', mac.length],
        ],
      ),
      facts: { duration_ms: number(duration) },
    },
  }
}

interface Keys {
  readonly encryption: Bytes
  readonly signature: Bytes
}

const derived = (secret: Secret): Keys =>
  kept(secret, 'client-sessions', () => ({
    encryption: hmac('sha256', secretBytes(secret), utf8('cookiesession-encryption')),
    signature: hmac('sha256', secretBytes(secret), utf8('cookiesession-signature')),
  }))

/** Without a secret the two keys stand in the settings. */
function keysOf({ secrets, settings }: Key): readonly Keys[] {
  if (secrets.length > 0) return secrets.map(derived)
  if (settings.encryptionKey === undefined || settings.signatureKey === undefined) return []
  return [
    {
      encryption: bytesSetting(settings, 'encryptionKey', ''),
      signature: bytesSetting(settings, 'signatureKey', ''),
    },
  ]
}

/** `sha256-drop128` cuts the last 128 bits off. */
function macOf(
  { iv, ciphertext, created, duration }: Omit<Sealed, 'mac'>,
  key: Bytes,
  settings: Settings,
): Bytes {
  const [digest, drop] = textSetting(settings, 'signatureAlgorithm', 'sha256').split('-drop')
  const dot = utf8('.')
  const data = concat(iv, dot, ciphertext, dot, utf8(created), dot, utf8(duration))
  const mac = hmac(digestOf(digest ?? ''), key, data)
  return mac.slice(0, mac.length - Number(drop ?? 0) / 8)
}

function checkCipher(key: Bytes, settings: Settings): void {
  const cipher = textSetting(settings, 'encryptionAlgorithm', 'aes256')
  if (cipher !== `aes${8 * key.length}`)
    throw new FormatError('key', `${cipher} does not take a key of ${key.length} bytes`)
}

async function open(sealed: Sealed, keys: Keys, settings: Settings): Promise<string | null> {
  const mac = macOf(sealed, keys.signature, settings)
  if (mac.length === 0 || !equal(mac, sealed.mac)) return null
  checkCipher(keys.encryption, settings)
  const plain = await decrypt({
    mode: 'AES-CBC',
    key: keys.encryption,
    iv: sealed.iv,
    data: sealed.ciphertext,
  })
  return plain === null ? null : fromUtf8(plain)
}

function refusalOf(
  name: string,
  inside: string,
  rest: Omit<Content, 'value'>,
  now: Millis | null,
): Refusal | null {
  if (inside !== name) return { because: 'other-name', at: null }
  const expires = rest.times.find(time => time.name === 'expires')
  return expires !== undefined && now !== null && expires.at < now
    ? { because: 'expired', at: expires.at }
    : null
}

async function verify(input: Candidate, key: Key, now: Millis | null): Promise<VerifyResult> {
  const { sealed, rest } = parse(input)
  const keys = keysOf(key)
  if (keys.length === 0) return NO_KEY
  const found = await firstThat(keys, one => open(sealed, one, key.settings))
  if (found === null) return WRONG_KEY
  const equals = found.opened.indexOf('=')
  const value = readJson(found.opened.slice(equals + 1))
  const refused = refusalOf(input.name, found.opened.slice(0, Math.max(equals, 0)), rest, now)
  return { status: 'valid', secret: found.index, refused, value, ...rest }
}

function durationOf(like: Candidate): string {
  const found = SHAPE.exec(unquoted(like.name, like.value).text)
  return found?.[4] ?? String(DAY)
}

const decode = (input: Candidate): DecodeResult => ({ status: 'sealed', ...parse(input).rest })

const detect = ({ value }: Candidate): Match | null =>
  /^[\w-]{22}\.[\w-]+\.\d{13}\.\d+\.[\w-]+$/.test(value)
    ? { confidence: 'certain', because: ['shape'] }
    : null

/** Settings: `encryptionAlgorithm`, `signatureAlgorithm`; without a secret `encryptionKey` and `signatureKey`. */
export const codec = clearable({
  id: 'client-sessions',
  title: 'client-sessions (Express)',
  protection: 'encrypted',
  fields: [
    {
      name: 'encryptionAlgorithm',
      input: 'choice',
      preset: 'aes256',
      choices: ['aes128', 'aes192', 'aes256'],
    },
    { name: 'signatureAlgorithm', input: 'text', preset: 'sha256' },
  ],
  detect,
  decode,
  verify,
  async sign(value: Value, key, like, env) {
    const keys = keysOf(key)[0] ?? derived(currentSecret(key))
    checkCipher(keys.encryption, key.settings)
    const iv = env.random(16)
    const data = utf8(`${like.name}=${writeJson(value, JS)}`)
    const ciphertext = await encrypt({ mode: 'AES-CBC', key: keys.encryption, iv, data })
    const sealed = { iv, ciphertext, created: String(Math.floor(env.now)), duration: durationOf(like) }
    const mac = macOf(sealed, keys.signature, key.settings)
    const text = [
      toBase64(iv, 'url'),
      toBase64(ciphertext, 'url'),
      sealed.created,
      sealed.duration,
      toBase64(mac, 'url'),
    ]
    return [{ name: like.name, value: text.join('.') }]
  },
})
