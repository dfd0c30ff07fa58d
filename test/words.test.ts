/** Everything that a user reads stands in panel/text, where it has a translation, and is looked up when it is said. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'vite'
import { expect, it } from 'vitest'

const PANEL = fileURLToPath(new URL('../panel', import.meta.url))

const files = readdirSync(PANEL, { recursive: true, encoding: 'utf8' }).filter(
  file => /\.tsx?$/.test(file) && !/\.d\.ts$|^text[./\\]/.test(file),
)

interface Node {
  readonly type: string
  readonly start: number
  readonly [part: string]: unknown
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value

/** Visits the nodes below; `false` from `look`: not those below this one. */
function walk(value: unknown, look: (node: Node) => boolean): void {
  if (Array.isArray(value)) for (const one of value) walk(one, look)
  if (!isNode(value) || !look(value)) return
  for (const part of Object.values(value)) walk(part, look)
}

const sourceOf = (file: string): string => readFileSync(join(PANEL, file), 'utf8')

function found(file: string, what: (node: Node) => string | null, deep: (node: Node) => boolean): string[] {
  const source = sourceOf(file)
  const places: string[] = []
  walk(parseSync(file, source).program, node => {
    const text = what(node)
    if (text !== null) places.push(`${file}:${source.slice(0, node.start).split('\n').length} ${text}`)
    return deep(node)
  })
  return places
}

/** Attributes that are read, to whom they are shown or told. */
const READ = /^(?:title|label|placeholder|alt|hint|aria-(?:label|description|roledescription))$/

/** A sentence, or more than one word; what is written with signs of code is none. */
const SENTENCE = /^[A-Z(]?[\w']+(?:,? [\w'’-]+){2,}[.:…?]?$/

/** Not shown: lines of icons, class names, grid templates, sizes. */
const CODE = /\d(?:px|fr)|^[a-z-]+(?: [a-z-]+)*-|^[MmLl\d .-]+\d|^M\d/

function wordsIn(node: Node): string | null {
  const { type, value } = node
  if (type === 'JSXText' && /[a-z]{2}/i.test(String(value))) return String(value).trim()
  if (type === 'JSXAttribute') {
    const { name } = node.name as { readonly name: unknown }
    const given = node.value as { readonly type: string; readonly value?: unknown } | null
    const text = given?.type === 'Literal' ? String(given.value) : ''
    return READ.test(String(name)) && /[a-z]{2}/i.test(text) ? text : null
  }
  const said = type === 'Literal' && typeof value === 'string' && SENTENCE.test(value) && !CODE.test(value)
  return said ? value : null
}

const isCode = ({ type }: Node): boolean => !/^(?:ImportDeclaration|TS(?:Type|Interface).*)$/.test(type)

/** The second half of localStorage, and a message that only a fault of our own could show. */
const ALLOWED = / Storage$|the thread could not be started$/

it('no words stand in the panel outside of panel/text', () => {
  const places = files.flatMap(file => found(file, wordsIn, isCode))
  expect(places.filter(place => !ALLOWED.test(place))).toEqual([])
})

const isText = (source: unknown): boolean => /(?:^|\/)text(?:\/[\w-]+)?$/.test(String(source))

/** Names that a file has from panel/text. */
function importedFrom(file: string): ReadonlySet<string> {
  const names = new Set<string>()
  walk(parseSync(file, sourceOf(file)).program, node => {
    if (node.type !== 'ImportDeclaration') return true
    const { specifiers, source } = node as unknown as {
      readonly specifiers: readonly { readonly local: { readonly name: string } }[]
      readonly source: { readonly value: unknown }
    }
    if (isText(source.value)) for (const { local } of specifiers) names.add(local.name)
    return false
  })
  return names
}

const isObjectKeys = (node: Node): boolean =>
  node.type === 'CallExpression' &&
  /^Object$/.test(String((node.callee as { object?: { name?: string } }).object?.name))

it('no words are taken while a module is loaded: they may be replaced before they are said', () => {
  const places = files.flatMap(file => {
    const names = importedFrom(file)
    const use = ({ type, name }: Node): string | null =>
      type === 'Identifier' && names.has(String(name)) ? String(name) : null
    const atOnce = (node: Node): boolean => isCode(node) && !/Function/.test(node.type) && !isObjectKeys(node)
    return names.size === 0 ? [] : found(file, use, atOnce)
  })
  expect(places).toEqual([])
})
