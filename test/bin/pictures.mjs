// `npm run pictures`: builds, and takes the pictures of the README from the real panel in both browsers.
import { build } from './build.mjs'
import { run } from './run.mjs'
import { setup } from './setup.mjs'

try {
  setup(['chromium', 'firefox'])
  build('chromium')
  build('firefox')
  await run('test/demo/pictures.ts', process.argv.slice(2))
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
