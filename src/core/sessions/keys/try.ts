/** Finds the format, the reading of the key and the settings that fit: with the settings given first, then with the usual ones. */
import { jsonText } from '../../typed-json'
import { type Alternative, alternativesOf } from '../alternatives'
import type { SessionCodec, Settings, VerifyResult } from '../codec'
import { verify } from '../index'
import { type Asked, keyProblems } from './problems'
import type { KeyProblem, KeyReading } from './reading'

type Valid = Extract<VerifyResult, { status: 'valid' }>

export interface Fit {
  readonly codec: SessionCodec
  readonly reading: KeyReading
  readonly settings: Settings
  /** Names of the settings that differ from those given; empty: verified with the settings given. */
  readonly deviating: readonly string[]
  readonly result: Valid
}

export type Tried = { readonly problems: readonly KeyProblem[] } & (
  | { readonly status: 'fits'; readonly fit: Fit }
  /** No cheap derivation fitted; those that take seconds were not tried. `codecs`: the formats that need one. */
  | { readonly status: 'slow'; readonly codecs: readonly SessionCodec[] }
  /** `complete` false: the limit was reached before everything was tried. */
  | { readonly status: 'none'; readonly complete: boolean }
)

export interface Attempt extends Asked {
  readonly now: number | null
  /** Are derivations that take seconds allowed? */
  readonly slow: boolean
  /** Is the second step wanted, in which the usual alternatives are tried? */
  readonly usual: boolean
}

/** Calls of `verify` in one attempt. */
const MAX_CALLS = 1000

/** The most likely ones are tried with other settings too. */
const MAX_USUAL_READINGS = 8

/** Milliseconds that nobody waits for: PBKDF2 with so many rounds takes about 50 of them. */
const MANY_ITERATIONS = 100_000

const hasManyIterations = (settings: Settings): boolean =>
  Object.entries(settings).some(
    ([name, value]) => name.endsWith('iterations') && typeof value === 'number' && value > MANY_ITERATIONS,
  )

interface Trial extends Alternative {
  readonly codec: SessionCodec
  readonly reading: KeyReading
}

const isSlow = ({ codec, reading, settings }: Trial): boolean =>
  hasManyIterations(settings) || reading.secrets.some(one => codec.isSlow?.(one, settings) === true)

/** Settings that stood beside the key in the file count as an alternative, before the usual ones. */
function besides({ settings: found }: KeyReading, given: Settings): Alternative | null {
  const deviating = Object.keys(found).filter(name => found[name] !== given[name])
  return deviating.length === 0 ? null : { settings: { ...given, ...found }, deviating }
}

const exactly = ({ codecs, readings, settings }: Attempt): readonly Trial[] =>
  codecs.flatMap(codec =>
    readings.map(reading => ({ codec, reading, settings: settings(codec), deviating: [] })),
  )

const knows = (codec: SessionCodec, names: readonly string[]): boolean =>
  names.some(name => codec.fields.some(field => field.name === name))

/** Of all formats together those with the fewest deviations first. */
function usually({ codecs, readings: all, settings }: Attempt): readonly Trial[] {
  const readings = all.slice(0, MAX_USUAL_READINGS)
  const trials = codecs.flatMap(codec => {
    const given = settings(codec)
    const alternatives = alternativesOf(codec, given)
    return readings.flatMap((reading): readonly Trial[] => {
      const beside = besides(reading, given)
      const own = beside === null || !knows(codec, beside.deviating) ? [] : [beside]
      return [...own, ...alternatives].map(one => ({ ...one, codec, reading }))
    })
  })
  return trials.toSorted((a, b) => a.deviating.length - b.deviating.length)
}

/** Made for another cookie, or without the mark that the settings demand. */
const isMisplaced = ({ refused }: Valid): boolean =>
  refused?.because === 'other-name' || refused?.because === 'other-purpose'

interface Search {
  readonly attempt: Attempt
  readonly skipped: Set<SessionCodec>
  calls: number
  /** Was anything left out because of the limit? */
  cut: boolean
}

async function attempted(search: Search, trial: Trial): Promise<Valid | null> {
  const { attempt, skipped } = search
  if (!attempt.slow && isSlow(trial)) {
    skipped.add(trial.codec)
    return null
  }
  if (search.calls === MAX_CALLS) {
    search.cut = true
    return null
  }
  search.calls++
  const key = { secrets: trial.reading.secrets, settings: trial.settings }
  const result = await verify(trial.codec, attempt.input, key, attempt.now)
  return result.status === 'valid' ? result : null
}

async function firstFit(
  search: Search,
  trials: readonly Trial[],
  accepts: (result: Valid) => boolean = () => true,
): Promise<Fit | null> {
  for (const trial of trials) {
    const result = await attempted(search, trial)
    if (result !== null && accepts(result)) return { ...trial, result }
  }
  return null
}

/**
 * Another format or setting may explain why the cookie looks as if made for another one (Laravel before its name prefix),
 * but only where it reads the same value: otherwise it would hide what is wrong.
 */
async function explained(search: Search, fit: Fit): Promise<Fit> {
  if (!isMisplaced(fit.result)) return fit
  const text = jsonText(fit.result.value)
  const attempt: Attempt = { ...search.attempt, readings: [fit.reading] }
  const trials = attempt.usual ? [...exactly(attempt), ...usually(attempt)] : exactly(attempt)
  const isSame = (result: Valid): boolean => !isMisplaced(result) && jsonText(result.value) === text
  return (await firstFit(search, trials, isSame)) ?? fit
}

async function find(search: Search): Promise<Fit | null> {
  const { attempt } = search
  const fit = await firstFit(search, exactly(attempt))
  if (fit !== null || !attempt.usual) return fit
  return firstFit(search, usually(attempt))
}

/** Never rejects for what a page or a pasted text can cause. Ambiguous cookies: the key that fits decides. */
export async function tryKeys(attempt: Attempt): Promise<Tried> {
  const search: Search = { attempt, skipped: new Set(), calls: 0, cut: false }
  const fit = await find(search)
  if (fit !== null) return { status: 'fits', fit: await explained(search, fit), problems: [] }
  const problems = keyProblems(attempt)
  return search.skipped.size > 0
    ? { status: 'slow', codecs: [...search.skipped], problems }
    : { status: 'none', complete: !search.cut, problems }
}
