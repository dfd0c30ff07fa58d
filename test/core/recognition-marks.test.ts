/** Recognition must not lose anything to its sieve. */
import { describe, expect, it } from 'vitest'
import type { Candidate } from '../../src/core/sessions/codec'
import { codecs, detect } from '../../src/core/sessions/index'
import { marksOf, neededMarks } from '../../src/core/sessions/marks'
import { mixed } from '../bench/mixed'
import { candidateOf } from '../checker/input'
import { seeded, table } from '../checker/table'

const records = table.flatMap(({ records: all }) => all)
const random = seeded(7)

const cut = (input: Candidate): Candidate => ({
  ...input,
  value: input.value.slice(0, Math.floor(random() * input.value.length)),
})
const encoded = (input: Candidate): Candidate => ({ ...input, value: encodeURIComponent(input.value) })

const inputs = [
  ...records.map(candidateOf),
  ...records.map(candidateOf).map(cut),
  ...records.map(candidateOf).map(encoded),
  ...mixed(2000, records),
]

describe('the sieve before recognition', () => {
  it.each(codecs.map(codec => [codec.id, codec] as const))(
    'lets through all that %s recognises',
    (id, codec) => {
      const needed = neededMarks(id)
      const lost = inputs.filter(
        input => codec.detect(input) !== null && (marksOf(input.value) & needed) !== needed,
      )
      expect(lost.map(input => input.value)).toEqual([])
    },
  )

  it('keeps formats away that need punctuation which the text does not have', () => {
    expect(marksOf('dark')).toBe(0)
    expect(neededMarks('jwt') & marksOf('0123456789abcdef')).toBe(0)
    expect(marksOf('a%2Eb') & neededMarks('jwt')).toBe(neededMarks('jwt'))
    expect(detect({ kind: 'cookie', name: 'theme', value: 'dark', siblings: new Map() })).toEqual([])
  })
})
