// Makes a fresh clone ready: npm packages, and what the tests need from the system. Plain Node, no dependencies.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { findBrowser, noBrowser, variableOf } from './find-browser.mjs'
import { findPython } from './find-python.mjs'
import { root } from './run.mjs'

/** What can be needed besides npm packages: how it is found, what to say, and the Debian package that holds it. */
const NEEDS = {
  chromium: {
    find: () => findBrowser('chromium'),
    absent: () => noBrowser('chromium'),
    debian: 'chromium',
    variable: variableOf('chromium'),
  },
  firefox: {
    find: () => findBrowser('firefox'),
    absent: () => noBrowser('firefox'),
    debian: 'firefox-esr',
    variable: variableOf('firefox'),
  },
  flask: {
    find: findPython,
    absent: () =>
      'A Python 3 with Flask and Flask-Session was not found: install both, or set PYTHON to such a Python.',
    debian: 'python3-flask-session',
    variable: 'PYTHON',
  },
}

const say = text => console.error(`setup: ${text}`)

/** True when the command ran and succeeded; its output is shown as it comes, on standard error. */
function succeeds(command, args, options = {}) {
  const { status } = spawnSync(command, args, { stdio: ['ignore', 2, 2], cwd: root, ...options })
  return status === 0
}

const lockOf = file => JSON.parse(readFileSync(join(root, file), 'utf8')).packages

/** Compares versions, not times: a checkout changes times. Packages for other platforms may be absent. */
export function modulesAreCurrent() {
  if (!existsSync(join(root, 'node_modules/.package-lock.json'))) return false
  const installed = lockOf('node_modules/.package-lock.json')
  return Object.entries(lockOf('package-lock.json')).every(
    ([path, { version, optional }]) => path === '' || optional || installed[path]?.version === version,
  )
}

function installModules() {
  if (modulesAreCurrent()) return
  say('npm ci (packages are missing or older than package-lock.json)')
  const npm = process.env.npm_execpath
  const installed = npm?.endsWith('.js')
    ? succeeds(process.execPath, [npm, 'ci'])
    : succeeds('npm', ['ci'], { shell: process.platform === 'win32' })
  if (!installed) throw new Error('npm ci failed; its output is above.')
}

export const isDebianRoot = () =>
  process.getuid?.() === 0 && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get')

export function installDebian(packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  say(`apt-get install ${packages.join(' ')}`)
  // First the lists, though old ones may do: they name versions of the browsers that are older than the oldest supported.
  succeeds('apt-get', ['update'], { env })
  return succeeds('apt-get', ['install', '-y', '--no-install-recommends', ...packages], { env })
}

/** Throws one sentence for each need that is not met and cannot be. A wrong path in the environment is left to its owner. */
export function setup(needs = []) {
  installModules()
  const missing = () => needs.filter(need => NEEDS[need].find() === null)
  const packages = missing()
    .filter(need => !process.env[NEEDS[need].variable])
    .map(need => NEEDS[need].debian)
  if (packages.length > 0 && isDebianRoot()) installDebian(packages)
  const still = missing()
  if (still.length === 0) return
  const hint =
    existsSync('/etc/debian_version') && packages.length > 0
      ? [`On Debian: apt-get install ${packages.join(' ')}`]
      : []
  throw new Error([...still.map(need => NEEDS[need].absent()), ...hint].join('\n'))
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    setup(process.argv.length > 2 ? process.argv.slice(2) : Object.keys(NEEDS))
  } catch (error) {
    say(error.message)
    process.exitCode = 1
  }
}
