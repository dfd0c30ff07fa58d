/**
 * The command `npm run bench -- sessions`: how fast it is, beside what it is measured against, in one run. Options:
 * `--where node,chromium,firefox`, `--seconds` for each figure, `--only` a pattern of mechanisms, `--out` a JSON file.
 */
import { parseArgs } from 'node:util'
import { PLACES } from './bench/places'
import { sessions } from './bench/sessions'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    where: { type: 'string', default: PLACES.join() },
    seconds: { type: 'string', default: '0.3' },
    only: { type: 'string', default: '' },
    out: { type: 'string' },
  },
})

const where = PLACES.filter(place => values.where.split(',').includes(place))
if (positionals.some(name => name !== 'sessions') || where.length === 0) {
  process.stderr.write(
    'Usage: npm run bench -- sessions [--where node,chromium,firefox] [--seconds N] [--only PATTERN] [--out FILE]\n',
  )
  process.exitCode = 2
} else {
  await sessions({
    where,
    seconds: Number(values.seconds),
    only: new RegExp(values.only),
    out: values.out ?? null,
  })
}
