/** What is in the packed files, and what is not: no remote code, no secret, nothing for pages to reach. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { zip } from '../bin/package.mjs'
import type { Browser } from '../browsers/driver'
import { builtExtension } from '../browsers/extension'

const filesOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1))

/** Names that stand in documents and cookies; nothing is ever loaded from them. */
const NAMES = [
  /^http:\/\/www\.w3\.org\//, // XML namespaces: preact, claims of .NET tickets
  /^http:\/\/schemas\.(?:xmlsoap\.org|microsoft\.com)\//, // claim types of .NET tickets
  /^https:\/\/(?:[a-z]+\.)?(?:shop|other|login)\.example\b/, // placeholders of the request tester
  /^http:\/\/localhost:3000$/, // what is offered to copy items to
  /^https:\/\/foreign\.invalid$/, // stands for any other site where a request does not tell
]

/** Words of code that runs text, and of what belongs to somebody. */
const NEVER: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['eval', /(?<!inspectedWindow\.)(?<![\w$])eval\(/],
  ['new Function', /\bnew Function\b|(?<![\w$.])Function\(["'`]/],
  ['timers on text', /set(?:Timeout|Interval)\(["'`]/],
  ['scripts made at run time', /createElement\(["'`]script["'`]\)|importScripts\(/],
  ['network calls', /(?<![\w$.`])fetch\((?!\))|new (?:XMLHttpRequest|WebSocket|EventSource)\b|sendBeacon\(/],
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----\s*\w/],
  ['a token', /\b(?:ghp_\w{30}|AKIA[A-Z0-9]{16}|xox[bp]-\w{10})/],
  ['a source map', /sourceMappingURL=/],
]

/** The file and all that it imports before it runs. */
function closure(folder: string, file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  const text = readFileSync(join(folder, file), 'utf8')
  for (const [, path] of text.matchAll(/(?:from|import)["']\.\/([\w.-]+\.js)["']/g))
    closure(folder, join('assets', path as string), seen)
  return seen
}

/**
 * kB of the zip: what it is now and a little. The session formats are 134 of it, the public suffix list 48 and once more in
 * the thread that reads imports (threads share no module), German 34: much below 400 there is nothing to leave out.
 */
const MOST_PACKED = 610

const kilobytes = (bytes: number): number => Math.round(bytes / 100) / 10

describe.each<Browser>(['chromium', 'firefox'])('the packed extension for %s', browser => {
  const folder = builtExtension(browser)
  const texts = filesOf(folder)
    .filter(file => /\.(?:js|html|css|json)$/.test(file))
    .map(file => ({ file, text: readFileSync(join(folder, file), 'utf8') }))

  test.each(NEVER)('has no %s', (_, pattern) => {
    expect(texts.filter(({ text }) => pattern.test(text)).map(({ file }) => file)).toEqual([])
  })

  test('names no address but those of namespaces and placeholders', () => {
    const urls = texts.flatMap(({ text }) => text.match(/\bhttps?:\/\/[a-z0-9][^\s"'`\\)<>]*/gi) ?? [])
    expect(urls.filter(url => NAMES.every(name => !name.test(url)))).toEqual([])
  })

  test('lets pages reach nothing, runs in no page by itself, and forbids network and foreign code', () => {
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))
    for (const key of ['web_accessible_resources', 'externally_connectable', 'content_scripts'])
      expect(manifest).not.toHaveProperty(key)
    const { extension_pages } = manifest.content_security_policy
    expect(extension_pages).toContain("default-src 'none'")
    expect(extension_pages).toContain("connect-src 'none'")
    expect(extension_pages).not.toMatch(/unsafe|https?:|\*/)
  })

  test('loads less than 60 kB of compressed scripts for its first paint', () => {
    const page = readFileSync(join(folder, 'panel/panel.html'), 'utf8')
    const entries = [...page.matchAll(/src="\/(assets\/[\w.-]+\.js)"/g)].map(([, path]) => path as string)
    expect(entries).not.toEqual([])
    const loaded = new Set(entries.flatMap(entry => [...closure(folder, entry)]))
    const bytes = [...loaded].map(file => gzipSync(readFileSync(join(folder, file)), { level: 9 }).length)
    expect(kilobytes(bytes.reduce((sum, size) => sum + size, 0))).toBeLessThan(60)
  })

  test.each(['en', 'de'])('describes itself in the language %s, no longer than the stores take', language => {
    const read = (file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8'))
    expect(read('manifest.json')).toMatchObject({ description: '__MSG_description__', default_locale: 'en' })
    const { message } = read(`_locales/${language}/messages.json`).description
    expect(message).toContain('localStorage')
    expect(message.length).toBeLessThanOrEqual(132)
  })

  test('packs to the same bytes whatever the order and the times of its files, and to no more than it needs', () => {
    const files = filesOf(folder)
    const packed = zip(folder, files)
    expect(Buffer.compare(zip(folder, files.toReversed()), packed)).toBe(0)
    expect(kilobytes(packed.length)).toBeLessThan(MOST_PACKED)
  })
})
