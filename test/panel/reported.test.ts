/** What the core and the browser adapter report in English has its German words, all of it. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'vite'
import { describe, expect, it } from 'vitest'
import { reported, reportedRule } from '../../panel/text/reported/de'
import { FORMATS } from '../../panel/text/reported/formats-de'
import { RULES } from '../../panel/text/reported/rules-de'
import { VERDICTS } from '../../panel/text/reported/verdicts-de'

const ROOT = join(import.meta.dirname, '../../src')

interface Node {
  readonly type: string
  readonly value?: unknown
  readonly name?: string
  readonly key?: Node
  readonly callee?: Node
  readonly arguments?: readonly Node[]
  readonly quasis?: readonly { readonly value: { readonly cooked: string } }[]
}

function visit(node: unknown, look: (node: Node) => void): void {
  if (Array.isArray(node)) for (const one of node) visit(one, look)
  else if (typeof node === 'object' && node !== null && 'type' in node) {
    look(node as Node)
    for (const part of Object.values(node)) visit(part, look)
  }
}

/** The text of a literal, `{}` for what a template puts in. */
function textOf(node: unknown): string | null {
  const { type, value, quasis = [] } = (node ?? { type: '' }) as Node
  if (type === 'Literal' && typeof value === 'string') return value
  return type === 'TemplateLiteral' ? quasis.map(each => each.value.cooked).join('{}') : null
}

const READERS = /^(?:fail|broken)$/

/** What a node says to the user, if it is the place of a report. */
function said(node: Node): readonly unknown[] {
  if (node.type === 'NewExpression' && node.callee?.name === 'FormatError') return [node.arguments?.[1]]
  if (node.type === 'CallExpression' && READERS.test(node.callee?.name ?? '')) return node.arguments ?? []
  return node.type === 'Property' && /^(?:because|readOnly)$/.test(node.key?.name ?? '') ? [node.value] : []
}

function textsIn(folder: string, places: (node: Node) => readonly unknown[]): readonly string[] {
  const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
  const found = new Set<string>()
  for (const file of files.filter(name => name.endsWith('.ts')))
    visit(parseSync(file, readFileSync(join(ROOT, folder, file), 'utf8')).program, node => {
      for (const place of places(node)) {
        const text = textOf(place)
        if (text !== null && / /.test(text)) found.add(text)
      }
    })
  return [...found]
}

/** Whole sentences: what adapters and rules say to the user. */
const sentences = (node: Node): readonly unknown[] =>
  /^(?:Literal|TemplateLiteral)$/.test(node.type) && /^[A-Z].* .*\.$/s.test(textOf(node) ?? '') ? [node] : []

const REPORTED = [
  ...textsIn('core/sessions', said),
  ...textsIn('core/cookie', sentences),
  ...textsIn('browser', sentences),
]

describe('what is reported', () => {
  it('is found in the sources', () => {
    expect(REPORTED.length).toBeGreaterThan(300)
  })
  it('is said in German', () => {
    const known = { ...RULES, ...FORMATS, ...VERDICTS }
    expect(REPORTED.filter(text => !(text in known))).toEqual([])
  })
  it.each([
    ['The path must begin with "/".', 'Der Path muss mit „/“ beginnen.'],
    [
      'The name prefix __Host- needs Secure, Path=/ and no Domain.',
      'Das Namenspräfix __Host- verlangt Secure, Path=/ und keine Domain.',
    ],
    ["a browser's own words: something expected", "a browser's own words: something expected"],
    ['', ''],
  ])('of a rule: %s', (english, german) => {
    expect(reportedRule(english)).toBe(german)
  })
  it.each([
    ['not JSON: a value expected at character 3', 'kein JSON: erwartet wird ein Wert bei Zeichen 3'],
    ['deeper than 64 through links', 'tiefer als 64 durch Verweise'],
    ['shorter than the 16 bytes of IV', 'kürzer als die 16 Bytes von IV'],
    ['constructor', 'constructor'],
  ])('of a format: %s', (english, german) => {
    expect(reported(english)).toBe(german)
  })
  it('is said of any text, however long, at once', () => {
    const long = `not JSON: ${' at byte at character {} expected'.repeat(3000)}`
    expect(reported(long).length).toBeGreaterThan(1000)
  })
})
