/** One mechanism against its real server: read, change, sign, send back; and forge, which must fail. */
import { isDeepStrictEqual } from 'node:util'
import type { Candidate, Key, SessionCodec } from '../../src/core/sessions/codec'
import { codecOf, detect, sign, verify } from '../../src/core/sessions/index'
import type { Value } from '../../src/core/value'
import { type Data, type Mechanism, pathOf } from './contract'
import { candidateIn, cookieHeader, type Jar, jarOf, written } from './jar'

const CHANGED: Data = {
  count: 41,
  text: 'naïve Ωμέγα 你好 🦊',
  list: [1, ['two', [null, true, []]], { drei: 3.5 }],
}

const REQUEST_MS = 15_000

interface Answer {
  readonly status: number
  readonly jar: Jar
  readonly body: string
}

async function get(url: string, jar: Jar): Promise<Answer> {
  const headers: Record<string, string> = jar.size === 0 ? {} : { cookie: cookieHeader(jar) }
  const signal = AbortSignal.timeout(REQUEST_MS)
  const response = await fetch(url, { headers, redirect: 'manual', signal })
  return { status: response.status, jar: jarOf(response.headers.getSetCookie()), body: await response.text() }
}

const brief = (text: string): string => text.replaceAll(/\s+/g, ' ').slice(0, 200)

async function newSession(url: string): Promise<Jar> {
  const { status, jar, body } = await get(url, new Map())
  if (status !== 200) throw new Error(`the server made no session: ${status} ${brief(body)}`)
  return jar
}

async function read(codec: SessionCodec, input: Candidate, key: Key): Promise<Value> {
  if (!detect(input).some(found => found.codec === codec)) throw new Error('its cookie was not recognised')
  const result = await verify(codec, input, key, Date.now())
  if (result.status !== 'valid')
    throw new Error(`its cookie was not verified: ${'because' in result ? result.because : result.status}`)
  if (result.refused !== null) throw new Error(`its fresh cookie was taken for ${result.refused.because}`)
  return result.value
}

async function signed(codec: SessionCodec, value: Value, key: Key, like: Candidate): Promise<Jar> {
  const env = {
    now: Date.now(),
    random: (length: number) => crypto.getRandomValues(new Uint8Array(length)),
  }
  const writes = await sign(codec, value, key, like, env)
  if ('status' in writes) throw new Error(`it was not signed: ${writes.because}`)
  return written(new Map([...like.siblings, [like.name, like.value]]), writes)
}

/** Of the same length, and of the same characters. */
const otherSecret = (secret: string): string => [...secret].reverse().join('')

/** One character in the middle, outside percent-encoding. */
function changedInside(value: string): string {
  const middle = Math.floor(value.length / 2)
  const at = [...value].findIndex(
    (char, i) => i >= middle && /[a-z0-9]/i.test(char) && !value.slice(i - 2, i).includes('%'),
  )
  return `${value.slice(0, at)}${value[at] === '8' ? '9' : '8'}${value.slice(at + 1)}`
}

/** Null: refused. A server that breaks has not refused. */
async function taken(url: string, what: string, jar: Jar): Promise<string | null> {
  const { status, body } = await get(url, jar)
  if (status >= 500) return `the server broke on ${what}: ${status} ${brief(body)}`
  return status === 200 && (JSON.parse(body) as Data | null)?.count === CHANGED.count + 1
    ? `the server took ${what}, so that its answer proves nothing`
    : null
}

function missing(answer: Answer): string | null {
  if (answer.status !== 200) return `the server answered ${answer.status} ${brief(answer.body)}`
  const { count, text, list } = (JSON.parse(answer.body) ?? {}) as Partial<Data>
  const wanted = { ...CHANGED, count: CHANGED.count + 1 }
  return isDeepStrictEqual({ count, text, list }, wanted) ? null : `the server answered ${brief(answer.body)}`
}

interface Case {
  readonly codec: SessionCodec
  readonly mechanism: Mechanism
  readonly base: string
  readonly key: Key
}

/** What to put in: the changed value, or the id of another session that the server keeps. */
async function changedValue({ codec, mechanism, base, key }: Case, value: Value): Promise<Value> {
  const { cookie, layout } = mechanism
  if (layout === 'reference') {
    const other = await newSession(`${base}/new?data=${encodeURIComponent(JSON.stringify(CHANGED))}`)
    return read(codec, candidateIn(other, cookie), key)
  }
  const count = layout.count(value)
  if (count !== 6) throw new Error(`its count was read as ${count}, not as 6`)
  return layout.change(value, CHANGED)
}

/** Null: accepted. Else why not, in words that follow the mechanism's name. */
export async function visit(url: string, secret: string, mechanism: Mechanism): Promise<string | null> {
  const { id, cookie, settings = {} } = mechanism
  const codec = codecOf(id)
  if (codec === null) return 'there is no such format'
  const base = `${url}/${pathOf(mechanism)}`
  const key: Key = { secrets: [{ id: null, value: secret }], settings }
  const other: Key = { secrets: [{ id: null, value: otherSecret(secret) }], settings }
  const like = candidateIn(await newSession(`${base}/new`), cookie)
  const value = await changedValue({ codec, mechanism, base, key }, await read(codec, like, key))
  const jar = await signed(codec, value, key, like)
  const edited = candidateIn(jar, cookie).value
  const next = `${base}/count`
  return (
    (await taken(next, 'a cookie of another key', await signed(codec, value, other, like))) ??
    (await taken(next, 'a changed cookie', written(jar, [{ name: cookie, value: changedInside(edited) }]))) ??
    (await taken(next, 'a cut cookie', written(jar, [{ name: cookie, value: edited.slice(0, -12) }]))) ??
    missing(await get(next, jar))
  )
}
