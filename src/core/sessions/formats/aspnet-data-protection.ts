/** Cookies of ASP.NET Core under Data Protection. KeyRingBasedDataProtector, ManagedAuthenticatedEncryptor, AesGcmAuthenticatedEncryptor. */
import { concat, equal, FormatError, fromBase64, fromHex, toBase64 } from '../../bytes'
import type { Millis } from '../../model'
import { type Bytes, string, type Value } from '../../value'
import type { Candidate, Content, Env, Key, Refusal, SessionCodec, VerifyResult, Write } from '../codec'
import { decrypt, encrypt } from '../crypto/cipher'
import { digestLength, hmac } from '../crypto/mac'
import { guidText, keyRing, labelOf, type MasterKey, subKeys } from '../engines/aspnet-keys'
import { kindOf, purposesFor, readPayload, writePayload } from '../engines/aspnet-payload'
import { NO_KEY } from '../keys/choose'
import { base64Problem } from '../keys/form'
import { base64Pieces } from '../text/base64-pieces'
import { partsOf } from '../text/parts'
import { percentDecoded, type View } from '../text/view'

const MAGIC = fromHex('09f0c9f0')
const HEAD = 20
const MODIFIER = 16
/** ChunkingCookieManager: `name` holds `chunks-N`, `nameC1` and so on the pieces. */
const CHUNKS = /^chunks(?::|-)(\d{1,3})$/
/** A whole cookie has at most 4050 characters, attributes included; some room is left for them. */
const CHUNK_SIZE = 3800

interface Joined {
  readonly base: string
  readonly views: readonly View[]
  readonly text: string
}

function join(input: Candidate): Joined {
  const all = new Map([...input.siblings, [input.name, input.value]])
  const chunk = /^(.+)C\d{1,3}$/.exec(input.name)?.[1]
  const base = chunk !== undefined && CHUNKS.test(all.get(chunk) ?? '') ? chunk : input.name
  const count = CHUNKS.exec(all.get(base) ?? '')?.[1]
  const names =
    count === undefined ? [base] : Array.from({ length: Number(count) }, (_, i) => `${base}C${i + 1}`)
  const views = names.map(name => {
    const value = all.get(name)
    if (value === undefined) throw new FormatError('payload', `the chunk ${name} is missing`)
    return percentDecoded(name, value)
  })
  return { base, views, text: views.map(view => view.text).join('') }
}

interface Box {
  readonly joined: Joined
  /** Magic header and key id. */
  readonly head: Bytes
  readonly keyId: string
  readonly modifier: Bytes
  readonly body: Bytes
}

function parse(input: Candidate): Box {
  const joined = join(input)
  const all = fromBase64(joined.text, { alphabet: 'any', padding: 'any', canonical: false })
  if (!equal(all.subarray(0, 4), MAGIC)) throw new FormatError('header', 'does not begin with 09 F0 C9 F0')
  if (all.length < HEAD + MODIFIER + 28) throw new FormatError('ciphertext', 'too short')
  return {
    joined,
    head: all.slice(0, HEAD),
    keyId: guidText(all.subarray(4, HEAD)),
    modifier: all.slice(HEAD, HEAD + MODIFIER),
    body: all.slice(HEAD + MODIFIER),
  }
}

function content({ joined, keyId, body }: Box, master: MasterKey | null): Omit<Content, 'value'> {
  const iv = master?.algorithm.gcm === true ? 12 : 16
  const end = master === null ? 0 : master.algorithm.gcm ? 16 : digestLength(master.algorithm.digest)
  const pieces = base64Pieces(
    [
      ['header', 4],
      ['key-id', 16],
      ['salt', MODIFIER],
      ['iv', master === null ? 0 : iv],
      ['ciphertext', body.length - end - (master === null ? 0 : iv)],
      [master?.algorithm.gcm === true ? 'tag' : 'signature', end],
    ],
    joined.text.length,
  )
  return { times: [], parts: partsOf(joined.views, pieces), facts: { kid: string(keyId) } }
}

/** null: MAC or tag does not fit. */
async function open(box: Box, master: MasterKey, purposes: readonly string[]): Promise<Bytes | null> {
  const { aes, mac } = await subKeys(master, labelOf(box.head, purposes), box.modifier)
  const { gcm, digest } = master.algorithm
  if (gcm) return decrypt({ mode: 'AES-GCM', key: aes, iv: box.body.slice(0, 12), data: box.body.slice(12) })
  const cut = box.body.length - digestLength(digest)
  if (cut < 32 || !equal(hmac(digest, mac, box.body.subarray(0, cut)), box.body.subarray(cut))) return null
  return decrypt({ mode: 'AES-CBC', key: aes, iv: box.body.slice(0, 16), data: box.body.slice(16, cut) })
}

interface Found {
  readonly secret: number
  readonly master: MasterKey
}

const fitting = (key: Key, keyId: string): readonly Found[] =>
  key.secrets.flatMap((one, secret) =>
    keyRing(one)
      .filter(({ id }) => id === null || id === keyId)
      .map(master => ({ secret, master })),
  )

/** CookieAuthenticationHandler: a ticket ends when its time has passed; then exactly it is still good. */
function refusal(times: Content['times'], now: Millis | null): Refusal | null {
  const at = times.find(time => time.name === 'expires')?.at
  return at !== undefined && now !== null && now > at ? { because: 'expired', at } : null
}

async function verify(input: Candidate, key: Key, now: Millis | null): Promise<VerifyResult> {
  const box = parse(input)
  if (key.secrets.length === 0) return NO_KEY
  const found = fitting(key, box.keyId)
  if (found.length === 0) return { status: 'invalid', because: `no key ${box.keyId} in the key ring` }
  const purposes = purposesFor(box.joined.base, key.settings)
  for (const { secret, master } of found) {
    if (master.key === null) return { status: 'incomplete', needs: ['master_key'] }
    const data = await open(box, master, purposes)
    if (data === null) continue
    const { value, times, facts } = readPayload(kindOf(box.joined.base), data)
    const rest = content(box, master)
    return {
      status: 'valid',
      secret,
      refused: refusal(times, now),
      ...rest,
      value,
      times,
      facts: { ...rest.facts, ...facts },
    }
  }
  const named = 'application_name' in key.settings || 'purposes' in key.settings
  return named || found.every(({ master }) => master.id === null)
    ? { status: 'invalid', because: 'key, application name or purposes do not fit' }
    : { status: 'incomplete', needs: ['application_name'] }
}

async function seal(data: Bytes, master: MasterKey, label: Bytes, env: Env): Promise<Bytes> {
  const modifier = env.random(MODIFIER)
  const { aes, mac } = await subKeys(master, label, modifier)
  const iv = env.random(master.algorithm.gcm ? 12 : 16)
  const mode = master.algorithm.gcm ? 'AES-GCM' : 'AES-CBC'
  const body = concat(iv, await encrypt({ mode, key: aes, iv, data }))
  return concat(
    modifier,
    body,
    master.algorithm.gcm ? new Uint8Array(0) : hmac(master.algorithm.digest, mac, body),
  )
}

function chunked({ base, views }: Joined, value: string): readonly Write[] {
  const count = Math.ceil(value.length / CHUNK_SIZE)
  const whole: readonly Write[] = [{ name: base, value }]
  const pieces = Array.from({ length: count }, (_, i): Write => {
    return { name: `${base}C${i + 1}`, value: value.slice(i * CHUNK_SIZE, (i + 1) * CHUNK_SIZE) }
  })
  const writes = count > 1 ? [{ name: base, value: `chunks-${count}` }, ...pieces] : whole
  const stale = views.map(view => view.cookie).filter(name => !writes.some(write => write.name === name))
  return [...writes, ...stale.map((name): Write => ({ name, value: null }))]
}

async function sign(value: Value, key: Key, like: Candidate, env: Env): Promise<readonly Write[]> {
  const box = parse(like)
  const master = fitting(key, box.keyId)[0]?.master
  if (master === undefined) throw new FormatError('key', `no key ${box.keyId} in the key ring`)
  const kind = kindOf(box.joined.base)
  const label = labelOf(box.head, purposesFor(box.joined.base, key.settings))
  const all = concat(box.head, await seal(writePayload(kind, value), master, label, env))
  // SessionMiddleware alone uses the standard alphabet.
  const text = toBase64(all, kind === 'session' ? 'std' : 'url', false)
  return chunked(box.joined, box.joined.views[0]?.spell(text) ?? text)
}

/** The first cookie of several, or one of the later pieces. */
function isChunked({ name, value, siblings }: Candidate): boolean {
  const base = /^(.+)C\d{1,3}$/.exec(name)?.[1] ?? name
  const count = base === name ? value : (siblings.get(base) ?? '')
  return CHUNKS.test(count) && (siblings.get(`${base}C1`) ?? '').startsWith('CfDJ8')
}

export const codec: SessionCodec = {
  id: 'aspnet-data-protection',
  title: 'ASP.NET Core (Data Protection)',
  protection: 'encrypted',
  fields: [
    { name: 'application_name', input: 'text', preset: null },
    { name: 'scheme', input: 'text', preset: null },
    { name: 'purposes', input: 'text', preset: null },
  ],
  keyProblem: secret =>
    typeof secret.value === 'string' && secret.value.trim().startsWith('<')
      ? null
      : base64Problem(secret, [64]) && { problem: 'needs-key-ring' },
  detect(input) {
    if (percentDecoded(input.name, input.value).text.startsWith('CfDJ8'))
      return { confidence: 'certain', because: ['prefix'] }
    return isChunked(input) ? { confidence: 'certain', because: ['companion'] } : null
  },
  decode(input) {
    if (input.value === '') return { status: 'cleared' }
    return { status: 'sealed', ...content(parse(input), null) }
  },
  verify,
  sign,
}
