// Runs a TypeScript program: `node test/bin/ts.mjs FILE ARGUMENTS...`. The program finds them in process.argv.slice(2).
import { relative, resolve } from 'node:path'
import { load, root } from './load.mjs'

const [node, , file, ...rest] = process.argv
if (file === undefined) {
  console.error('Usage: node test/bin/ts.mjs FILE.ts ARGUMENTS...')
  process.exit(2)
}
process.argv = [node, resolve(file), ...rest]
await load(relative(root, resolve(file)).replaceAll('\\', '/'))
