// Runs a TypeScript program of this repository in plain Node 20: Vite's module runner translates it.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * `file` is relative to the repository; the program finds `args` in process.argv.slice(2) and does its work while it is
 * being evaluated (top-level await). Vite is imported late, so that setup.mjs can install it first.
 */
export async function run(file, args) {
  const { runnerImport } = await import('vite')
  process.argv = [process.argv[0], join(root, file), ...args]
  await runnerImport(`/${file}`, { root, configFile: false, logLevel: 'warn' })
}
