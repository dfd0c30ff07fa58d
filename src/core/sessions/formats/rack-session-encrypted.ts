/** rack-session 2 (lib/rack/session/encryptor.rb): version 1 is AES-CTR with HMAC, version 2 AES-GCM. */
import { concat, equal, FormatError, fromBase64, toBase64, utf8 } from '../../bytes'
import type { Bytes, Value } from '../../value'
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
import { keptHmac } from '../crypto/mac'
import { type Payload, readPayload, sessionFacts, writePayload } from '../engines/ruby-payload'
import { isRackName } from '../engines/ruby-shape'
import { currentSecret, firstThat, NO_KEY } from '../keys/choose'
import { shortProblem } from '../keys/form'
import { JS } from '../serial/json'
import { kept, secretBytes, textSetting } from '../settings'
import { type Piece, partsOf } from '../text/parts'
import { whenReadable } from '../text/readable'
import { percentDecoded } from '../text/view'

/** Ruby's Base64.urlsafe_decode64: with or without padding, either alphabet. */
const FORM = { alphabet: 'any', padding: 'any', canonical: true } as const

/** encryptor.rb: the payload is padded to a multiple of this. */
const PAD_SIZE = 32

const SHORTEST = { 1: 1 + 32 + 16 + 2 + 32, 2: 1 + 32 + 12 + 16 + 2 } as const

interface Sealed {
  readonly version: 1 | 2
  readonly data: Bytes
  readonly parts: readonly Part[]
}

/** The fields do not end on characters of base64; their parts begin at the next whole one. */
const LAYOUT = {
  1: [
    ['salt', 33],
    ['iv', 49],
  ],
  2: [
    ['salt', 33],
    ['iv', 45],
    ['tag', 61],
  ],
} as const

function pieces(version: 1 | 2, length: number, bytes: number): readonly Piece[] {
  const ends: (readonly [Piece[0], number])[] = [['version', 1], ...LAYOUT[version]]
  ends.push(['ciphertext', version === 1 ? bytes - 32 : bytes])
  if (version === 1) ends.push(['signature', bytes])
  let from = 0
  return ends.map(([role, end], i) => {
    const to = i === ends.length - 1 ? length : Math.ceil((4 * end) / 3)
    const piece: Piece = [role, to - from]
    from = to
    return piece
  })
}

function parse(input: Candidate): Sealed {
  const view = percentDecoded(input.name, input.value)
  const data = fromBase64(view.text, FORM)
  const [version] = data
  if (version !== 1 && version !== 2) throw new FormatError('version', `version ${version} instead of 1 or 2`)
  if (data.length < SHORTEST[version]) throw new FormatError('payload', 'shorter than its fixed parts')
  return { version, data, parts: partsOf([view], pieces(version, view.text.length, data.length)) }
}

interface Keys {
  readonly cipher: Bytes
  readonly mac: Bytes
}

/** The first 32 bytes encrypt, what follows signs. Hexadecimal digits are not decoded. */
function keysOf(secret: Secret, salt: Bytes): Keys {
  const { master, mac } = kept(secret, 'rack session', () => {
    const bytes = secretBytes(secret)
    return { master: bytes.slice(0, 32), mac: bytes.slice(32) }
  })
  return { cipher: keptHmac('sha256', master, salt), mac }
}

const purposeOf = (settings: Settings): Bytes => utf8(textSetting(settings, 'purpose', ''))

function open({ version, data }: Sealed, secret: Secret, purpose: Bytes): Awaitable<Bytes | null> {
  const { cipher, mac } = keysOf(secret, data.slice(1, 33))
  if (version === 1) {
    const [covered, signature] = [data.slice(0, -32), data.slice(-32)]
    if (!equal(keptHmac('sha256', mac, concat(covered, purpose)), signature)) return null
    return decrypt({ mode: 'AES-CTR', key: cipher, iv: data.slice(33, 49), data: data.slice(49, -32) })
  }
  const sealed = concat(data.slice(61), data.slice(45, 61))
  const aad = concat(data.slice(0, 33), purpose)
  return decrypt({ mode: 'AES-GCM', key: cipher, iv: data.slice(33, 45), data: sealed, aad })
}

/** Length of the padding (16 bits, little endian), the padding, the payload. */
function unpadded(plain: Bytes): Bytes {
  const length = (plain[0] ?? 0) + 256 * (plain[1] ?? 0)
  if (plain.length < 2 + length) throw new FormatError('padding', 'longer than the text')
  return plain.slice(2 + length)
}

function versionOf(settings: Settings): 1 | 2 | null {
  const found = /^v([12])$/i.exec(textSetting(settings, 'version', textSetting(settings, 'mode', '')))
  return found === null ? null : found[1] === '1' ? 1 : 2
}

async function openAny(
  sealed: Sealed,
  { secrets, settings }: Key,
): Promise<{ index: number; payload: Payload } | null> {
  const found = await firstThat(secrets, secret => open(sealed, secret, purposeOf(settings)))
  return found === null
    ? null
    : { index: found.index, payload: readPayload(unpadded(found.opened), settings) }
}

async function verify(input: Candidate, key: Key): Promise<VerifyResult> {
  if (input.value === '') return { status: 'cleared' }
  const sealed = parse(input)
  const wanted = versionOf(key.settings)
  if (wanted !== null && sealed.version !== wanted)
    throw new FormatError('version', `version ${sealed.version}, and the server is set to ${wanted}`)
  if (key.secrets.length === 0) return NO_KEY
  const found = await openAny(sealed, key)
  if (found === null) return { status: 'invalid', because: 'none of the keys decrypts it' }
  const { index, payload } = found
  const facts = sessionFacts(payload)
  return {
    status: 'valid',
    secret: index,
    refused: null,
    value: payload.value,
    times: [],
    parts: sealed.parts,
    facts,
  }
}

const known = (like: Candidate, key: Key): Promise<{ sealed: Sealed; payload: Payload | null } | null> =>
  whenReadable(async () => {
    const sealed = parse(like)
    return { sealed, payload: (await openAny(sealed, key))?.payload ?? null }
  })

function padded(content: Bytes, env: Env): Bytes {
  const length = PAD_SIZE - ((2 + content.length) % PAD_SIZE)
  return concat(Uint8Array.of(length, 0), env.random(length), content)
}

async function sign(value: Value, key: Key, like: Candidate, env: Env): Promise<readonly Write[]> {
  const old = await known(like, key)
  const version = versionOf(key.settings) ?? old?.sealed.version ?? 2
  const content = writePayload(value, old?.payload ?? null, key.settings, [JS])
  const head = concat(Uint8Array.of(version), env.random(32))
  const { cipher, mac } = keysOf(currentSecret(key), head.slice(1))
  const [iv, plain, purpose] = [
    env.random(version === 1 ? 16 : 12),
    padded(content, env),
    purposeOf(key.settings),
  ]
  const view = percentDecoded(like.name, like.value)
  const text = (data: Bytes): readonly Write[] => [
    { name: like.name, value: view.spell(toBase64(data, 'url', true)) },
  ]
  if (version === 1) {
    const covered = concat(head, iv, await encrypt({ mode: 'AES-CTR', key: cipher, iv, data: plain }))
    return text(concat(covered, keptHmac('sha256', mac, concat(covered, purpose))))
  }
  const sealed = await encrypt({ mode: 'AES-GCM', key: cipher, iv, data: plain, aad: concat(head, purpose) })
  return text(concat(head, iv, sealed.slice(-16), sealed.slice(0, -16)))
}

const SHAPE = /^A[A-Za-v][\w-]{82,}(?:=|%3D){0,2}$/i

function detect(input: Candidate): Match | null {
  if (!SHAPE.test(input.value)) return null
  if (isRackName(input)) return { confidence: 'certain', because: ['name', 'shape'] }
  return { confidence: 'possible', because: ['shape'] }
}

/** Settings: `purpose` (Rack's `key` when the application sets it), `serializer`, `mode` or `version`. */
export const codec: SessionCodec = {
  id: 'rack-session-encrypted',
  title: 'Rack session, encrypted',
  protection: 'encrypted',
  // rack-session encryptor.rb.
  keyProblem: secret => shortProblem(secret, 64),
  fields: [
    { name: 'purpose', input: 'text', preset: null },
    { name: 'serializer', input: 'choice', preset: 'marshal', choices: ['marshal', 'json'] },
    { name: 'mode', input: 'choice', preset: 'guess_version', choices: ['guess_version', 'v1', 'v2'] },
  ],
  detect,
  decode: input => {
    if (input.value === '') return { status: 'cleared' }
    return { status: 'sealed', times: [], parts: parse(input).parts, facts: {} }
  },
  verify,
  sign,
}
