/** `npm run send-matrix -- FILE...`: do the rules of sending and storing say what browsers were observed to do? */
import { readFileSync } from 'node:fs'
import { check } from './send-matrix-check'
import { type Json, readCases } from './send-matrix-format'

const MOST_LINES = 200
const files = process.argv.slice(2)
let passed = 0
const failures: string[] = []

for (const file of files) {
  try {
    for (const entry of readCases(JSON.parse(readFileSync(file, 'utf8')) as Json)) {
      const wrong = check(entry)
      if (wrong === null) passed++
      else failures.push(`${file}: ${entry.id}: ${wrong}`)
    }
  } catch (error) {
    failures.push(`${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
}
if (files.length === 0) failures.push('Name at least one file: npm run send-matrix -- FILE...')
for (const line of failures.slice(0, MOST_LINES)) console.log(line)
if (failures.length > MOST_LINES) console.log(`... and ${failures.length - MOST_LINES} more`)
console.log(`${passed} passed, ${failures.length} failed`)
process.exitCode = failures.length === 0 ? 0 : 1
