/** Rack::Protection::EncryptedCookie (Sinatra 3): AES-GCM, the key is the hexadecimal session_secret. */
import { concat, FormatError, fromLatin1, utf8 } from '../../bytes'
import type { Bytes, Value } from '../../value'
import type {
  Candidate,
  Env,
  Key,
  Match,
  Secret,
  SessionCodec,
  Settings,
  VerifyResult,
  Write,
} from '../codec'
import { decrypt, encrypt } from '../crypto/cipher'
import { type Coded, readCoded, writeCoded } from '../engines/rack-coder'
import { parseSealed, type Sealed, writeGcm } from '../engines/rails-wire'
import { readPayload, sessionFacts, writePayload } from '../engines/ruby-payload'
import { isRackName, shapeOf } from '../engines/ruby-shape'
import { currentSecret, firstThat, NO_KEY } from '../keys/choose'
import { secretBytes, textSetting } from '../settings'
import { partsOf } from '../text/parts'
import { whenReadable } from '../text/readable'
import { percentDecoded } from '../text/view'

/** Ruby's `pack('H*')`: takes any text, and of letters only the low bits. */
function packHex(text: Bytes): Bytes {
  const nibbles = Array.from(text, code => (code >= 0x40 ? (code & 7) + 9 : code) & 15)
  return Uint8Array.from(
    { length: Math.ceil(nibbles.length / 2) },
    (_, i) => ((nibbles[2 * i] ?? 0) << 4) | (nibbles[2 * i + 1] ?? 0),
  )
}

const keyOf = (secret: Secret): Bytes => packHex(secretBytes(secret)).slice(0, 32)

function parse(text: string): Sealed & { readonly mode: 'gcm' } {
  const sealed = parseSealed(text)
  if (sealed.mode === 'gcm') return sealed
  throw new FormatError('payload', 'ciphertext--iv--tag expected')
}

interface Content extends Coded {
  /** The coder is base64 around JSON or Marshal, inside the encryption. */
  readonly coded: boolean
}

/** The coder is Marshal unless the application names another, mostly Rack's base64 ones. */
function readContent(plain: Bytes, settings: Settings): Content {
  const isText = plain[0] !== 4 && plain[0] !== 0x7b
  if (isText) return { ...readCoded(fromLatin1(plain), settings), coded: true }
  return { payload: readPayload(plain, settings), zipped: false, coded: false }
}

async function openAny(
  text: string,
  { secrets, settings }: Key,
): Promise<{ index: number; content: Content } | null> {
  const { iv, data, tag } = parse(text)
  const found = await firstThat(secrets, secret =>
    decrypt({ mode: 'AES-GCM', key: keyOf(secret), iv, data: concat(data, tag) }),
  )
  return found === null ? null : { index: found.index, content: readContent(found.opened, settings) }
}

const inner = (settings: Settings): Settings => {
  const { serializer, ...rest } = settings
  return typeof serializer === 'string' ? { ...rest, serializer: serializer.replace(/^base64 /, '') } : rest
}

async function verify(input: Candidate, key: Key): Promise<VerifyResult> {
  if (input.value === '') return { status: 'cleared' }
  const view = percentDecoded(input.name, input.value)
  const { pieces } = parse(view.text)
  if (key.secrets.length === 0) return NO_KEY
  const found = await openAny(view.text, { ...key, settings: inner(key.settings) })
  if (found === null) return { status: 'invalid', because: 'none of the keys decrypts it' }
  const { payload } = found.content
  const parts = partsOf([view], pieces)
  const facts = sessionFacts(payload)
  return {
    status: 'valid',
    secret: found.index,
    refused: null,
    value: payload.value,
    times: [],
    parts,
    facts,
  }
}

const known = (text: string, key: Key): Promise<Content | null> =>
  whenReadable(async () => (await openAny(text, key))?.content ?? null)

async function sign(value: Value, key: Key, like: Candidate, env: Env): Promise<readonly Write[]> {
  const view = percentDecoded(like.name, like.value)
  const settings = inner(key.settings)
  const old = await known(view.text, { ...key, settings })
  const coded = old?.coded ?? textSetting(key.settings, 'serializer', '').startsWith('base64')
  const data = coded
    ? utf8(writeCoded(value, old, settings))
    : writePayload(value, old?.payload ?? null, { serializer: 'marshal', ...settings })
  const iv = env.random(12)
  const sealed = await encrypt({ mode: 'AES-GCM', key: keyOf(currentSecret(key)), iv, data })
  return [{ name: like.name, value: view.spell(writeGcm(sealed, iv, 'std')) }]
}

function detect(input: Candidate): Match | null {
  if (shapeOf(input) !== 'gcm' || !isRackName(input)) return null
  return { confidence: 'certain', because: ['name', 'shape'] }
}

/** Settings: `serializer`: marshal, json, base64 json. */
export const codec: SessionCodec = {
  id: 'rack-protection-encrypted-cookie',
  title: 'Sinatra session, encrypted',
  protection: 'encrypted',
  fields: [
    { name: 'serializer', input: 'choice', preset: 'marshal', choices: ['marshal', 'json', 'base64 json'] },
  ],
  detect,
  decode: input => {
    if (input.value === '') return { status: 'cleared' }
    const view = percentDecoded(input.name, input.value)
    return { status: 'sealed', times: [], parts: partsOf([view], parse(view.text).pieces), facts: {} }
  },
  verify,
  sign,
}
