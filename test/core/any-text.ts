/** Any text, for properties: every UTF-16 code unit, lone surrogates too. */
import fc from 'fast-check'

/** fast-check's own unit `binary` builds a map of all code points, which takes longer than most tests here. */
const codeUnit = fc.nat({ max: 0xffff }).map(unit => String.fromCharCode(unit))

export const anyText = (more: fc.StringConstraints = {}): fc.Arbitrary<string> =>
  fc.string({ ...more, unit: codeUnit })
