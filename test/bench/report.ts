/** The figures as tables for people. */
import type { FrameworkResult } from './frameworks'
import type { CaseResult, Sliced, Timing } from './measure'
import type { PlaceName } from './places'
import { type Cells, table } from './table'

export interface Scaling extends Sliced {
  readonly name: string
  readonly keys: number
}

export interface PlaceResult {
  readonly place: PlaceName
  readonly version: string
  readonly families: readonly CaseResult[]
  readonly mechanisms: readonly CaseResult[]
  readonly detect: readonly Sliced[]
  readonly scaling: readonly Scaling[]
}

export interface Results {
  readonly at: string
  readonly load: readonly number[]
  readonly frameworks: readonly FrameworkResult[]
  readonly places: readonly PlaceResult[]
}

const micros = ({ best }: Timing): string => best.toFixed(1)
const perSecond = ({ best }: Timing): number => Math.round(1e6 / best)
const ratio = (a: Timing, b: Timing): string => `x${(a.best / b.best).toFixed(2)}`

function frameworkTable({ frameworks, places }: Results): string {
  const rows = frameworks.map(({ family, subject, time, ids }) => [
    family,
    subject,
    time === null ? 'not installed' : micros(time),
    ...places.flatMap(({ families }): Cells => {
      const ours = families.find(one => one.name === family)
      if (ours === undefined) return ['-', '-', '-']
      const bare = ours.bare === null ? '-' : micros(ours.bare)
      return [micros(ours.verify), time === null ? '-' : ratio(ours.verify, time), bare]
    }),
    ids.length,
  ])
  return table(
    ['cookies', 'framework', 'us', ...places.flatMap(one => [one.place, 'of it', 'bare']), 'different'],
    rows,
  )
}

const BARE = `bare: the hashes and ciphers of the check alone, in JavaScript as all of it is, with kept keys. Less is not possible this way;
Python, Ruby, PHP and cookie-signature call OpenSSL.`

function mechanismTable({ version, mechanisms }: PlaceResult): string {
  const rows = mechanisms.map(({ name, verify, both, raw, different }) => [
    name,
    perSecond(verify),
    micros(verify),
    micros(both),
    raw === null ? '-' : micros(raw),
    raw === null ? '-' : ratio(verify, raw),
    different,
  ])
  const head = [
    'mechanism',
    'per second',
    'verify us',
    'decode + verify us',
    'raw HMAC us',
    'of it',
    'different',
  ]
  return `${version}\n${table(head, rows)}`
}

function sizesTable({ places }: Results): string {
  const rows = places.flatMap(({ place, detect, scaling }) => [
    ...detect.map(
      (run, i): Cells => [
        place,
        i === 0 ? 'recognise, first time' : `recognise, time ${i + 1}`,
        run.count,
        '-',
        Math.round(run.millis),
        run.longest.toFixed(1),
      ],
    ),
    ...scaling.map(
      (run): Cells => [
        place,
        `verify ${run.name}`,
        run.count,
        run.keys,
        Math.round(run.millis),
        run.longest.toFixed(1),
      ],
    ),
  ])
  return table(['where', 'what', 'items', 'keys', 'ms', 'longest slice ms'], rows)
}

export const report = (results: Results): string =>
  [
    `load ${results.load.map(one => one.toFixed(1)).join(' ')}; microseconds: tenth percentile of the passes`,
    ...(results.frameworks.length > 0 ? [`${frameworkTable(results)}\n${BARE}`] : []),
    ...results.places.filter(one => one.mechanisms.length > 0).map(mechanismTable),
    sizesTable(results),
  ].join('\n\n')
