/**
 * The command `npm run fuzz -- --seconds N --seed N`: random, mutated and hostile texts through every session format.
 * Nothing may throw, take more than 50 ms, or fill the memory; nothing changed may be verified.
 */
import { parseArgs } from 'node:util'
import type { Candidate, Key, SessionCodec } from '../src/core/sessions/codec'
import { decode, detect, verify } from '../src/core/sessions/index'
import { hostileTexts, mutated, withPayload } from './checker/hostile'
import { candidateOf, nowOf } from './checker/input'
import { meaning } from './checker/meaning'
import { codecs, keysOf, seeded, table } from './checker/table'
import type { Vector } from './checker/vector'

const { values: options } = parseArgs({
  options: { seconds: { type: 'string', default: '60' }, seed: { type: 'string', default: '1' } },
})
const end = performance.now() + 1000 * Number(options.seconds)
const random = seeded(Number(options.seed))

const MAX_MILLIS = 50
const MAX_BYTES = 1_073_741_824

interface Case {
  readonly codec: SessionCodec
  readonly input: Candidate
  readonly key: Key
  readonly now: number | null
  readonly what: string
}

const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T

/** Argon2id takes seconds by design; the panel runs it in a worker. */
const isQuick = ({ options: { kdf } }: Vector): boolean => !/argon2/.test(String(kdf))
const records = table.flatMap(({ codec, records: all }) =>
  all.filter(isQuick).map(vector => ({ codec, vector })),
)

function recordCase(): Omit<Case, 'what'> {
  const { codec, vector } = pick(records)
  return { codec, input: candidateOf(vector), key: keysOf(vector, codec).verify, now: nowOf(vector) }
}

const withValue = (one: Omit<Case, 'what'>, value: string, what: string): Case => ({
  ...one,
  what,
  input: { ...one.input, value },
})

const MAKERS: readonly (() => Promise<Case>)[] = [
  async () => {
    const one = recordCase()
    return withValue(one, mutated(one.input.value, random), 'changed')
  },
  async () => {
    const one = recordCase()
    return withValue(
      one,
      await withPayload(one.codec, one.input, one.key.settings, random),
      'hostile payload',
    )
  },
  async () => withValue({ ...recordCase(), codec: pick(codecs) }, pick(hostileTexts)(random), 'hostile text'),
  async () => {
    const [one, other] = [recordCase(), recordCase()]
    const at = Math.floor(random() * one.input.value.length)
    return withValue(one, one.input.value.slice(0, at) + other.input.value.slice(at), 'two cookies in one')
  },
  async () => ({ ...recordCase(), codec: pick(codecs), what: 'a cookie of another format' }),
]

interface Failure {
  readonly one: Case
  readonly because: string
}

/** Of the processor, since other work on the machine is no fault of ours; of the clock where that is less. */
async function millisOf(work: () => unknown): Promise<number> {
  const [start, usage] = [performance.now(), process.cpuUsage()]
  await work()
  const { user, system } = process.cpuUsage(usage)
  return Math.min(performance.now() - start, (user + system) / 1000)
}

async function isSlow(work: () => unknown): Promise<boolean> {
  for (let i = 0; i < 4; i++) if ((await millisOf(work)) <= MAX_MILLIS) return false
  return true
}

/** Python's base64 decoder skips what does not belong: such characters change nothing for these. */
const SKIPS = /^(?:flask|itsdangerous|starlette|pyramid|werkzeug)-/
const standsFor = (value: string, { id }: SessionCodec): string =>
  meaning(SKIPS.test(id) ? value.replace(/[^\w+/-]/g, '') : value, id)

/** What the real cookies stand for: a change may turn one into another. */
const known = new Set(records.map(({ codec, vector }) => standsFor(vector.cookie_value, codec)))

/** A changed text must not be verified; the other kinds may well be real cookies of the same key. */
async function isForged({ codec, input, key, now, what }: Case): Promise<boolean> {
  if (what !== 'changed' || known.has(standsFor(input.value, codec))) return false
  return (await verify(codec, input, key, now)).status === 'valid'
}

async function failureOf(one: Case): Promise<Failure | null> {
  const { codec, input, key, now } = one
  const steps = {
    detect: () => detect(input),
    decode: () => decode(codec, input, key.settings),
    verify: () => verify(codec, input, key, now),
  }
  for (const [name, step] of Object.entries(steps)) {
    try {
      if (await isSlow(step)) return { one, because: `${name} takes more than ${MAX_MILLIS} ms` }
    } catch (error) {
      return { one, because: `${name} throws ${error instanceof Error ? error.stack : error}` }
    }
  }
  return null
}

const say = (text: string): void => {
  process.stdout.write(`${text}\n`)
}

const tried = new Map<string, number>()
let failures = 0

function report({ one, because }: Failure): void {
  failures++
  if (failures <= 20)
    say(`${one.codec.id}, ${one.what}: ${because}\n  ${JSON.stringify(one.input.value.slice(0, 300))}`)
}

/** Deriving keys is slow once and kept: not part of what is measured. */
for (const { codec, vector } of records)
  await verify(codec, candidateOf(vector), keysOf(vector, codec).verify, nowOf(vector))

while (performance.now() < end) {
  const one = await pick(MAKERS)()
  tried.set(one.what, (tried.get(one.what) ?? 0) + 1)
  const failure = await failureOf(one)
  if (failure !== null) report(failure)
  else if (await isForged(one)) report({ one, because: 'a changed text is verified' })
}

const { maxRSS } = process.resourceUsage()
const bytes = 1024 * maxRSS
for (const [what, count] of tried) say(`${what}: ${count}`)
say(`memory: at most ${Math.round(bytes / 1_048_576)} MiB`)
if (bytes > MAX_BYTES) {
  failures++
  say(`more than ${MAX_BYTES / 1_048_576} MiB of memory`)
}
if (failures > 0) process.exitCode = 1
say(`${[...tried.values()].reduce((sum, count) => sum + count, 0)} tried, ${failures} failed`)
