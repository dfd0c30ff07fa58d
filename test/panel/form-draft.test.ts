/** Opening a form and saving it without a change is a no-op, whatever the item is; what was typed is never overwritten. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commandOf } from '../../panel/edit/actions'
import { fieldsOf, itemOf, merged } from '../../panel/edit/form-draft'
import { fieldText, momentOf } from '../../panel/edit/moments'
import { fieldOf, hasTooManyLines, inOneLine, recoded, textOf } from '../../panel/edit/text-field'
import { tries } from '../tries'
import { cookie, NOW, web } from './fake-backend'

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('\\', '\n', '\r', '\t', '\0', '\ud800', '\udc00', 'a', '"', '\u2028') }),
)
const anyCookie = fc
  .record({
    name: anyText,
    value: anyText,
    path: fc.constantFrom('/', '/a b'),
    hostOnly: fc.boolean(),
    expires: fc.option(fc.double({ min: NOW + 1, max: 8e15, noNaN: true })),
    partition: fc.option(fc.constantFrom({ site: 'https://a.example', ancestor: null })),
    sameSite: fc.constantFrom('none' as const, 'lax' as const, 'strict' as const, 'unset' as const),
  })
  .map(({ name, value, ...more }) => cookie(name, value, more))
const anyEntry = fc.tuple(anyText, anyText).map(([name, value]) => web('local', name, value, { frame: 3 }))

describe('a form', () => {
  it('opened and saved gives the same item, byte for byte, and nothing to write', () => {
    fc.assert(
      fc.property(fc.oneof(anyCookie, anyEntry), item => {
        const draft = { opened: item, fields: fieldsOf(item) }
        expect(itemOf(draft.fields, '0')).toEqual({ ok: true, item })
        expect(commandOf(draft, '0', NOW)).toBeNull()
      }),
      tries(300),
    )
  })
  it('whose cookie is to expire now deletes it', () => {
    const opened = cookie('a', '1')
    const fields = { ...fieldsOf(opened), expires: { is: 'at', at: NOW } as const }
    expect(commandOf({ opened, fields }, '0', NOW)).toEqual({ do: 'remove', item: opened })
  })
  it('takes over what changed outside and was not touched here', () => {
    const opened = cookie('a', '1', { path: '/', secure: false })
    const draft = { opened, fields: { ...fieldsOf(opened), path: '/mine' } }
    const now = cookie('a', '2', { path: '/', secure: true })
    const next = merged(draft, now)
    expect(next.opened).toBe(now)
    expect(itemOf(next.fields, '0')).toEqual({
      ok: true,
      item: cookie('a', '2', { path: '/mine', secure: true }),
    })
  })
  it.each([
    ['name', { name: { text: '\\q', coded: true } }],
    ['value', { value: { text: '\\', coded: true } }],
    ['expires', { expires: { is: 'incomplete' } as const }],
    ['domain', { domain: 'a b' }],
    ['domain', { domain: '' }],
  ])('says that %s cannot be read', (field, change) => {
    expect(itemOf({ ...fieldsOf(cookie('a', '1')), ...change }, '0')).toEqual({ ok: false, field })
  })
})

describe('a text field', () => {
  it('gives back every text, in both spellings, on one line and on several', () => {
    fc.assert(
      fc.property(anyText, fc.boolean(), fc.boolean(), (text, lines, coded) => {
        const field = fieldOf(text, lines, coded)
        expect(textOf(field)).toBe(text)
        expect(textOf(recoded(field, lines))).toBe(text)
        expect(textOf(inOneLine(field))).toBe(text)
        expect(inOneLine(field).text).not.toMatch(/[\r\n\t\0]/)
        if (!lines) expect(field.text).not.toMatch(/[\r\n\t\0]/)
      }),
    )
  })
})

describe('a text of many lines', () => {
  it('is too much for a field of lines, one of many characters is not', () => {
    expect(hasTooManyLines('\n'.repeat(20_000))).toBe(false)
    expect(hasTooManyLines('\n'.repeat(20_001))).toBe(true)
    expect(hasTooManyLines('x\t'.repeat(1_000_000))).toBe(false)
  })
})

describe('a moment', () => {
  it.each(['local', 'utc'] as const)('survives the field in %s time, to the second', zone => {
    for (const at of [0, NOW - (NOW % 1000), 253_402_300_799_000])
      expect(momentOf(fieldText(at, zone), zone)).toBe(at)
  })
  it.each(['', '2026-11-20', '2026-11-20T25:00', 'x'])('that is not whole is none: %s', text =>
    expect(momentOf(text, 'utc')).toBeNull(),
  )
})
