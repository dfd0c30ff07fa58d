/** The two variants under test differ in one manifest line, and in nothing else. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Browser } from '../browsers/driver'
import { builtExtension, HOSTS, withHostAccess } from '../browsers/extension'
import { removeFolder } from '../browsers/folders'

const filesOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()

const manifestOf = (folder: string) => JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))

describe.each<Browser>(['chromium', 'firefox'])('the variant with host access for %s', browser => {
  const built = builtExtension(browser)
  const variant = withHostAccess(built)
  afterAll(() => removeFolder(variant))

  test('has the same files', () => {
    expect(filesOf(variant)).toEqual(filesOf(built))
    expect(filesOf(built)).toContain('manifest.json')
  })

  test('has the same bytes in every file but the manifest', () => {
    const others = filesOf(built).filter(file => file !== 'manifest.json')
    const differing = others.filter(
      file => !readFileSync(join(built, file)).equals(readFileSync(join(variant, file))),
    )
    expect(differing).toEqual([])
  })

  test('has one line more in the manifest: host_permissions', () => {
    const { host_permissions, ...rest } = manifestOf(variant)
    const { host_permissions: granted, ...same } = manifestOf(built)
    expect(host_permissions).toEqual(HOSTS)
    expect(granted).toEqual(browser === 'chromium' ? undefined : ['*://*/*'])
    expect(rest).toEqual(same)
  })
})
