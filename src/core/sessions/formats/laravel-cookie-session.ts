/** Laravel with SESSION_DRIVER=cookie (CookieSessionHandler): a cookie named by the session's id holds the data. */
import { FormatError, fromUtf8, utf8 } from '../../bytes'
import { type Bytes, map, member, number, numberOf, string, textOf, type Value } from '../../value'
import type {
  Candidate,
  Env,
  Key,
  Match,
  Refusal,
  SessionCodec,
  Settings,
  VerifyResult,
  Write,
} from '../codec'
import {
  CIPHER,
  detectEnvelope,
  type Envelope,
  isSessionId,
  keyProblem,
  openEnvelope,
  parseEnvelope,
  sealEnvelope,
} from '../engines/laravel'
import { decodeCookie, openCookie, sealCookie } from '../engines/laravel-cookie'
import { NO_KEY } from '../keys/choose'
import { dialectOf } from '../serial/dialect'
import { PHP, readJson, writeJson } from '../serial/json'
import { type PhpText, readPhp } from '../serial/php'
import { writePhp } from '../serial/php-write'
import { fromTextOrBytes } from '../serial/text'
import { flagSetting } from '../settings'
import { whenReadable } from '../text/readable'

interface Session {
  readonly value: Value
  /** Seconds since 1970. */
  readonly expires: number | null
  readonly json: string
  readonly outer: Value
  /** The data inside `encrypt()`, with `session.encrypt`. */
  readonly envelope: Envelope | null
  /** The serialized texts: the data, and the text around it that `encrypt()` serialized. */
  readonly php: PhpText | null
}

/** PHP serialize, or JSON (`session.serialization`). */
function readData(data: Bytes): { readonly value: Value; readonly php: PhpText | null } {
  if (data[0] === 0x7b || data[0] === 0x5b) return { value: readJson(fromUtf8(data)), php: null }
  const php = readPhp(data)
  return { value: php.value, php }
}

/** EncryptedStore: `encrypt()` serializes the text once more. */
async function decrypted(
  data: string,
  key: Key,
): Promise<{ readonly data: Bytes; readonly envelope: Envelope }> {
  const envelope = parseEnvelope(data)
  const found = await openEnvelope(envelope, key)
  if (found === null) throw new FormatError('payload', 'the data inside fits none of the keys')
  const { value } = readPhp(found.plain)
  return { data: fromTextOrBytes(value), envelope }
}

async function readSession(content: Bytes, key: Key): Promise<Session> {
  const json = fromUtf8(content)
  const outer = readJson(json)
  const text = textOf(member(outer, 'data'))
  if (text === null) throw new FormatError('payload', 'data and expires expected')
  const inner = flagSetting(key.settings, 'session_encrypt', false)
    ? await decrypted(text, key)
    : { data: utf8(text), envelope: null }
  return {
    ...readData(inner.data),
    expires: numberOf(member(outer, 'expires')),
    json,
    outer,
    envelope: inner.envelope,
  }
}

const judge = (expires: number | null, now: number | null): Refusal | null =>
  expires !== null && now !== null && now > 1000 * expires ? { because: 'expired', at: 1000 * expires } : null

async function verify(input: Candidate, key: Key, now: number | null): Promise<VerifyResult> {
  if (input.value === '') return { status: 'cleared' }
  if (key.secrets.length === 0) return NO_KEY
  const found = await openCookie(input, key)
  if (found === null) return { status: 'invalid', because: 'none of the keys decrypts it' }
  const { value, expires, json } = await readSession(fromTextOrBytes(found.value), key)
  return {
    status: 'valid',
    secret: found.index,
    refused: found.refused ?? judge(expires, now),
    value,
    times: expires === null ? [] : [{ name: 'expires', at: 1000 * expires }],
    parts: found.parts,
    facts: { sid: string(input.name), decrypted_text: string(json) },
  }
}

const known = (like: Candidate, key: Key): Promise<Session | null> =>
  whenReadable(async () => {
    const found = await openCookie(like, key)
    return found === null ? null : await readSession(fromTextOrBytes(found.value), key)
  })

/** config/session.php: two hours. */
const LIFETIME_SECONDS = 7200

const dataText = (value: Value, old: Session | null): Bytes =>
  old !== null && old.php === null ? utf8(writeJson(value, PHP)) : writePhp(value, old?.php ?? null)

async function protectedText(data: Bytes, key: Key, old: Session | null, env: Env): Promise<string> {
  if (!flagSetting(key.settings, 'session_encrypt', false)) return fromUtf8(data)
  const plain = writePhp(string(fromUtf8(data)), null)
  return sealEnvelope(plain, key, old?.envelope ?? null, env)
}

async function sign(value: Value, key: Key, like: Candidate, env: Env): Promise<readonly Write[]> {
  const old = await known(like, key)
  const expires = old?.expires ?? Math.floor(env.now / 1000) + LIFETIME_SECONDS
  const data = await protectedText(dataText(value, old), key, old, env)
  const outer = map([
    [string('data'), string(data)],
    [string('expires'), number(expires)],
  ])
  const dialect = dialectOf(old?.json ?? null, [PHP, { ...PHP, slash: false }])
  return sealCookie(string(writeJson(outer, dialect)), key, like, env)
}

function detect(input: Candidate): Match | null {
  return isSessionId(input.name) ? detectEnvelope(input, 'certain') : null
}

const decode = (input: Candidate, _settings: Settings) => decodeCookie(input, { sid: input.name })

/** Settings: `cipher`, `session_encrypt`, `serialized`, `name_prefix`. */
export const codec: SessionCodec = {
  id: 'laravel-cookie-session',
  title: 'Laravel session in a cookie',
  protection: 'encrypted',
  fields: [CIPHER, { name: 'session_encrypt', input: 'switch', preset: false, usual: [false, true] }],
  keyProblem,
  detect,
  decode,
  verify,
  sign,
}
