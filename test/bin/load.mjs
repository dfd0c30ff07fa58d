// Loads a TypeScript module of this repository in plain Node 20: Vite's module runner translates it.
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** Vite is imported late, so that setup.mjs can install it first. `path` is relative to the repository. */
export async function load(path) {
  const { runnerImport } = await import('vite')
  const { module } = await runnerImport(`/${path}`, { root, configFile: false, logLevel: 'warn' })
  return module
}
