/** svelte-kit-cookie-session 4: hex(nonce, AES-256-GCM, tag) + `&id=` + number of the secret; in chunks on demand. */
import { concat, FormatError, fromHex, fromUtf8, toHex, utf8 } from '../../bytes'
import type { Millis } from '../../model'
import { type Bytes, member, number, textOf, type Value } from '../../value'
import type {
  Candidate,
  Content,
  Key,
  Match,
  Refusal,
  Secret,
  Settings,
  Time,
  VerifyResult,
  Write,
} from '../codec'
import { decrypt, encrypt } from '../crypto/cipher'
import { currentSecret, firstThat, NO_KEY, WRONG_KEY } from '../keys/choose'
import { lengthProblem } from '../keys/form'
import { JS, readJson, writeJson } from '../serial/json'
import { secretBytes } from '../settings'
import { joinChunks, writeChunks } from '../text/chunks'
import { clearable } from '../text/cleared'
import { partsOf } from '../text/parts'
import { percentDecoded } from '../text/view'

const SHAPE = /^((?:[0-9a-f]{2}){28,})(&id=(\d{1,9}))?$/
const NONCE_LENGTH = 12
const TAG_LENGTH = 16

interface Sealed {
  readonly nonce: Bytes
  readonly data: Bytes
  readonly id: string
  readonly rest: Omit<Content, 'value'>
}

/** Chunked: the id of the secret stands in `name.meta` as `count-id`. */
function idIn(input: Candidate, base: string): string | null {
  return /^\d+-(\d{1,9})$/.exec(input.siblings.get(`${base}.meta`) ?? '')?.[1] ?? null
}

function parse(input: Candidate): Sealed {
  const { base, text, views } = joinChunks(input, '.')
  const found = SHAPE.exec(text)
  if (found === null) throw new FormatError('ciphertext', 'hexadecimal with &id= expected')
  const hex = found[1] ?? ''
  const data = fromHex(hex, 'ciphertext')
  const id = found[3] ?? idIn(input, base) ?? '1'
  const parts = partsOf(views, [
    ['iv', 2 * NONCE_LENGTH],
    ['ciphertext', hex.length - 2 * (NONCE_LENGTH + TAG_LENGTH)],
    ['tag', 2 * TAG_LENGTH],
    ['key-id', (found[2] ?? '').length],
  ])
  const rest = { times: [], parts, facts: { secret_id: number(id) } }
  return { nonce: data.slice(0, NONCE_LENGTH), data: data.slice(NONCE_LENGTH), id, rest }
}

const listed = (settings: Settings): readonly unknown[] =>
  Array.isArray(settings.key_ids) ? settings.key_ids : []

/** null: the number of the secret is not known. */
function idOf({ secrets, settings }: Key, index: number): string | null {
  const given = secrets[index]?.id ?? listed(settings)[index] ?? null
  return given === null ? null : String(given)
}

/** The secret of the id in the cookie, and those without a number; the first one where there are none. */
function chosen(key: Key, id: string): readonly (readonly [number, Secret])[] {
  const all = key.secrets.map((secret, index) => [index, secret] as const)
  const named = all.filter(([index]) => [id, null].includes(idOf(key, index)))
  return named.length > 0 ? named : all.slice(0, 1)
}

function timesOf(value: Value): readonly Time[] {
  const at = Date.parse(textOf(member(value, 'expires')) ?? '')
  return Number.isNaN(at) ? [] : [{ name: 'expires', at }]
}

const refusalOf = ([expires]: readonly Time[], now: Millis | null): Refusal | null =>
  expires !== undefined && now !== null && expires.at < now ? { because: 'expired', at: expires.at } : null

async function verify(input: Candidate, key: Key, now: Millis | null): Promise<VerifyResult> {
  const { nonce, data, id, rest } = parse(input)
  if (key.secrets.length === 0) return NO_KEY
  const candidates = chosen(key, id)
  const found = await firstThat(candidates, ([, secret]) =>
    decrypt({ mode: 'AES-GCM', key: secretBytes(secret), iv: nonce, data }),
  )
  if (found === null) return WRONG_KEY
  const value = readJson(fromUtf8(found.opened))
  const times = timesOf(value)
  const secret = candidates[found.index]?.[0] ?? 0
  return { status: 'valid', secret, refused: refusalOf(times, now), ...rest, value, times }
}

function write(text: string, id: string, like: Candidate): readonly Write[] {
  const joined = joinChunks(like, '.')
  if (joined.base === like.name) {
    const spelled = percentDecoded(like.name, like.value).spell(`${text}&id=${id}`)
    return [{ name: like.name, value: spelled }]
  }
  // The package's own sum, which leaves room for name and attributes.
  const size = Math.max(1, 3980 - joined.base.length - id.length)
  const chunks = writeChunks(joined, text, { size, separator: '.', numbered: true })
  const count = chunks.filter(chunk => chunk.value !== null).length
  return [...chunks, { name: `${joined.base}.meta`, value: `${count}-${id}` }]
}

function detect(input: Candidate): Match | null {
  if (!/^(?:[0-9a-f]{2})+(?:&id=|%26id%3D|$)/.test(input.value)) return null
  const { base, text } = joinChunks(input, '.')
  if (/&id=\d+$/.test(text) && SHAPE.test(text)) return { confidence: 'certain', because: ['shape'] }
  const chunked = base !== input.name && idIn(input, base) !== null && SHAPE.test(text)
  return chunked ? { confidence: 'certain', because: ['companion', 'shape'] } : null
}

export const codec = clearable(
  {
    id: 'svelte-kit-cookie-session',
    title: 'svelte-kit-cookie-session',
    protection: 'encrypted',
    fields: [],
    keyProblem: secret => lengthProblem(secretBytes(secret), [32]),
    detect,
    decode: input => ({ status: 'sealed', ...parse(input).rest }),
    verify,
    async sign(value, key, like, env) {
      const iv = env.random(NONCE_LENGTH)
      const data = utf8(writeJson(value, JS))
      const sealed = await encrypt({ mode: 'AES-GCM', key: secretBytes(currentSecret(key)), iv, data })
      return write(toHex(concat(iv, sealed)), idOf(key, 0) ?? parse(like).id, like)
    },
  },
  ['', '0'],
)
