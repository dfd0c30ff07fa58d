/** The frameworks' own implementations on the same cookies: Python, Ruby and PHP in processes of their own, Node's here. */
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as iron from 'iron-webcrypto'
import { jwtVerify } from 'jose'
import { removeFolder, temporaryFolder } from '../browsers/folders'
import type { Vector } from '../checker/vector'
import type { Family } from './families'
import { type Timing, timeTogether, timing } from './measure'

export interface FrameworkResult {
  readonly family: string
  readonly subject: string
  /** null: not installed. */
  readonly time: Timing | null
  /** Records that it takes. */
  readonly ids: readonly string[]
}

type Line = { readonly family: string; readonly subject: string } & (
  | { readonly missing: string }
  | { readonly ids: readonly string[]; readonly passes: readonly number[] }
)

const resultOf = (line: Line): FrameworkResult =>
  'missing' in line
    ? { family: line.family, subject: line.subject, time: null, ids: [] }
    : { family: line.family, subject: line.subject, time: timing(line.passes), ids: line.ids }

const PROGRAMS: readonly (readonly [commands: readonly string[], file: string])[] = [
  [['/usr/bin/python3', 'python3'], 'frameworks.py'],
  [['ruby'], 'frameworks.rb'],
  [['php'], 'frameworks.php'],
]

const rowOf = ({ id, cookie_value: value, key, options }: Vector) => ({ id, value, key, options })

function others(families: readonly Family[], seconds: number): readonly FrameworkResult[] {
  const folder = temporaryFolder('frameworks')
  const file = join(folder, 'families.json')
  const rows = families.map(({ name, records }) => [name, records.map(rowOf)] as const)
  writeFileSync(file, JSON.stringify(Object.fromEntries(rows)))
  const results = PROGRAMS.flatMap(([commands, program]) => {
    const args = [fileURLToPath(new URL(`./frameworks/${program}`, import.meta.url)), file, String(seconds)]
    const command = commands.find(one => spawnSync(one, ['--version']).status === 0)
    if (command === undefined) return []
    const { stdout } = spawnSync(command, args, { encoding: 'utf8', timeout: 60_000, maxBuffer: 2 ** 28 })
    const lines = stdout.split('\n').filter(line => line.startsWith('{'))
    return lines.map(line => resultOf(JSON.parse(line) as Line))
  })
  removeFolder(folder)
  return results
}

type Check = (vector: Vector) => unknown

const require = createRequire(import.meta.url)
const { signedCookie } = require('cookie-parser') as {
  signedCookie(text: string, secret: string): string | false
}

const imported = new Map<string, Promise<CryptoKey>>()

function keptKey(text: string): Promise<CryptoKey> {
  const raw = new TextEncoder().encode(text)
  const known =
    imported.get(text) ??
    crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify'])
  imported.set(text, known)
  return known
}

const whenOf = ({ verify_at_unix: at = 1_741_064_768 }: Vector) => ({
  algorithms: ['HS256'],
  currentDate: new Date(1000 * at),
})

const OPTIONS = { ...iron.defaults, timestampSkewSec: 1e9, ttl: 0 }

const IN_NODE: readonly (readonly [family: string, subject: string, check: Check])[] = [
  [
    'express',
    'cookie-signature',
    vector => signedCookie(decodeURIComponent(vector.cookie_value), String(vector.key)),
  ],
  [
    'jwt',
    'jose, key kept',
    async vector => jwtVerify(vector.cookie_value, await keptKey(String(vector.key)), whenOf(vector)),
  ],
  ['iron', 'iron-webcrypto', vector => iron.unseal(vector.cookie_value, String(vector.key), OPTIONS)],
]

async function takes(check: Check, vector: Vector): Promise<boolean> {
  try {
    const answer = await check(vector)
    return answer !== false && answer !== vector.cookie_value
  } catch {
    return false
  }
}

async function inNode(families: readonly Family[], millis: number): Promise<readonly FrameworkResult[]> {
  const results: FrameworkResult[] = []
  for (const [family, subject, check] of IN_NODE) {
    const rows: Vector[] = []
    for (const vector of families.find(one => one.name === family)?.records ?? [])
      if (await takes(check, vector)) rows.push(vector)
    const [time = null] = rows.length === 0 ? [] : await timeTogether([{ rows, run: check }], millis)
    results.push({ family, subject, time, ids: rows.map(one => one.id) })
  }
  return results
}

/** `seconds` for each. */
export async function timeFrameworks(
  families: readonly Family[],
  seconds: number,
): Promise<readonly FrameworkResult[]> {
  return [...others(families, seconds), ...(await inNode(families, 1000 * seconds))]
}
