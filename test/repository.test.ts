/** Rules about the repository itself: every format and label is complete, files and functions stay small. */
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'vite'
import { describe, expect, it } from 'vitest'
import { rules } from '../src/core/labels/index'
import { BY_SPECIFICATION } from '../src/core/sessions/by-specification'
import { codecs } from '../src/core/sessions/index'
import { mechanisms } from './checker/table'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const SKIPPED = new Set(['node_modules', 'dist', 'artifacts', '.git'])

function filesBelow(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter(entry => !SKIPPED.has(entry.name))
    .flatMap(entry => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? filesBelow(path) : [relative('.', path)]
    })
}

const files = filesBelow('.')
const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8')
const idsIn = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder)).map(name => basename(name, '.ts'))

describe('every session format', () => {
  const ids = idsIn('src/core/sessions/formats')

  it('is one file and one line in the list, under one name', () => {
    expect(codecs.map(codec => codec.id).toSorted()).toEqual(ids.toSorted())
  })

  it('has cookies made by the framework, or is listed as made by specification only', () => {
    expect(ids.filter(id => !mechanisms.includes(id)).toSorted()).toEqual([...BY_SPECIFICATION].toSorted())
  })

  it('exists for every mechanism of the vectors', () => {
    expect(mechanisms.filter(mechanism => !ids.includes(mechanism))).toEqual([])
  })

  it('can write, or says why not', () => {
    expect(codecs.filter(codec => codec.sign === undefined && !codec.readOnly).map(one => one.id)).toEqual([])
  })
})

describe('every label', () => {
  it('has a file and a rule of its name', () => {
    const labels = Object.keys(rules)
    expect(labels).toHaveLength(5)
    expect(labels.filter(label => !files.includes(`src/core/labels/${label}.ts`))).toEqual([])
  })
})

const code = files.filter(file => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
const lineCount = (text: string): number => text.trimEnd().split('\n').length

/** The value that the share `part` of the sorted numbers does not exceed. */
function percentile(numbers: readonly number[], part: number): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.ceil(part * sorted.length) - 1] ?? 0
}

interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value

/** Lines of every function, method and arrow function, by the syntax tree of oxc (Vite's parser). */
function functionSizes(file: string): readonly number[] {
  const text = textOf(file)
  const sizes: number[] = []
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit)
    if (!isNode(value)) return
    if (/^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(value.type))
      sizes.push(lineCount(text.slice(value.start, value.end)))
    Object.values(value).forEach(visit)
  }
  const { program, errors } = parseSync(file, text)
  expect(errors, file).toEqual([])
  visit(program)
  return sizes
}

describe('size', () => {
  it('of files: half below 80 lines, 95 % below 250, none above 300', () => {
    const sizes = code.map(file => lineCount(textOf(file)))
    expect(percentile(sizes, 0.5)).toBeLessThan(80)
    expect(percentile(sizes, 0.95)).toBeLessThan(250)
    expect(code.filter((_, i) => (sizes[i] ?? 0) > 300)).toEqual([])
  })

  it('of functions: 95 % below 35 lines, none above 60', () => {
    const measured = code.filter(file => !file.includes('.test.'))
    const sizesOf = measured.map(functionSizes)
    const sizes = sizesOf.flat()
    expect(sizes.length).toBeGreaterThan(500)
    expect(percentile(sizes, 0.95)).toBeLessThan(35)
    expect(measured.filter((_, i) => Math.max(0, ...(sizesOf[i] ?? [])) > 60)).toEqual([])
  })
})

const FORBIDDEN: Readonly<Record<string, RegExp>> = {
  'a path of one machine': /(?<![\w.:/-])\/(?:work|home|root|Users)\/[\w.-]+|\/tmp\/[\w.-]+/,
  'a registry address': /https?:\/\/[\w.-]*(?:registry|artifactory|nexus|verdaccio)[\w.-]*/,
}

const TEXT = /\.(?:tsx?|m?js|json|md|html|css|svg|py|sh|ya?ml)$|^\.(?:npmrc|gitignore)$|^\.ci\//

describe('the files', () => {
  const texts = files.filter(
    file => TEXT.test(file) && !file.startsWith('test/vectors/') && file !== 'test/repository.test.ts',
  )

  it.each(Object.entries(FORBIDDEN))('hold no %s', (_, pattern) => {
    const found = texts.flatMap(file => {
      const match = pattern.exec(textOf(file))
      return match === null ? [] : [`${file}: ${match[0]}`]
    })
    expect(found).toEqual([])
  })

  it('have names that say what is in them', () => {
    expect(files.filter(file => /(?:^|\/)(?:utils?|helpers?|misc|common)\.[jt]sx?$/.test(file))).toEqual([])
  })

  it('lock the packages without saying where they came from', () => {
    expect(textOf('package-lock.json')).not.toContain('"resolved"')
  })
})
