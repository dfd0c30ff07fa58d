// `npm run soak`: the end-to-end tests many times over. The last line on standard output is `N of M rounds passed`.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { root } from './run.mjs'
import { setup } from './setup.mjs'

const USAGE =
  'npm run soak -- [--times N] [FILE ...]   all end-to-end tests ten times, or those whose file names hold FILE'

const node = (path, ...args) =>
  spawnSync(process.execPath, [join('node_modules', path), ...args], { cwd: root, stdio: 'inherit' })
    .status === 0

/** Names of the tests that failed; null where the run ended without results. */
function round(files, folder) {
  const file = join(folder, 'results.json')
  const passed = node(
    'vitest/vitest.mjs',
    'run',
    '--project=e2e*',
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${file}`,
    ...files,
  )
  try {
    const { testResults } = JSON.parse(readFileSync(file, 'utf8'))
    rmSync(file)
    const tests = testResults.flatMap(({ assertionResults }) => assertionResults)
    const failed = tests.filter(({ status }) => status !== 'passed').map(({ fullName }) => fullName)
    return tests.length === 0 || (!passed && failed.length === 0) ? null : failed
  } catch {
    return null
  }
}

function main() {
  const options = { times: { type: 'string', default: '10' } }
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  const times = Number(values.times)
  if (!Number.isInteger(times) || times < 1) throw new Error(USAGE)
  setup(['chromium', 'firefox', 'flask'])
  for (const mode of ['chrome', 'firefox'])
    if (!node('vite/bin/vite.js', 'build', '--mode', mode, '--logLevel', 'warn'))
      throw new Error('The build failed.')
  const folder = mkdtempSync(join(tmpdir(), 'storelens-soak-'))
  const failures = new Map()
  let passed = 0
  for (let one = 1; one <= times; one += 1) {
    const began = Date.now()
    const failed = round(positionals, folder) ?? ['the run itself']
    if (failed.length === 0) passed += 1
    for (const name of failed) failures.set(name, (failures.get(name) ?? 0) + 1)
    console.log(
      `round ${one} of ${times}: ${failed.length} failed, ${Math.round((Date.now() - began) / 1000)} s`,
    )
  }
  rmSync(folder, { recursive: true })
  for (const [name, count] of failures) console.log(`${count} of ${times} times: ${name}`)
  console.log(`\n${passed} of ${times} rounds passed`)
  process.exitCode = passed === times ? 0 : 1
}

try {
  main()
} catch (error) {
  console.error(error.message)
  process.exitCode = 2
}
