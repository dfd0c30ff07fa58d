import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readLog, writeLog } from '../../src/core/timeline/file'
import { steps } from '../../src/core/timeline/fold'
import type { LogEntry } from '../../src/core/timeline/log'
import * as sample from './timeline-samples'

const LOG: readonly LogEntry[] = [
  ...sample.counterLog(),
  sample.navigation(80, 8000),
  sample.inStorage(81, 8001, 'cart', null, 'lone \ud800 surrogate'),
  sample.ground(82, 8002, [
    sample.web('session', 'a', 'b'),
    sample.cookie('part', 'x', { partition: { site: 'https://top.example', ancestor: null } }),
  ]),
  sample.exchange(83, 8003, {
    cookie: null,
    answered: null,
    setCookie: null,
    end: 'failed',
    error: 'net::ERR_FAILED',
  }),
]

const file = (entries: readonly unknown[], more: object = {}): string =>
  JSON.stringify({
    format: 'storelens-timeline',
    version: 1,
    browser: 'chromium',
    store: '0',
    entries,
    ...more,
  })

describe('a log in a file', () => {
  it('comes back as it was written', () => {
    const read = readLog(writeLog({ entries: LOG, browser: 'firefox', store: 'firefox-default' }))
    expect(read).toMatchObject({ ok: true, problems: [], browser: 'firefox', store: 'firefox-default' })
    expect(read.ok && read.entries).toEqual(LOG)
    expect(steps(read.ok ? read.entries : [], sample.contextOf()).steps).toEqual(
      steps(LOG, sample.contextOf()).steps,
    )
  })

  it('holds the fields of the log and nothing else that may hang on an entry', () => {
    const first = sample.mark(1, 0)
    const text = writeLog({
      entries: [{ ...first, key: 'secret of the server' } as LogEntry],
      browser: null,
      store: null,
    })
    expect(text).not.toContain('secret')
    const read = readLog(file([{ ...first, key: 'secret of the server' }]))
    expect(read.ok && read.entries).toEqual([first])
  })

  it('is not believed about the identity of items', () => {
    const item = { ...sample.cookie('a', '1'), id: 'cookie of a bank' }
    const read = readLog(file([{ ...sample.ground(1, 0), items: [item] }]))
    expect(read.ok && read.entries).toEqual([sample.ground(1, 0, [sample.cookie('a', '1')])])
  })
})

describe('a log in a file that anybody may have written', () => {
  const load = sample.exchange(5, 0)
  it.each<[what: string, entry: unknown, field: string]>([
    ['no object', 7, 'entry'],
    ['a list', [], 'entry'],
    ['no type', { no: 1, at: 1 }, 'type'],
    ['a type that every object has', { ...load, type: 'constructor' }, 'type'],
    ['no number', { ...load, no: '5' }, 'no'],
    ['half a number', { ...load, no: 0.5 }, 'no'],
    ['a time that is none', { ...load, at: 1e300 }, 'at'],
    ['no Cookie field', { ...load, cookie: undefined }, 'cookie'],
    ['a Set-Cookie that is no list', { ...load, setCookie: 'a=b' }, 'setCookie'],
    ['a line that is no text', { ...load, setCookie: [1] }, 'setCookie'],
    ['an unknown resource', { ...load, resource: 'page' }, 'resource'],
    ['a text without end', { ...load, error: 'x'.repeat(6_000_001) }, 'error'],
    ['an item that is none', { ...sample.ground(5, 0), items: [null] }, 'items'],
    [
      'a cookie without path',
      { ...sample.stored(5, 0, sample.cookie('a', 'b')), cookie: { kind: 'cookie', name: 'a' } },
      'value',
    ],
  ])('leaves out an entry with %s and keeps the others', (_, entry, field) => {
    const read = readLog(file([sample.mark(1, 0), entry, sample.navigation(9, 10)]))
    expect(read).toMatchObject({ ok: true, problems: [{ index: 1, field }] })
    expect(read.ok && read.entries.map(one => one.no)).toEqual([1, 9])
  })

  it('counts a number the first time only', () => {
    const read = readLog(file([sample.mark(1, 0), sample.navigation(1, 5)]))
    expect(read).toMatchObject({ ok: true, problems: [{ index: 1, field: 'no' }] })
  })

  it.each<[what: string, text: string, because: string]>([
    ['no JSON', '{', 'not-json'],
    ['nothing', '', 'not-json'],
    ['JSON of something else', '{"cookies":[]}', 'other-format'],
    ['a text', '"log"', 'other-format'],
    ['a later version', file([], { version: 2 }), 'other-version'],
    ['no entries', file([], { entries: {} }), 'no-entries'],
    ['a HAR without entries', '{"log":{}}', 'no-entries'],
    ['too many entries', file(Array.from({ length: 100_001 }, () => 0)), 'too-many-entries'],
  ])('is refused where it is %s', (_, text, because) => {
    expect(readLog(text)).toMatchObject({ ok: false, because })
  })

  it('never throws, whatever the file holds', () => {
    const entry = fc.oneof(
      fc.anything(),
      fc
        .tuple(fc.constantFrom(...LOG), fc.string(), fc.jsonValue())
        .map(([one, key, value]) => ({ ...one, [key]: value })),
      fc.tuple(fc.constantFrom(...LOG), fc.nat(20), fc.jsonValue()).map(([one, at, value]) => {
        const key = Object.keys(one)[at] ?? 'no'
        return { ...one, [key]: value }
      }),
    )
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 5 }), entries => {
        const text = JSON.stringify(
          { format: 'storelens-timeline', version: 1, entries },
          (_, value: unknown) => (typeof value === 'bigint' ? Number(value) : value),
        )
        const read = readLog(text)
        if (read.ok) steps(read.entries, sample.contextOf()).steps.length
      }),
      { numRuns: 300 },
    )
  })
})
