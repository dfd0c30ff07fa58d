// `npm run package`: builds both extensions and packs them, and the source for reviewers, byte-identical on every run.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { zipSync } from 'fflate'
import { build } from './build.mjs'
import { root } from './run.mjs'

/** The first time that a zip can hold, in the local time that it holds it in: no run writes another. */
const NO_TIME = new Date(1980, 0, 1)
/** Pictures are of no use to who builds from source. */
const NOT_SOURCE = /^docs\/pictures\//

const filesIn = folder =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))

/** What was made from the source: not in it. */
const MADE = /^(?:node_modules|dist|artifacts)\//

/** Reviewers have the source archive without its history: all that is there is source. */
function trackedFiles() {
  if (!existsSync(join(root, '.git'))) return filesIn(root).filter(file => !MADE.test(file))
  return execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0')
}

const sourceFiles = () => trackedFiles().filter(file => file !== '' && !NOT_SOURCE.test(file))

/** A zip of the files, by name; nothing but their names and bytes decides what comes out. */
export function zip(folder, files) {
  const entries = files.toSorted().map(file => [file, [readFileSync(join(folder, file)), { mtime: NO_TIME }]])
  return zipSync(Object.fromEntries(entries), { level: 9 })
}

export function packages() {
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const made = ['chrome', 'firefox'].map(target => {
    build(target === 'chrome' ? 'chromium' : 'firefox')
    const folder = join(root, 'dist', target)
    return [`${name}-${target}-${version}.zip`, zip(folder, filesIn(folder))]
  })
  return [...made, [`${name}-source-${version}.zip`, zip(root, sourceFiles())]]
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const artifacts = join(root, 'artifacts')
  rmSync(artifacts, { recursive: true, force: true })
  mkdirSync(artifacts)
  for (const [name, bytes] of packages()) {
    writeFileSync(join(artifacts, name), bytes)
    console.log(`${(bytes.length / 1000).toFixed(1).padStart(8)} kB  artifacts/${name}`)
  }
}
