/** Recognises, reads, verifies and signs with any format; the one place where what is malformed becomes data. */
import { FormatError } from '../bytes'
import type { Millis } from '../model'
import type { Value } from '../value'
import type {
  Awaitable,
  Candidate,
  DecodeResult,
  Env,
  Key,
  Malformed,
  Match,
  SessionCodec,
  Settings,
  VerifyResult,
  Write,
} from './codec'
import { completions } from './damaged'
import { WRONG_KEY } from './keys/choose'
import { codecs } from './list'
import { layersProblem, missingCharacters, unlayered } from './mishaps'
import { neededTraits, traitsOf } from './sieve'

export { codecs } from './list'

export const codecOf = (id: string): SessionCodec | null => codecs.find(codec => codec.id === id) ?? null

export interface Recognition {
  readonly codec: SessionCodec
  readonly match: Match
}

const RANK = { certain: 0, likely: 1, possible: 2 } as const

/** Longest text that is looked at: cookies end at 4 KiB, tokens in Web Storage can be longer. */
const MAX_LENGTH = 65_536

const sieved = codecs.map(codec => ({ codec, needed: neededTraits(codec.id) }))

/** The values of a page have a few hundred sets of traits between them. */
const MAX_KEPT = 1000
const kept = new Map<number, readonly SessionCodec[]>()

/** The formats worth asking about an item with these traits. */
function askedFor(traits: number): readonly SessionCodec[] {
  const known = kept.get(traits)
  if (known !== undefined) return known
  const asked = sieved.filter(({ needed }) => (needed & ~traits) === 0).map(({ codec }) => codec)
  if (kept.size >= MAX_KEPT) kept.clear()
  kept.set(traits, asked)
  return asked
}

function matches(input: Candidate): readonly Recognition[] {
  const found: Recognition[] = []
  for (const codec of askedFor(traitsOf(input))) {
    const match = codec.detect(input)
    if (match !== null) found.push({ codec, match })
  }
  return found
}

const byConfidence = (found: readonly Recognition[]): readonly Recognition[] =>
  found.toSorted((a, b) => RANK[a.match.confidence] - RANK[b.match.confidence])

/** The best of what other texts are taken for; never certain. */
function instead(input: Candidate, texts: readonly string[]): readonly Recognition[] {
  const all = texts.flatMap(value => matches({ ...input, value }))
  const [best] = byConfidence(all.toSorted((a, b) => b.match.because.length - a.match.because.length))
  if (best === undefined || best.match.confidence === 'possible') return []
  return [{ ...best, match: { ...best.match, confidence: 'likely' } }]
}

/** What the text would most likely be with its signature whole, or encoded once only. */
function damaged(input: Candidate): readonly Recognition[] {
  const whole = instead(input, completions(input))
  return whole.length > 0 ? whole : instead(input, unlayered(input.value))
}

/** All formats that the item may be in, the most confident first; none but the certain ones where one is certain. */
export function detect(input: Candidate): readonly Recognition[] {
  if (input.value.length > MAX_LENGTH) return []
  const found = matches(input)
  const certain = found.filter(({ match }) => match.confidence === 'certain')
  if (certain.length > 0) return certain
  const isWhole = found.some(
    ({ match }) => match.confidence === 'likely' || match.because.includes('content'),
  )
  if (isWhole) return byConfidence(found)
  const whole = damaged(input)
  return [...whole, ...found.filter(one => whole.every(other => other.codec !== one.codec))]
}

function malformed(error: unknown): Malformed {
  if (error instanceof FormatError) return { status: 'malformed', where: error.where, because: error.message }
  throw error
}

async function guarded<T>(work: () => Awaitable<T>): Promise<T | Malformed> {
  try {
    return await work()
  } catch (error) {
    return malformed(error)
  }
}

const TOO_LONG: Malformed = {
  status: 'malformed',
  where: 'payload',
  because: `longer than ${MAX_LENGTH} characters, which no server accepts`,
}

const guardedLength = <T>(input: Candidate, work: () => Awaitable<T>): Promise<T | Malformed> =>
  input.value.length > MAX_LENGTH ? Promise.resolve(TOO_LONG) : guarded(work)

/** Is it the encoding that is wrong? Looked at where the result is strange, or an escape is itself escaped. */
function layered(codec: SessionCodec, input: Candidate, isStrange: boolean): Malformed | null {
  const because = isStrange || input.value.includes('%25') ? layersProblem(codec, input) : null
  return because === null ? null : { status: 'malformed', where: 'payload', because }
}

function explained(codec: SessionCodec, input: Candidate, result: VerifyResult): VerifyResult {
  if (result.status === 'valid') return result
  const problem = layered(codec, input, result.status !== 'incomplete' && result.status !== 'cleared')
  const isUnexplained = result.status === 'invalid' && result.because === WRONG_KEY.because
  if (problem !== null || !isUnexplained) return problem ?? result
  const missing = missingCharacters(codec, input)
  const cut = `; it seems to be cut: at least ${missing} more ${missing === 1 ? 'character' : 'characters'} expected`
  return missing === 0 ? result : { ...result, because: result.because + cut }
}

export const decode = async (
  codec: SessionCodec,
  input: Candidate,
  settings: Settings = {},
): Promise<DecodeResult> => {
  const result = await guardedLength(input, () => codec.decode(input, settings))
  return layered(codec, input, result.status === 'malformed') ?? result
}

export const verify = async (
  codec: SessionCodec,
  input: Candidate,
  key: Key,
  now: Millis | null,
): Promise<VerifyResult> =>
  explained(codec, input, await guardedLength(input, () => codec.verify(input, key, now)))

/** Throws nothing that a user can cause: what cannot be written comes back as Malformed. */
export const sign = (
  codec: SessionCodec,
  value: Value,
  key: Key,
  like: Candidate,
  env: Env,
): Promise<readonly Write[] | Malformed> =>
  guarded(() => {
    if (codec.sign === undefined)
      throw new FormatError('payload', codec.readOnly ?? 'this format is read-only')
    return codec.sign(value, key, like, env)
  })
