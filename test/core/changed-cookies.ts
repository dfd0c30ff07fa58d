/**
 * A changed or cut session cookie is never verified, unless its text still stands for the same bytes. At every position
 * where a check takes under 1 ms, and at 50 where it takes longer; in the fast part of the tests at five.
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

/** Where changes are made. */
export interface Places {
  /** Positions of one text where not all are tried. */
  readonly some: number
  /** Milliseconds for one check up to which all are. */
  readonly quick: number
  /** Also cookies whose key takes seconds to derive. */
  readonly stretched: boolean
}

export const EVERYWHERE: Places = { some: 50, quick: 1, stretched: true }
export const HERE_AND_THERE: Places = { some: 5, quick: 0, stretched: false }

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

/** All changes at `count` positions, or at all. */
function changesOf(text: string, count: number, random: () => number): readonly string[] {
  const all = Array.from(text, (_, at) => at)
  const places =
    text.length <= count ? all : Array.from({ length: count }, () => Math.floor(text.length * random()))
  return places.flatMap(at => CHANGES.map(change => change(text, at, random)))
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
async function accepted(one: Case, cookie: string, text: string, places: Places): Promise<readonly string[]> {
  const random = seeded(seedOf(text))
  const stands = (other: string): string => meaning(other, one.codec.id)
  const same = stands(text)
  const isQuick = places.quick > 0 && (await millisOf(one)) < places.quick
  const texts = changesOf(text, isQuick ? text.length : places.some, random)
  const wrong: string[] = []
  for (const changed of texts) {
    const input = withText(one.input, cookie, changed)
    if ((await isVerified({ ...one, input })) && stands(changed) !== same) wrong.push(`${cookie}=${changed}`)
  }
  return wrong
}

async function forgeries(codec: SessionCodec, vector: Vector, places: Places): Promise<readonly string[]> {
  if (isSlow(vector) && !places.stretched) return []
  const input = candidateOf(vector)
  const key = keysOf(vector, codec).verify
  const one: Case = { codec, input, key, now: nowOf(vector) }
  const result = await verify(codec, input, key, one.now)
  if (result.status !== 'valid') return []
  const cookies = new Set(result.parts.map(part => part.cookie))
  const wrong: string[] = []
  for (const cookie of cookies) {
    const text = cookie === input.name ? input.value : (input.siblings.get(cookie) ?? '')
    wrong.push(...(await accepted(one, cookie, text, places)).map(found => `${vector.id}: ${found}`))
  }
  return wrong
}

/** Of how many shares it is which, from 0. */
export interface Share {
  readonly of: number
  readonly which: number
}

/** Dealt out, the longest first. */
const formatsOf = ({ of, which }: Share): typeof table =>
  table.toSorted((a, b) => b.records.length - a.records.length).filter((_, i) => i % of === which)

/** Tests the formats of one share. */
export function describeChanges(share: Share, places: Places): void {
  describe('a changed or cut cookie', () => {
    it.each(formatsOf(share))(
      'of $mechanism is never verified',
      async ({ codec, records }) => {
        const wrong: string[] = []
        for (const vector of records) wrong.push(...(await forgeries(codec, vector, places)))
        expect(wrong).toEqual([])
      },
      900_000,
    )
  })
}
