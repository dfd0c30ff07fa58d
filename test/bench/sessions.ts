/** The section `sessions`: frameworks, mechanisms, recognition and scaling, in Node and in both browsers in one run. */
import { writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { families, familyCase } from './families'
import { type FrameworkResult, timeFrameworks } from './frameworks'
import type { CaseResult } from './measure'
import { type Place, type PlaceName, placeOf } from './places'
import { casesOf, mixedItems } from './records'
import { type PlaceResult, type Results, report, type Scaling } from './report'
import type { Case } from './workload'

export interface Options {
  readonly where: readonly PlaceName[]
  /** Seconds for each figure. */
  readonly seconds: number
  /** Mechanisms. */
  readonly only: RegExp
  readonly out: string | null
}

const DETECT_RUNS = 5
const SCALED = ['flask', 'express', 'rails-encrypted-json', 'jwt']
const SIZES: readonly (readonly [count: number, keys: number])[] = [
  [100, 10],
  [1000, 10],
  [10_000, 10],
  [10_000, 1],
]

const say = (text: string): void => {
  process.stderr.write(`${text}\n`)
}

async function timed(place: Place, cases: readonly Case[], from: number, millis: number) {
  const results: CaseResult[] = []
  for (const [i] of cases.entries()) {
    const result = await place.time(from + i, millis)
    if (result !== null) results.push(result)
  }
  return results
}

async function scaled(place: Place, compared: readonly Case[]): Promise<readonly Scaling[]> {
  const results: Scaling[] = []
  for (const [index, { name }] of compared.entries()) {
    if (!SCALED.includes(name)) continue
    for (const [count, keys] of SIZES) {
      const result = await place.scale(index, count, keys)
      if (result !== null) results.push({ name, keys, ...result })
    }
  }
  return results
}

interface Cases {
  readonly compared: readonly Case[]
  readonly mechanisms: readonly Case[]
}

async function measured(
  name: PlaceName,
  { compared, mechanisms }: Cases,
  millis: number,
): Promise<PlaceResult> {
  const place = await placeOf(name, { cases: [...compared, ...mechanisms], mixed: mixedItems() })
  say(`${place.version} ...`)
  try {
    // Recognition first: as in a panel, nothing is compiled yet.
    const detect = await place.detect(DETECT_RUNS)
    return {
      place: name,
      version: place.version,
      detect,
      families: await timed(place, compared, 0, millis),
      mechanisms: await timed(place, mechanisms, compared.length, millis),
      scaling: await scaled(place, compared),
    }
  } finally {
    await place.close()
  }
}

const comparedWith = (frameworks: readonly FrameworkResult[]): readonly Case[] =>
  families.flatMap(family => {
    const taken = frameworks.filter(one => one.family === family.name && one.time !== null)
    const all = family.records.map(({ id }) => id)
    const accepted = all.filter(id => taken.every(one => one.ids.includes(id)))
    return familyCase(family, accepted) ?? []
  })

export async function sessions({ where, seconds, only, out }: Options): Promise<void> {
  say('frameworks ...')
  const frameworks = await timeFrameworks(families, Math.max(1, seconds))
  const cases = { compared: comparedWith(frameworks), mechanisms: await casesOf(only) }
  const places: PlaceResult[] = []
  for (const name of where) places.push(await measured(name, cases, 1000 * seconds))
  const results: Results = { at: new Date().toISOString(), load: loadavg(), frameworks, places }
  process.stdout.write(`${report(results)}\n`)
  if (out !== null) writeFileSync(out, `${JSON.stringify(results, null, 1)}\n`)
}
