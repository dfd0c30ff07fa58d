/** Times work in Node and in pages alike: medians over passes, nothing of the machine's noise taken for an answer. */
import type { Candidate, Key, Secret } from '../../src/core/sessions/codec'
import { hmac } from '../../src/core/sessions/crypto/mac'
import { codecOf, decode, detect, verify } from '../../src/core/sessions/index'
import { bareWork } from './bare'
import type { Case, Row } from './workload'

/** Microseconds per row. */
export interface Timing {
  readonly median: number
  readonly p95: number
  /** Tenth percentile: what it takes while the machine does nothing else. */
  readonly best: number
  readonly passes: number
}

export interface CaseResult {
  readonly name: string
  /** Verifies, with the content as its answer: what a framework's `loads` does. */
  readonly verify: Timing
  /** Reads without key, then verifies: what the panel does for a row. */
  readonly both: Timing
  /** HMAC of as many bytes, key not prepared. */
  readonly raw: Timing | null
  readonly bare: Timing | null
  readonly different: number
}

const WARM_UP = 3
const FEWEST = 5
/** Shorter passes than this drown in the clock's resolution. */
const PASS_MILLIS = 4

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

async function pass<T>(rows: readonly T[], rounds: number, work: (row: T) => unknown): Promise<number> {
  const start = performance.now()
  for (let round = 0; round < rounds; round++)
    for (const row of rows) {
      const result = work(row)
      if (result instanceof Promise) await result
    }
  return performance.now() - start
}

export interface Work<T> {
  readonly rows: readonly T[]
  readonly run: (row: T) => unknown
}

async function roundsFor<T>({ rows, run }: Work<T>): Promise<number> {
  for (let i = 0; i < WARM_UP; i++) await pass(rows, 1, run)
  let rounds = 1
  while ((await pass(rows, rounds, run)) < PASS_MILLIS && rounds < 1024) rounds *= 2
  return rounds
}

export function timing(passes: readonly number[]): Timing {
  const sorted = passes.toSorted((a, b) => a - b)
  const [median, p95, best] = [0.5, 0.95, 0.1].map(share => quantile(sorted, share)) as [
    number,
    number,
    number,
  ]
  return { median, p95, best, passes: passes.length }
}

/** One pass of each in turn for `millis` together: what disturbs one disturbs the others, so that ratios hold. */
export async function timeTogether<T>(works: readonly Work<T>[], millis: number): Promise<readonly Timing[]> {
  const rounds: number[] = []
  for (const work of works) rounds.push(await roundsFor(work))
  const passes = works.map((): number[] => [])
  const end = performance.now() + millis
  while ((passes[0]?.length ?? FEWEST) < FEWEST || performance.now() < end)
    for (const [i, { rows, run }] of works.entries())
      passes[i]?.push((1000 * (await pass(rows, rounds[i] ?? 1, run))) / ((rounds[i] ?? 1) * rows.length))
  return passes.map(timing)
}

const encoder = new TextEncoder()

export async function timeCase(
  { name, mechanism, digest, bare, rows }: Case,
  millis: number,
): Promise<CaseResult> {
  const codec = codecOf(mechanism)
  if (codec === null) throw new Error(`no codec ${mechanism}`)
  const check = ({ input, key, now }: Row) => verify(codec, input, key, now)
  for (const row of rows) {
    const { status } = await check(row)
    if (status !== 'valid' && status !== 'unsigned')
      throw new Error(`${mechanism}: ${row.input.value} is ${status}`)
  }
  const both = async (row: Row) => {
    await decode(codec, row.input, row.key.settings)
    return check(row)
  }
  const key = encoder.encode('a secret of a usual length, 42 characters')
  const texts = new Map(rows.map(row => [row, encoder.encode(row.input.value)]))
  const raw = (row: Row): unknown => hmac(digest ?? 'sha1', key, texts.get(row) ?? key)
  const works = [check, both, ...(digest === null ? [] : [raw])]
  const times = await timeTogether(
    works.map(run => ({ rows, run })),
    millis,
  )
  const [least] =
    bare.length === 0 ? [] : await timeTogether([{ rows, run: await bareWork(rows, bare) }], millis / 2)
  return {
    name,
    verify: times[0] as Timing,
    both: times[1] as Timing,
    raw: times[2] ?? null,
    bare: least ?? null,
    different: rows.length,
  }
}

const channel = new MessageChannel()

/** Lets whatever else waits have its turn. */
const nextTask = (): Promise<void> =>
  new Promise(resolve => {
    channel.port1.onmessage = () => {
      channel.port1.onmessage = null
      resolve()
    }
    channel.port2.postMessage(null)
  })

export interface Sliced {
  readonly count: number
  readonly millis: number
  /** Longest time without giving way; above 50 ms a page stutters. */
  readonly longest: number
}

const SLICE = 50

export async function sliced<T>(rows: readonly T[], work: (row: T) => unknown): Promise<Sliced> {
  const start = performance.now()
  let longest = 0
  for (let at = 0; at < rows.length; at += SLICE) {
    longest = Math.max(longest, await pass(rows.slice(at, at + SLICE), 1, work))
    await nextTask()
  }
  return { count: rows.length, millis: performance.now() - start, longest }
}

/** The first run is the one that a panel sees: nothing is compiled yet. */
export async function timeDetect(items: readonly Candidate[], runs: number): Promise<readonly Sliced[]> {
  const out: Sliced[] = []
  for (let run = 0; run < runs; run++) out.push(await sliced(items, detect))
  return out
}

/** `count` cookies in turn, each with `keys` keys of which only the last fits. */
export async function timeScaling({ mechanism, rows }: Case, count: number, keys: number): Promise<Sliced> {
  const codec = codecOf(mechanism)
  const first = rows[0]
  if (codec === null || first === undefined) throw new Error(`no codec ${mechanism}`)
  const wrong = Array.from({ length: keys - 1 }, (_, i): Secret => ({ id: null, value: `not this key ${i}` }))
  const rings = new Map<Key, Key>()
  const ring = (key: Key): Key => {
    const known = rings.get(key) ?? { ...key, secrets: [...wrong, ...key.secrets] }
    rings.set(key, known)
    return known
  }
  const many = Array.from({ length: count }, (_, i): Row => {
    const row = rows[i % rows.length] ?? first
    return { ...row, key: ring(row.key) }
  })
  return sliced(many, ({ input, key, now }) => verify(codec, input, key, now))
}
