// `npm test`: setup, checks, builds, and all tests. The last line on standard output is `N passed, N failed`.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { root } from './run.mjs'
import { setup } from './setup.mjs'

const USAGE = `npm test -- [--only GROUP,...] [-- ARGUMENTS OF VITEST]
  groups: check, build, unit, accept, e2e (e2e builds too)`

const module = path => [process.execPath, join('node_modules', path)]
const TSC = module('typescript/bin/tsc')
const VITE = module('vite/bin/vite.js')
const VITEST = module('vitest/vitest.mjs')

const GROUPS = ['check', 'build', 'unit', 'accept', 'e2e']
const NEEDS = ['chromium', 'firefox', 'flask']
const CHECKS = [
  ['types', [...TSC, '--noEmit']],
  ['types of the core', [...TSC, '--noEmit', '-p', 'tsconfig.core.json']],
  ['lint and format', [...module('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.']],
  ['dead code', module('knip/bin/knip.js')],
]
const BUILDS = [
  ['build for Chromium', [...VITE, 'build', '--mode', 'chrome', '--logLevel', 'warn']],
  ['build for Firefox', [...VITE, 'build', '--mode', 'firefox', '--logLevel', 'warn']],
]
const LINT_BUILD = ['web-ext lint', [process.execPath, 'test/bin/lint-firefox.mjs']]

const ACCEPT = [process.execPath, 'test/bin/ts.mjs', 'test/accept.ts']

const total = { passed: 0, failed: 0 }
const count = (passed, failed) => {
  total.passed += passed
  total.failed += failed
}

/** Exit code of the command; its output goes to this one's as it comes, and to `hear`. */
function execute([program, ...args], hear) {
  return new Promise(resolve => {
    const stdio = ['ignore', hear === undefined ? 'inherit' : 'pipe', 'inherit']
    const child = spawn(program, args, { cwd: root, stdio })
    child.stdout?.on('data', data => {
      process.stdout.write(data)
      hear(data)
    })
    child.once('error', error => {
      console.error(error.message)
      resolve(1)
    })
    child.once('close', code => resolve(code ?? 1))
  })
}

async function step([title, command]) {
  console.log(`\n== ${title}`)
  const code = await execute(command)
  console.log(code === 0 ? `ok: ${title}` : `FAILED: ${title}`)
  count(code === 0 ? 1 : 0, code === 0 ? 0 : 1)
  return code === 0
}

/** Counts tests; skipped ones as failed, and a run that fails without a failed test as one failure more. */
async function tests(title, projects, args) {
  console.log(`\n== ${title}`)
  const folder = mkdtempSync(join(tmpdir(), 'storelens-results-'))
  const file = join(folder, 'results.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const code = await execute([
    ...VITEST,
    'run',
    ...projects.map(name => `--project=${name}`),
    ...reporters,
    ...args,
  ])
  let [passed, failed] = [0, 0]
  try {
    const results = JSON.parse(readFileSync(file, 'utf8'))
    passed = results.numPassedTests
    failed = results.numTotalTests - passed
  } catch {
    console.error(`${title}: the run ended without results`)
  }
  rmSync(folder, { recursive: true })
  count(passed, failed === 0 && (code !== 0 || passed === 0) ? 1 : failed)
}

/** The last line says how many mechanisms were accepted. */
async function acceptance(title) {
  console.log(`\n== ${title}`)
  let text = ''
  const code = await execute(ACCEPT, data => {
    text += data
  })
  const [, passed = 0, failed = 0] = (/(\d+) passed, (\d+) failed\s*$/.exec(text) ?? []).map(Number)
  count(passed, failed === 0 && (code !== 0 || passed === 0) ? 1 : failed)
}

async function main() {
  const { values, positionals } = parseArgs({ options: { only: { type: 'string' } }, allowPositionals: true })
  const groups = values.only?.split(',') ?? GROUPS
  if (groups.some(group => !GROUPS.includes(group))) throw new Error(USAGE)
  setup(groups.includes('e2e') ? NEEDS : [])
  if (groups.includes('check')) for (const check of CHECKS) await step(check)
  const builds = groups.includes('build') || groups.includes('e2e') ? BUILDS : []
  let built = true
  for (const build of builds) built = (await step(build)) && built
  if (groups.includes('build')) await step(LINT_BUILD)
  if (groups.includes('unit'))
    await tests('unit and panel tests', ['unit', 'slow', 'browser', 'panel'], positionals)
  if (groups.includes('accept')) await acceptance('re-signed cookies, accepted by the real frameworks')
  if (!groups.includes('e2e')) return
  if (built) await tests('end-to-end tests in Chromium and Firefox', ['e2e', 'e2e-alone'], positionals)
  else throw new Error('The end-to-end tests cannot run: see the build above.')
}

try {
  await main()
} catch (error) {
  console.error(error.message)
  count(0, 1)
}
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1
