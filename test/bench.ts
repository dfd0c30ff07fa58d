/**
 * The command `npm run bench -- SECTION`: how fast it is, beside what it is measured against, in one run.
 * - `sessions`: verifying and recognising, beside the frameworks. `--where node,chromium,firefox`, `--seconds` for each figure,
 *   `--only` a pattern of mechanisms.
 * - `panel`: opening, filtering, sorting, scrolling, beside the browser's own panel. `--where chromium,firefox`, `--only` a pattern of
 *   sizes, `--runs` of each.
 * - `live`: how soon the panel shows a change, and what looking costs the page. `--where chromium,firefox`, `--only` a pattern
 *   of changes (`cost` for the cost), `--times` each is made, `--minutes` the memory is watched.
 * - `page`: what recording costs the load of a page, beside an extension that does nothing. `--where chromium,firefox`, `--runs` pairs of loads.
 * - `timeline`: the timeline with many requests. `--where chromium,firefox`, `--requests`, `--runs`.
 * All but `timeline` take `--out` a JSON file.
 */
import { parseArgs } from 'node:util'
import { live } from './bench/live/index'
import { pageLoad } from './bench/page-load'
import { panel } from './bench/panel/index'
import { PLACES } from './bench/places'
import { sessions } from './bench/sessions'
import { timeline } from './bench/timeline/index'
import type { Browser } from './browsers/driver'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    where: { type: 'string', default: PLACES.join() },
    seconds: { type: 'string', default: '0.3' },
    runs: { type: 'string' },
    times: { type: 'string', default: '20' },
    minutes: { type: 'string', default: '0' },
    requests: { type: 'string', default: '10000' },
    only: { type: 'string', default: '' },
    out: { type: 'string' },
  },
})

const where = PLACES.filter(place => values.where.split(',').includes(place))
const only = new RegExp(values.only)
const out = values.out ?? null

const browsers = where.filter((place): place is Browser => place !== 'node')

const SECTIONS: Readonly<Record<string, () => Promise<void>>> = {
  sessions: () => sessions({ where, seconds: Number(values.seconds), only, out }),
  panel: () =>
    panel({
      browsers,
      sizes: only,
      runs: Number(values.runs ?? 3),
      out,
    }),
  page: () => pageLoad({ browsers, runs: Number(values.runs ?? 15), out }),
  timeline: () => timeline({ browsers, requests: Number(values.requests), runs: Number(values.runs ?? 3) }),
  live: () => live({ browsers, times: Number(values.times), minutes: Number(values.minutes), only, out }),
}

const section = SECTIONS[positionals[0] ?? '']
if (section === undefined || positionals.length > 1 || where.length === 0) {
  process.stderr.write(
    `Usage: npm run bench -- ${Object.keys(SECTIONS).join('|')} [--where node,chromium,firefox] [--only PATTERN] [--seconds N] [--runs N] [--times N] [--minutes N] [--requests N] [--out FILE]\n`,
  )
  process.exitCode = 2
} else await section()
