/** Every session format against every cookie that a real framework made. */
import { describe, expect, it } from 'vitest'
import type { Candidate, Content, Env, Key, SessionCodec, Write } from '../../src/core/sessions/codec'
import { decode, detect, sign, verify } from '../../src/core/sessions/index'
import { stateOf } from '../../src/core/sessions/state'
import { unquoted } from '../../src/core/sessions/text/view'
import { check, look, type Seen } from '../checker/check'
import { candidateOf, nowOf } from '../checker/input'
import { plain } from '../checker/same'
import { codecs, isSlow, keysOf, seeded, table } from '../checker/table'
import { bytesOf, isObject, type Vector } from '../checker/vector'

type State = ReturnType<typeof stateOf>

const seen = new Map<Vector, Promise<Seen>>()

/** Decoded and verified with its own key, once for all questions. */
function seenOf(codec: SessionCodec, vector: Vector): Promise<Seen> {
  const key = keysOf(vector, codec).verify
  const known = seen.get(vector) ?? look(vector, codec, { key, indices: [] })
  seen.set(vector, known)
  return known
}

async function stateWith(
  codec: SessionCodec,
  input: Candidate,
  key: Key,
  now: number | null,
): Promise<State> {
  return stateOf(await decode(codec, input, key.settings), await verify(codec, input, key, now))
}

/** Asks each record something; the answers that are not null, with the record's name. */
async function complaints(
  records: readonly Vector[],
  ask: (vector: Vector) => Promise<string | null>,
): Promise<readonly string[]> {
  const out: string[] = []
  for (const vector of records) {
    const complaint = await ask(vector)
    if (complaint !== null) out.push(`${vector.id}: ${complaint}`)
  }
  return out
}

const verifiedOnes = async (codec: SessionCodec, records: readonly Vector[]): Promise<readonly Vector[]> => {
  const all = await Promise.all(records.map(one => seenOf(codec, one)))
  return records.filter((_, i) => all[i]?.state === 'verified')
}

/** The cookie names its key by a number that counts the keys: with one more key it names another. */
const BY_ID = ['svelte-kit-cookie-session']

/** Argon2id takes seconds: formats-slow.test.ts looks at these. */
const quick = table.map(one => ({ ...one, records: one.records.filter(vector => !isSlow(vector)) }))

describe.each(quick)('$mechanism', ({ mechanism, codec, records }) => {
  it('reads every vector as the framework does', async () => {
    expect(await complaints(records, check)).toEqual([])
  })

  it('is never verified with another key', async () => {
    const failures = await complaints(records, async vector => {
      const key = keysOf(vector, codec).wrong
      const state = key && (await stateWith(codec, candidateOf(vector), key, nowOf(vector)))
      return state?.startsWith('verified') ? state : null
    })
    expect(failures).toEqual([])
  })

  it('says so when an older key fits', async () => {
    const passing: readonly State[] = BY_ID.includes(mechanism)
      ? ['verified-older-key', 'wrong-key']
      : ['verified-older-key']
    const failures = await complaints(await verifiedOnes(codec, records), async vector => {
      const key = keysOf(vector, codec).newer
      const state = key && (await stateWith(codec, candidateOf(vector), key, nowOf(vector)))
      return state === null || passing.includes(state) ? null : state
    })
    expect(failures).toEqual([])
  })

  it('divides the text into parts that lie inside it and never overlap', async () => {
    expect(await complaints(records, vector => misplaced(codec, vector))).toEqual([])
  })

  it('writes what it reads, or says why it does not', async () => {
    if (codec.sign === undefined) expect(codec.readOnly).toBeTruthy()
    else
      expect(
        await complaints(await verifiedOnes(codec, records), vector => rewritten(codec, vector)),
      ).toEqual([])
  })
})

async function misplaced(codec: SessionCodec, vector: Vector): Promise<string | null> {
  const input = candidateOf(vector)
  const { decoded, verified } = await seenOf(codec, vector)
  for (const result of [decoded, verified]) {
    const ends = new Map<string, number>()
    const parts = 'parts' in result ? result.parts : []
    const inOrder = parts.toSorted((a, b) => a.start - b.start)
    for (const part of inOrder) {
      const text = part.cookie === input.name ? input.value : input.siblings.get(part.cookie)
      if (text === undefined || part.end > text.length) return `${part.role} lies outside ${part.cookie}`
      if (part.start < (ends.get(part.cookie) ?? 0) || part.end <= part.start)
        return `${part.role} overlaps or is empty`
      ends.set(part.cookie, part.end)
    }
  }
  return null
}

function applied(input: Candidate, writes: readonly Write[]): Candidate {
  const all = new Map([...input.siblings, [input.name, input.value]])
  for (const { name, value } of writes) {
    if (value === null) all.delete(name)
    else all.set(name, value)
  }
  const name = all.has(input.name) ? input.name : (writes.find(write => write.value !== null)?.name ?? '')
  const value = all.get(name) ?? ''
  all.delete(name)
  return { ...input, name, value, siblings: all }
}

/** The clock stands where the cookie was made, so that the same text can come out. */
function envFor(vector: Vector, made: Content, seed: number): Env {
  const random = seeded(seed)
  const issued =
    made.times.find(time => time.name === 'issued') ?? made.times.find(time => time.name === 'accessed')
  return {
    now: issued?.at ?? nowOf(vector) ?? 1_741_064_767_000,
    random: length => Uint8Array.from({ length }, () => Math.floor(256 * random())),
  }
}

/** Written by other means than JSON: the order of what is written may differ, or it cannot be written at all. */
const isNative = ({ options }: Vector): boolean =>
  /pickle|marshal|zip|storable|gob|erlang|php|message_pack|hybrid/i.test(
    `${options.serializer} ${options.serialized}`,
  )

/** Made by the framework, not by hand, and with its current settings. */
function mustBeIdentical(codec: SessionCodec, vector: Vector): boolean {
  const { source, options, expect: expected } = vector
  if (codec.protection !== 'signed' || /altered/.test(source) || isNative(vector)) return false
  return options.fallback_digests === undefined && expected.algorithm_used === undefined
}

const hasPrivateHalf = ({ key }: Vector): boolean =>
  !isObject(key) || bytesOf(key) !== null || 'private_pem' in key || 'private_jwk' in key

/** Without the quotes of Python's http.cookies, which the signer itself does not write. */
const bare = (text: string): string => unquoted('', text).text

async function rewritten(codec: SessionCodec, vector: Vector): Promise<string | null> {
  const input = candidateOf(vector)
  const key = keysOf(vector, codec).verify
  const before = await verify(codec, input, key, null)
  if (before.status !== 'valid') return `cannot be read: ${before.status}`
  if (!hasPrivateHalf(vector)) return null
  const write = (seed: number) =>
    sign(codec, before.value, keysOf(vector, codec).sign, input, envFor(vector, before, seed))
  const writes = await write(1)
  if ('status' in writes) return isNative(vector) ? null : `cannot be written: ${writes.because}`
  const after = applied(input, writes)
  const again = await verify(codec, after, key, nowOf(vector))
  if (again.status !== 'valid') return `what it wrote is ${again.status}`
  if (again.refused !== null || again.secret !== 0)
    return `what it wrote is refused: ${again.refused?.because}`
  if (plain(again.value) !== plain(before.value)) return `came back as ${plain(again.value)}`
  if (!mustBeIdentical(codec, vector) || bare(after.value) === bare(input.value)) return null
  const otherwise = await write(2)
  const isRandom = JSON.stringify(otherwise) !== JSON.stringify(writes)
  return isRandom ? null : `was ${input.value}, written ${after.value}`
}

describe('recognition', () => {
  it('has the right format of every valid cookie among its candidates, and is certain of no wrong one', () => {
    const missed: string[] = []
    const confusion = new Map<string, Map<string, number>>()
    for (const { mechanism, records } of table) {
      for (const vector of records) {
        const { valid, deleted } = vector.expect
        if (!valid || deleted === true) continue
        const found = detect(candidateOf(vector))
        const row = confusion.get(mechanism) ?? new Map<string, number>()
        confusion.set(mechanism, row)
        const first =
          found[0] === undefined ? 'nothing' : `${found[0].codec.id} (${found[0].match.confidence})`
        row.set(first, (row.get(first) ?? 0) + 1)
        const wrong = found.filter(one => one.match.confidence === 'certain' && one.codec.id !== mechanism)
        if (wrong.length > 0) missed.push(`${vector.id}: certain of ${wrong.map(one => one.codec.id)}`)
        if (!found.some(one => one.codec.id === mechanism))
          missed.push(`${vector.id}: ${mechanism} not found`)
      }
    }
    console.log(
      Array.from(
        confusion,
        ([mechanism, row]) => `${mechanism}: ${Array.from(row, r => r.join(' × ')).join(', ')}`,
      ).join('\n'),
    )
    expect(missed).toEqual([])
  })

  it('has no two formats of one name', () => {
    expect(new Set(codecs.map(codec => codec.id)).size).toBe(codecs.length)
  })
})
