/** Recognition must not lose anything to its sieve. */
import { describe, expect, it } from 'vitest'
import type { Candidate } from '../../src/core/sessions/codec'
import { codecs, detect } from '../../src/core/sessions/index'
import { neededTraits, traitsOf } from '../../src/core/sessions/sieve'
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
      const needed = neededTraits(id)
      const lost = inputs.filter(
        input => codec.detect(input) !== null && (traitsOf(input) & needed) !== needed,
      )
      expect(lost.map(input => input.value)).toEqual([])
    },
  )

  it('keeps formats away that need what the text does not have', () => {
    const item = (value: string): Candidate => ({ kind: 'cookie', name: 'theme', value, siblings: new Map() })
    const asked = (value: string): readonly string[] =>
      codecs.filter(({ id }) => (neededTraits(id) & ~traitsOf(item(value))) === 0).map(({ id }) => id)
    expect(asked('dark')).not.toContain('jwt')
    expect(asked('a.b')).toContain('jwt')
    expect(asked('a%2Eb')).toContain('jwt')
    expect(asked('dark').length).toBeLessThan(codecs.length / 6)
    expect(detect(item('dark'))).toEqual([])
  })
})
