// Runs a TypeScript program: `node test/bin/ts.mjs FILE ARGUMENTS...`.
import { relative, resolve, sep } from 'node:path'
import { root, run } from './run.mjs'

const [file, ...args] = process.argv.slice(2)
if (file === undefined) {
  console.error('Usage: node test/bin/ts.mjs FILE.ts ARGUMENTS...')
  process.exit(2)
}
await run(relative(root, resolve(file)).split(sep).join('/'), args)
