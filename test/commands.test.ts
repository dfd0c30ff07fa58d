/** Every command that the documents name is there, and takes what they give it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import npm from '../package.json' with { type: 'json' }

const ROOT = join(import.meta.dirname, '..')
const DOCUMENTS = ['.', 'docs'].flatMap(folder =>
  readdirSync(join(ROOT, folder)).flatMap(file => (file.endsWith('.md') ? [join(folder, file)] : [])),
)
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8')

const scripts: Readonly<Record<string, string>> = npm.scripts

/** In code, inline or in blocks; a comment after it is not part of it. */
const commandsIn = (text: string): readonly string[] =>
  [...text.matchAll(/\b(?:npm (?:start|test|ci|run)|npx vitest)\b[^`\n#]*/g)].map(([command]) =>
    command.replace(/ {2,}.*/, '').trim(),
  )

const commands = DOCUMENTS.flatMap(file => commandsIn(read(file)).map(command => [file, command] as const))

/** The name of the script that the command runs; null where it runs none. */
function scriptOf(command: string): string | null {
  const [program, first = '', second = ''] = command.split(/\s+/)
  if (program !== 'npm' || first === 'ci') return null
  return first === 'run' ? second.replace(/[,.:;)]+$/, '') : first
}

/** Words of a command that are files of the project; of a pattern its folder. */
const filesOf = (command: string): readonly string[] =>
  command
    .split(/\s+/)
    .filter(word => /^(?:test|src|panel|docs)\//.test(word) && !/[<{]/.test(word))
    .map(word => (word.includes('*') ? dirname(word) : word))

describe('the commands of the documents', () => {
  test('are found', () => expect(commands.length).toBeGreaterThan(15))

  test.each(commands)('%s: %s', (_, command) => {
    const script = scriptOf(command)
    if (script !== null) expect(Object.keys(scripts)).toContain(script)
    for (const file of filesOf(command)) expect(existsSync(join(ROOT, file)), file).toBe(true)
  })
})

describe('the scripts', () => {
  test.each(Object.entries(scripts))('%s', (_, script) => {
    for (const [, file] of script.matchAll(/node (\S+\.mjs)(?: (\S+\.ts))?/g))
      expect(existsSync(join(ROOT, file as string)), file).toBe(true)
    for (const [, other] of script.matchAll(/npm run ([\w:]+)/g))
      expect(Object.keys(scripts)).toContain(other)
    for (const [, program = ''] of script.matchAll(/ts\.mjs (\S+)/g))
      expect(existsSync(join(ROOT, program)), program).toBe(true)
  })
})
