/** The cookie value as the framework sees it, and the way back to the raw text. */
import { describe, expect, it } from 'vitest'
import { httpCookies, percentDecoded, unquoted, type View } from '../../src/core/sessions/text/view'

/** Raw text under each character of the view. */
const cut = (view: View, raw: string): readonly string[] =>
  Array.from({ length: view.text.length }, (_, i) => raw.slice(view.at(i), view.at(i + 1)))

describe('percent-encoding', () => {
  it.each([
    ['s%3Aa.b%2B', 's:a.b+', ['s', '%3A', 'a', '.', 'b', '%2B']],
    ['a%C3%AB%7Cb', 'aë|b', ['a', '%C3%AB', '%7C', 'b']],
    ['%zz%', '%zz%', ['%', 'z', 'z', '%']],
    ['%C3%28', '%C3%28', ['%', 'C', '3', '%', '2', '8']],
    ['a+b', 'a+b', ['a', '+', 'b']],
    ['', '', []],
  ])('of %j is undone and can be found again', (raw, text, pieces) => {
    const view = percentDecoded('c', raw)
    expect(view.text).toBe(text)
    expect(cut(view, raw)).toEqual(pieces)
    expect(view.at(text.length)).toBe(raw.length)
  })

  it('is written again where it was, or could have been', () => {
    expect(percentDecoded('c', 's%3Aa').spell('s:b')).toBe('s%3Ab')
    expect(percentDecoded('c', 'abc').spell('a=c')).toBe('a%3Dc')
    expect(percentDecoded('c', 'a=c').spell('b=c')).toBe('b=c')
  })
})

describe("the quotes of Python's http.cookies", () => {
  it.each([
    ['"a\\054b"', 'a,b', ['a', '\\054', 'b']],
    ['"a\\"\\\\"', 'a"\\', ['a', '\\"', '\\\\']],
    ['"\\303\\253"', '\u00c3\u00ab', ['\\303', '\\253']],
    ['"a', '"a', ['"', 'a']],
    ['abc', 'abc', ['a', 'b', 'c']],
  ])('of %j are undone and can be found again', (raw, text, pieces) => {
    const view = unquoted('c', raw)
    expect(view.text).toBe(text)
    expect(cut(view, raw)).toEqual(pieces)
  })

  it('are written again where they must be', () => {
    expect(unquoted('c', '"a\\054b"').spell('a;b')).toBe('"a\\073b"')
    expect(httpCookies('c', 'abc').spell('a b')).toBe('"a b"')
  })
})

describe('hostile text', () => {
  it.each([
    ['an escape without end', `"${'\\101'.repeat(16_000)}`],
    ['percent signs', '%'.repeat(65_536)],
    ['escapes', '%41'.repeat(20_000)],
  ])('of %s comes to an end', (_, raw) => {
    // Backtracking over texts of this length would not, within the limit of a test.
    expect(unquoted('c', raw).at(raw.length)).toBeLessThanOrEqual(raw.length)
    expect(percentDecoded('c', raw).at(raw.length)).toBeLessThanOrEqual(raw.length)
  })
})
