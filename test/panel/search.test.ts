/** The filter: text, regular expressions in their worker, chips; what it finds and how it shows where. */
import { describe, expect, it, vi } from 'vitest'
import { start } from '../../panel/actions'
import { createState, type State } from '../../panel/state'
import { ANY_LATER, type Chip, chipsTest, toggleChip } from '../../panel/state/chips'
import { extract, hitsIn } from '../../panel/state/hits'
import { createRounds } from '../../panel/state/regex-rounds'
import { createRegexSearch, type Thread } from '../../panel/state/regex-search'
import { parseFilter } from '../../panel/state/search'
import { rowOf } from '../../panel/table/item-row'
import { sorted } from '../../panel/table/sort'
import type { StorageItem } from '../../src/core/model'
import { cookie, FLASK_KEY, FLASK_SESSION, fakeBrowser, NOW, snapshotOf, web } from './fake-backend'
import { chunks } from './mount'

describe('plain text', () => {
  it.each([
    ['Tok', 'my TOKEN', true],
    ['tok', 'nothing', false],
    ['/path', 'a/path/b', true],
    ['ß', 'STRAßE', true],
  ])('%s in %s: %s', (text, value, expected) => {
    const filter = parseFilter(text)
    expect(filter.kind === 'text' && rowOf(cookie('n', value)).lower.includes(filter.needle)).toBe(expected)
  })
  it('says what is wrong with a regular expression', () =>
    expect(parseFilter('/(/')).toMatchObject({ kind: 'invalid' }))
})

describe('hits', () => {
  it.each([
    [
      'b',
      'aBcb',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      '/b+/',
      'abbcb',
      [
        [1, 3],
        [4, 5],
      ],
    ],
    ['/x*/', 'abc', []],
    ['i', 'İxi', [[2, 3]]],
    ['<b>', 'a<b>c', [[1, 4]]],
  ])('of %s in %s', (filter, text, expected) => expect(hitsIn(text, parseFilter(filter))).toEqual(expected))
  it('are shown with what stands around them', () => {
    const found = extract(`${'x'.repeat(50)}needle${'y'.repeat(50)}`, parseFilter('needle'))
    expect(found?.text).toBe(`…${'x'.repeat(30)}needle${'y'.repeat(30)}…`)
    expect(found?.text.slice(...(found?.hit ?? []))).toBe('needle')
  })
})

const textsOf = (item: StorageItem) => [item.name, item.value]
const items = [cookie('alpha', '1'), web('local', 'beta', 'alpine'), web('local', 'gamma', '')]

describe('regular expressions', () => {
  const direct = (): Thread => {
    const rounds = createRounds()
    return { ask: async round => rounds(round), end: () => undefined }
  }
  const find = async (source: string, flags = '') => {
    const found = await createRegexSearch<StorageItem>(direct).find({ source, flags }, items, textsOf)
    return typeof found === 'string' ? found : [...found].map(item => item.name)
  }
  it.each([
    ['^al', '', ['alpha', 'beta']],
    ['^AL', '', []],
    ['^AL', 'i', ['alpha', 'beta']],
  ])('/%s/%s', async (source, flags, expected) => expect(await find(source, flags)).toEqual(expected))
  it('send each text once', async () => {
    const asked: number[] = []
    const rounds = createRounds()
    const counting: Thread = {
      ask: async round => {
        asked.push(round.added.length)
        return rounds(round)
      },
      end: () => undefined,
    }
    const search = createRegexSearch<StorageItem>(() => counting)
    const kept = new Map(items.map(item => [item, textsOf(item)]))
    const given = (item: StorageItem) => kept.get(item) ?? []
    await search.find({ source: 'a', flags: '' }, items, given)
    await search.find({ source: 'b', flags: '' }, items, given)
    expect(asked).toEqual([3, 0])
  })
  it('that never end are ended, and the next one is answered by a new worker', async () => {
    vi.useFakeTimers()
    const end = vi.fn()
    const stuck: Thread = { ask: () => new Promise(() => undefined), end }
    const threads = [stuck, direct()]
    const search = createRegexSearch<StorageItem>(() => threads.shift() ?? direct())
    const first = search.find({ source: '(a+)+$', flags: '' }, items, textsOf)
    await vi.advanceTimersByTimeAsync(5000)
    expect(await first).toBe('too-slow')
    expect(end).toHaveBeenCalledTimes(1)
    vi.useRealTimers()
    const second = await search.find({ source: 'gamma', flags: '' }, items, textsOf)
    expect(second).toEqual(new Set([items[2]]))
  })
  it('typed while another one runs take its place', async () => {
    const search = createRegexSearch<StorageItem>(direct)
    const first = search.find({ source: 'a', flags: '' }, items, textsOf)
    const second = search.find({ source: 'b', flags: '' }, items, textsOf)
    expect([await first, await second]).toEqual(['newer', new Set([items[1]])])
  })
})

describe('chips', () => {
  const all = [
    cookie('strict', '1', { httpOnly: true, secure: true, sameSite: 'strict', expires: NOW + 60_000 }),
    cookie('old', '', { expires: NOW - 1 }),
    cookie('plain', 'x'.repeat(100)),
    cookie('seen', '', { attributesKnown: false }),
    cookie('part', '', { partition: { site: 'https://top.example', ancestor: null }, domain: 'ads.example' }),
    web('local', 'here', 'x'),
    web('session', 'tab', ''),
  ]
  const facts = {
    now: NOW,
    size: (item: StorageItem) => item.name.length + item.value.length,
    thirdParty: (item: StorageItem) => item.kind === 'cookie' && item.domain === 'ads.example',
    changed: (item: StorageItem) => item.name === 'here',
    session: (item: StorageItem) => (item.name === 'plain' ? ('wrong-key' as const) : null),
  }
  const cases: readonly (readonly [string, readonly Chip[], readonly string[]])[] = [
    ['one kind', [{ by: 'kind', is: 'local' }], ['here']],
    [
      'two kinds',
      [
        { by: 'kind', is: 'local' },
        { by: 'kind', is: 'session' },
      ],
      ['here', 'tab'],
    ],
    ['HttpOnly', [{ by: 'httpOnly', is: true }], ['strict']],
    ['not Secure, of known attributes', [{ by: 'secure', is: false }], ['old', 'plain', 'part']],
    ['SameSite', [{ by: 'sameSite', is: 'strict' }], ['strict']],
    ['partitioned', [{ by: 'partitioned', is: true }], ['part']],
    ['third-party', [{ by: 'thirdParty', is: true }], ['part']],
    ['persistent', [{ by: 'lasting', is: true }], ['strict', 'old', 'here']],
    ['until closed', [{ by: 'lasting', is: false }], ['plain', 'part', 'tab']],
    ['expired', [{ by: 'expires', within: 0 }], ['old']],
    ['expires soon', [{ by: 'expires', within: 60_000 }], ['strict']],
    ['expires between', [{ by: 'expires', after: 59_999, within: 60_000 }], ['strict']],
    ['expires between, later', [{ by: 'expires', after: 60_000, within: 90_000 }], []],
    ['expires not before', [{ by: 'expires', after: 30_000, within: ANY_LATER }], ['strict']],
    ['larger', [{ by: 'size', over: 50 }], ['plain']],
    ['changed', [{ by: 'changed' }], ['here']],
    ['a session', [{ by: 'session' }], ['plain']],
    ['a state', [{ by: 'state', is: 'verified' }], []],
    [
      'two facts at once',
      [
        { by: 'kind', is: 'cookie' },
        { by: 'lasting', is: false },
      ],
      ['plain', 'part'],
    ],
  ]
  it.each(cases)('%s', (_, chips, expected) => {
    const passes = chipsTest(chips)
    expect(all.filter(item => passes(item, facts)).map(item => item.name)).toEqual(expected)
  })
  it('go in and out, and hold one number at a time', () => {
    const one = toggleChip([], { by: 'size', over: 1 })
    expect(toggleChip(one, { by: 'size', over: 2 })).toEqual([{ by: 'size', over: 2 }])
    expect(toggleChip(one, { over: 1, by: 'size' })).toEqual([])
  })
})

const names = (state: State): readonly string[] =>
  state.table.rows.value.map(row =>
    row.type === 'item' ? row.item.name : row.type === 'gap' ? row.gap.reason : row.label,
  )

describe('the rows under a filter', () => {
  it('follow a regular expression, inside values too', async () => {
    const fake = fakeBrowser(snapshotOf([cookie('p', btoa('{"lang":"nl"}')), cookie('q', 'lang')]))
    const state = createState(fake.backend, () => NOW, chunks)
    const stop = start(state)
    state.table.filterText.value = '/"l.ng":"n/'
    await vi.waitFor(() => expect(names(state)).toEqual(['p']), { timeout: 10_000 })
    stop()
  })
  it('are the same whether a text was typed letter by letter or at once', async () => {
    const many = Array.from({ length: 300 }, (_, i) => web('local', `key${i}`, `${i * 7919}`))
    const fake = fakeBrowser(snapshotOf([...many, web('local', 'wrapped', btoa('{"n":"key12"}'))]))
    const state = createState(fake.backend, () => NOW, chunks)
    const stop = start(state)
    await vi.waitFor(() => expect(names(state)).toHaveLength(301), { timeout: 10_000 })
    state.table.filterText.value = 'key12'
    await vi.waitFor(() => expect(names(state)).toContain('wrapped'), { timeout: 10_000 })
    const holds = (text: string) => (item: StorageItem) => `${item.name}\0${item.value}`.includes(text)
    for (const text of ['k', 'ke', 'key1', 'key12', 'key12"', 'y12', 'key9', '']) {
      state.table.filterText.value = text
      const inside = '{"n":"key12"}'.includes(text) ? ['wrapped'] : []
      expect(names(state)).toEqual([...many.filter(holds(text)).map(item => item.name), ...inside])
    }
    stop()
  })
  it('are sorted in slices when there are very many, as they would be at once', async () => {
    const many = Array.from({ length: 6000 }, (_, i) => web('local', `key${(i * 7919) % 6007}`, `${i % 10}`))
    const state = createState(fakeBrowser(snapshotOf(many)).backend, () => NOW, chunks)
    const stop = start(state)
    await vi.waitFor(() => expect(names(state)).toHaveLength(6000), { timeout: 10_000 })
    for (const sort of [
      { column: 'name', descending: false },
      { column: 'value', descending: true },
    ] as const) {
      const done = state.table.sortBy(sort)
      expect(state.table.sorting.value).toBe(sort)
      await done
      expect(state.table.sorting.value).toBeNull()
      expect(names(state)).toEqual(sorted(many, sort, () => null).map(row => row.item.name))
    }
    stop()
  })
  it('follow the state of a session as keys come', async () => {
    const fake = fakeBrowser(snapshotOf([cookie('session', FLASK_SESSION), cookie('other', 'x')]))
    const state = createState(fake.backend, () => NOW, chunks)
    const stop = start(state)
    state.table.chips.value = [{ by: 'session' }]
    await vi.waitFor(() => expect(names(state)).toEqual(['session']), { timeout: 10_000 })
    state.table.chips.value = [{ by: 'state', is: 'verified' }]
    expect(names(state)).toEqual([])
    await state.keys.save('shop.example', { secrets: [{ text: FLASK_KEY }], settings: {} })
    await vi.waitFor(() => expect(names(state)).toEqual(['session']))
    stop()
  })
})
