/** Vite plugin: puts the licence of every package that ends up in the bundle into `licenses.txt` beside it. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

const PACKAGE = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/

/** Folder of the package that the module belongs to; null for our own. */
const packageFolder = (module: string): string | null =>
  PACKAGE.exec(module.replaceAll('\\', '/'))?.[0] ?? null

/** Name, version and licence text; a package without a licence text stops the build. */
function notice(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    readonly name: string
    readonly version: string
    readonly license: string
  }
  const file = readdirSync(folder).find(entry => /^licen[cs]e/i.test(entry))
  if (file === undefined) throw new Error(`${name} has no licence file to ship`)
  const rule = '-'.repeat(80)
  return `${rule}\n${name} ${version}, ${license}\n${rule}\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`
}

export const licenses = (): Plugin => ({
  name: 'licenses',
  generateBundle(_options, bundle) {
    const modules = Object.values(bundle).flatMap(file => (file.type === 'chunk' ? file.moduleIds : []))
    const folders = new Set(modules.map(packageFolder).filter(folder => folder !== null))
    const source = [...folders].sort().map(notice).join('\n')
    this.emitFile({ type: 'asset', fileName: 'licenses.txt', source })
  },
})
