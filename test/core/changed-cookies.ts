/**
 * A changed or cut session cookie is never verified, unless its text still stands for the same bytes. Fast formats are
 * tried at every position, others at 16 of them; with EVERY_POSITION=1 in the environment all that take under 1 ms, and
 * others at 50.
 * Several test files share the formats, so that they run side by side.
 */
import { describe, expect, it } from 'vitest'
import type { Candidate, Key, SessionCodec } from '../../src/core/sessions/codec'
import { decode, verify } from '../../src/core/sessions/index'
import { candidateOf, nowOf } from '../checker/input'
import { meaning } from '../checker/meaning'
import { isSlow, keysOf, seeded, seedOf, table } from '../checker/table'
import type { Vector } from '../checker/vector'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=.:|!%"~*&;'
const EVERY_POSITION = process.env.EVERY_POSITION !== undefined
const POSITIONS = EVERY_POSITION ? 50 : 16
/** Milliseconds for one check, and for all checks of one text, above which only some positions are tried. */
const SLOW = 1
const MUCH = EVERY_POSITION ? Number.POSITIVE_INFINITY : 4

/** Sets the text of one cookie among those that make up the session. */
const withText = (input: Candidate, name: string, value: string): Candidate =>
  name === input.name
    ? { ...input, value }
    : { ...input, siblings: new Map([...input.siblings, [name, value]]) }

function changedAt(text: string, at: number, random: () => number): string {
  const others = ALPHABET.replace(text.charAt(at), '')
  return text.slice(0, at) + others.charAt(Math.floor(others.length * random())) + text.slice(at + 1)
}

type Change = (text: string, at: number, random: () => number) => string

/** One character replaced, the rest cut off, one character left out. */
const CHANGES: readonly Change[] = [
  changedAt,
  (text, at) => text.slice(0, at),
  (text, at) => text.slice(0, at) + text.slice(at + 1),
]

/** All changes at all positions, or each change at some. */
function changesOf(text: string, all: boolean, random: () => number): readonly string[] {
  if (all || text.length <= POSITIONS)
    return Array.from(text).flatMap((_, at) => CHANGES.map(change => change(text, at, random)))
  return Array.from({ length: POSITIONS }, (_, i) =>
    (CHANGES[i % CHANGES.length] as Change)(text, Math.floor(text.length * random()), random),
  )
}

interface Case {
  readonly codec: SessionCodec
  readonly input: Candidate
  readonly key: Key
  readonly now: number | null
}

/** Reading must not throw either. */
async function isVerified({ codec, input, key, now }: Case): Promise<boolean> {
  await decode(codec, input, key.settings)
  return (await verify(codec, input, key, now)).status === 'valid'
}

async function millisOf(one: Case): Promise<number> {
  const start = performance.now()
  for (let i = 0; i < 5; i++) await isVerified(one)
  return (performance.now() - start) / 5
}

/** The texts that are verified although they stand for something else. */
async function accepted(one: Case, cookie: string, text: string): Promise<readonly string[]> {
  const random = seeded(seedOf(text))
  const stands = (other: string): string => meaning(other, one.codec.id)
  const same = stands(text)
  const millis = await millisOf(one)
  const texts = changesOf(text, millis < SLOW && CHANGES.length * text.length * millis < MUCH, random)
  const wrong: string[] = []
  for (const changed of texts) {
    const input = withText(one.input, cookie, changed)
    if ((await isVerified({ ...one, input })) && stands(changed) !== same) wrong.push(`${cookie}=${changed}`)
  }
  return wrong
}

/** Seconds for one key: the other cookies of the format show the same. */
const isSkipped = (vector: Vector): boolean => isSlow(vector) && !EVERY_POSITION

async function forgeries(codec: SessionCodec, vector: Vector): Promise<readonly string[]> {
  if (isSkipped(vector)) return []
  const input = candidateOf(vector)
  const key = keysOf(vector, codec).verify
  const one: Case = { codec, input, key, now: nowOf(vector) }
  const result = await verify(codec, input, key, one.now)
  if (result.status !== 'valid') return []
  const cookies = new Set(result.parts.map(part => part.cookie))
  const wrong: string[] = []
  for (const cookie of cookies) {
    const text = cookie === input.name ? input.value : (input.siblings.get(cookie) ?? '')
    wrong.push(...(await accepted(one, cookie, text)).map(found => `${vector.id}: ${found}`))
  }
  return wrong
}

const SHARES = 4

/** Dealt out, the longest first. */
const shareOf = (share: number): typeof table =>
  table.toSorted((a, b) => b.records.length - a.records.length).filter((_, i) => i % SHARES === share)

/** Tests the formats of one share. */
export function describeChanges(share: number): void {
  describe('a changed or cut cookie', () => {
    it.each(shareOf(share))(
      'of $mechanism is never verified',
      async ({ codec, records }) => {
        const wrong: string[] = []
        for (const vector of records) wrong.push(...(await forgeries(codec, vector)))
        expect(wrong).toEqual([])
      },
      EVERY_POSITION ? 900_000 : 30_000,
    )
  })
}
