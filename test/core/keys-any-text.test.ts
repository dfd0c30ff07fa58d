/** Whatever is pasted: read without an error, and to its end. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pasteProblems } from '../../src/core/sessions/keys/problems'
import { MAX_PASTE, readKeys } from '../../src/core/sessions/keys/read'
import { anyText } from './any-text'

const PIECES = [
  'SECRET_KEY',
  '=',
  ': ',
  "'",
  '"',
  '"""',
  '`',
  'b"',
  '[',
  ']',
  '{',
  '(',
  ')',
  ',',
  '\\',
  '\\x',
  '\n',
  '#',
  '//',
  'env(',
  '-----BEGIN X-----',
  'base64:',
  '$',
  '<key id="',
  '{"keys":',
  'AUTH_KEY',
  '\ud800',
]

describe('any text', () => {
  it('is read without an error', () => {
    const hostile = fc.array(fc.oneof(fc.constantFrom(...PIECES), anyText()), {
      maxLength: 40,
    })
    fc.assert(
      fc.property(hostile, pieces => {
        const text = pieces.join('')
        expect(readKeys(text).every(one => one.secrets.length > 0)).toBe(true)
        expect(Array.isArray(pasteProblems(text))).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it.each(PIECES)('is read to its end when it repeats %j', piece => {
    const text = `SECRET_KEY=${piece}`.repeat(MAX_PASTE).slice(0, MAX_PASTE)
    // Backtracking over texts of this length would not come to an end within the limit of a test.
    expect(Array.isArray(readKeys(text))).toBe(true)
    expect(Array.isArray(readKeys(piece.repeat(MAX_PASTE).slice(0, MAX_PASTE)))).toBe(true)
  })
})
