/** The command `npm run vectors -- PATH...`: checks cookies made by real frameworks against the formats. */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { check } from './checker/check'
import { readVectors, type Vector } from './checker/vector'

interface Source {
  readonly file: string
  readonly records: readonly Vector[]
}

let unreadable = 0

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** Reads a file; one without a list of records is skipped. */
function read(file: string): readonly Source[] {
  try {
    const records = readVectors(file)
    return records === null ? [] : [{ file, records }]
  } catch (error) {
    unreadable++
    say(`${file}: cannot be read: ${error instanceof Error ? error.message : error}`)
    return []
  }
}

function sourcesOf(path: string): readonly Source[] {
  if (!(statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false)) return read(path)
  return readdirSync(path)
    .filter(name => name.endsWith('.json'))
    .sort()
    .flatMap(name => read(join(path, name)))
}

interface Count {
  passed: number
  failed: number
}

async function checkAll(sources: readonly Source[]): Promise<ReadonlyMap<string, Count>> {
  const counts = new Map<string, Count>()
  for (const { file, records } of sources) {
    for (const vector of records) {
      const count = counts.get(vector.mechanism) ?? { passed: 0, failed: 0 }
      counts.set(vector.mechanism, count)
      const failure = await check(vector)
      if (failure === null) count.passed++
      else {
        count.failed++
        say(`${file} ${vector.id}: ${failure}`)
      }
    }
  }
  return counts
}

const paths = process.argv.slice(2)
if (paths.length === 0) say('Usage: npm run vectors -- PATH... (JSON files, or folders of them)')
const counts = await checkAll(paths.flatMap(sourcesOf))
for (const [mechanism, { passed, failed }] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
  say(`${mechanism}: ${passed} passed, ${failed} failed`)
const sum = (what: keyof Count): number => [...counts.values()].reduce((all, count) => all + count[what], 0)
const [passed, failed] = [sum('passed'), sum('failed')]
if (passed + failed === 0 || failed > 0 || unreadable > 0) process.exitCode = 1
say(`${passed} passed, ${failed} failed`)
