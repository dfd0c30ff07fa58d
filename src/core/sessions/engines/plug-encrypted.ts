/** Plug.Crypto.MessageEncryptor: XChaCha20-Poly1305 since plug_crypto 2.1, before that AES-GCM with a wrapped key. */
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { BASE64URL, concat, FormatError, fromBase64, toBase64, utf8 } from '../../bytes'
import type { Millis } from '../../model'
import type { Bytes, Value } from '../../value'
import type { Candidate, Env, Key, Match, Part, Secret, SessionCodec, Settings, VerifyResult } from '../codec'
import { decrypt, encrypt } from '../crypto/cipher'
import { currentSecret, firstThat, NO_KEY } from '../keys/choose'
import { readTerm, spellingOf } from '../serial/etf'
import { NEW_TERM, writeTerm } from '../serial/etf-write'
import { base64Pieces } from '../text/base64-pieces'
import { type Piece, partsOf } from '../text/parts'
import { percentDecoded } from '../text/view'
import { derived, type Salts, type Use } from './plug'

const LENIENT = { ...BASE64URL, canonical: false }
const NEW = 'XCP'
/** base64url of A128GCM. */
const OLD = 'QTEyOEdDTQ'
/** The protected header is the additional data, in the new form too. */
const AAD = utf8('A128GCM')
const NONCE = 24
const TAG = 16
const IV = 12

interface Keys {
  readonly signing: Bytes
  readonly encryption: Bytes
}

interface Box {
  readonly pieces: readonly Piece[]
  readonly old: boolean
  open(keys: Keys): Promise<Bytes | null>
}

function openNew(all: Bytes, { encryption }: Keys): Bytes | null {
  const [nonce, tag, body] = [
    all.subarray(0, NONCE),
    all.subarray(NONCE, NONCE + TAG),
    all.subarray(NONCE + TAG),
  ]
  if (encryption.length < 32) return null
  try {
    return xchacha20poly1305(encryption.subarray(0, 32), nonce, AAD).decrypt(concat(body, tag)) as Bytes
  } catch {
    return null
  }
}

function newBox(text: string): Box {
  const all = fromBase64(text, LENIENT, 'ciphertext')
  if (all.length < NONCE + TAG) throw new FormatError('ciphertext', 'shorter than nonce and tag')
  const inner = base64Pieces(
    [
      ['iv', NONCE],
      ['tag', TAG],
      ['ciphertext', all.length - NONCE - TAG],
    ],
    text.length,
  )
  return {
    pieces: [['header', NEW.length], ['separator', 1], ...inner],
    old: false,
    open: async keys => openNew(all, keys),
  }
}

/** The random key: 16 bytes and their tag under AES-256-GCM, then the IV; the signing key is the additional data. */
async function unwrapped(wrapped: Bytes, { signing, encryption }: Keys): Promise<Bytes | null> {
  if (wrapped.length !== 32 + IV) return null
  const [data, iv] = [wrapped.slice(0, 32), wrapped.slice(32)]
  return decrypt({ mode: 'AES-GCM', key: encryption.slice(0, 32), iv, data, aad: signing })
}

const OLD_ROLES = ['salt', 'iv', 'ciphertext', 'tag'] as const

function oldBox(texts: readonly string[]): Box {
  const [wrapped, iv, body, tag] = texts.map(text => fromBase64(text, LENIENT, 'ciphertext'))
  if (
    wrapped === undefined ||
    iv === undefined ||
    body === undefined ||
    tag === undefined ||
    texts.length !== 4
  )
    throw new FormatError('ciphertext', 'five parts with dots between them expected')
  if (tag.length !== TAG || iv.length !== IV) throw new FormatError('tag', 'IV or tag of the wrong length')
  const roles = OLD_ROLES.flatMap((role, i): readonly Piece[] => [
    ['separator', 1],
    [role, (texts[i] ?? '').length],
  ])
  return {
    pieces: [['header', OLD.length], ...roles],
    old: true,
    async open(keys) {
      const key = await unwrapped(wrapped, keys)
      return key === null ? null : decrypt({ mode: 'AES-GCM', key, iv, data: concat(body, tag), aad: AAD })
    },
  }
}

function parse(input: Candidate): Box {
  const { text } = percentDecoded(input.name, input.value)
  const [header, ...rest] = text.split('.')
  if (header === NEW && rest.length === 1) return newBox(rest[0] ?? '')
  if (header === OLD) return oldBox(rest)
  throw new FormatError('header', 'begins neither with XCP nor with A128GCM in base64url')
}

async function keysOf(secret: Secret, { signing, encryption }: Salts, settings: Settings): Promise<Keys> {
  return {
    signing: await derived(secret, signing, settings),
    encryption: await derived(secret, encryption, settings),
  }
}

/** The old form needs both salts of a session. */
const missing = (use: Use, { signing, encryption }: Salts, old: boolean): boolean =>
  encryption === null || (old && use.needs.length > 0 && signing === null)

const partsFor = (input: Candidate, { pieces }: Box): readonly Part[] =>
  partsOf([percentDecoded(input.name, input.value)], pieces)

async function verify(use: Use, input: Candidate, key: Key, now: Millis | null): Promise<VerifyResult> {
  const box = parse(input)
  const salts = use.salts(input, key.settings)
  if (missing(use, salts, box.old)) return { status: 'incomplete', needs: use.needs }
  if (key.secrets.length === 0) return NO_KEY
  const found = await firstThat(key.secrets, async secret =>
    box.open(await keysOf(secret, salts, key.settings)),
  )
  if (found === null) return { status: 'invalid', because: 'none of the keys opens it' }
  const { refusal, ...read } = use.read(readTerm(found.opened), key.settings)
  const parts = partsFor(input, box)
  return { status: 'valid', secret: found.index, refused: refusal(now), ...read, parts, facts: {} }
}

function sealNew(data: Bytes, { encryption }: Keys, env: Env): string {
  const nonce = env.random(NONCE)
  if (encryption.length < 32) throw new FormatError('settings', 'key_length must be at least 32')
  const box = xchacha20poly1305(encryption.subarray(0, 32), nonce, AAD).encrypt(data)
  const cut = box.length - TAG
  return `${NEW}.${toBase64(concat(nonce, box.subarray(cut), box.subarray(0, cut)), 'url')}`
}

async function sealOld(data: Bytes, { signing, encryption }: Keys, env: Env): Promise<string> {
  const [key, keyIv, iv] = [env.random(16), env.random(IV), env.random(IV)]
  const wrap = await encrypt({
    mode: 'AES-GCM',
    key: encryption.slice(0, 32),
    iv: keyIv,
    data: key,
    aad: signing,
  })
  const box = await encrypt({ mode: 'AES-GCM', key, iv, data, aad: AAD })
  const cut = box.length - TAG
  const parts = [concat(wrap, keyIv), iv, box.subarray(0, cut), box.subarray(cut)]
  return [OLD, ...parts.map(part => toBase64(part, 'url'))].join('.')
}

interface Old {
  readonly box: Box
  readonly data: Bytes | null
}

async function oldOf(use: Use, like: Candidate, key: Key): Promise<Old | null> {
  try {
    const box = parse(like)
    const salts = use.salts(like, key.settings)
    const found = await firstThat(key.secrets, async one => box.open(await keysOf(one, salts, key.settings)))
    return { box, data: found?.opened ?? null }
  } catch {
    return null
  }
}

async function sign(
  use: Use,
  value: Value,
  key: Key,
  { like, env }: { like: Candidate; env: Env },
): Promise<string> {
  const { settings } = key
  const salts = use.salts(like, settings)
  const old = await oldOf(use, like, key)
  if (missing(use, salts, old?.box.old ?? false))
    throw new FormatError('settings', `${use.needs.join(' and ')} needed`)
  const data = old?.data ?? null
  const wrapped = use.wrap(value, data === null ? null : readTerm(data), { now: env.now, settings })
  const term = writeTerm(wrapped, data === null ? NEW_TERM : spellingOf(data))
  const keys = await keysOf(currentSecret(key), salts, settings)
  return old?.box.old === true ? sealOld(term, keys, env) : sealNew(term, keys, env)
}

const SHAPE = /^(?:XCP\.[\w-]{54,}|QTEyOEdDTQ\.[\w-]{58,59}\.[\w-]{16}\.[\w-]+\.[\w-]{22})$/

export const hasEncryptedShape = ({ name, value }: Candidate): boolean =>
  SHAPE.test(percentDecoded(name, value).text)

export const encryptedCodec = (use: Use, detect: (input: Candidate) => Match | null): SessionCodec => ({
  id: use.id,
  title: use.title,
  protection: 'encrypted',
  fields: use.fields,
  detect,
  decode: input => ({ status: 'sealed', times: [], parts: partsFor(input, parse(input)), facts: {} }),
  verify: (input, key, now) => verify(use, input, key, now),
  async sign(value, key, like, env) {
    const text = await sign(use, value, key, { like, env })
    return [{ name: like.name, value: percentDecoded(like.name, like.value).spell(text) }]
  },
})
