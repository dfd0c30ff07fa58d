// Builds the extension for one browser into dist/.
import { spawnSync } from 'node:child_process'
import { root } from './run.mjs'

export function build(browser) {
  const mode = browser === 'chromium' ? 'chrome' : 'firefox'
  const vite = ['node_modules/vite/bin/vite.js', 'build', '--mode', mode, '--logLevel', 'warn']
  if (spawnSync(process.execPath, vite, { cwd: root, stdio: 'inherit' }).status !== 0) {
    throw new Error(`The build for ${mode} failed.`)
  }
}
