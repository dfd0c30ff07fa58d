/** What was read becomes a snapshot; what was not becomes a gap that says why; hostile answers become nothing. */

import { describe, expect, test } from 'vitest'
import { type Contents, hiddenAmong, readContents, readSight, toFrames } from '../../src/browser/frames'
import { hiddenGap } from '../../src/browser/gaps'
import { assemble, type Findings, moved, representatives, scriptCookies } from '../../src/browser/snapshot'
import { partitionOf } from '../../src/core/areas'
import { NOW } from './fake-browser'
import { cookie, sight } from './samples'

const A = 'https://www.shop.example'
const B = 'https://other.example'
const holds = (origin: string, over: Partial<Contents> = {}): Contents => ({
  origin,
  version: '1',
  cookie: '',
  local: { entries: [['k', 'v']] },
  session: { entries: [] },
  ...over,
})

const TREE = [
  sight(0, [], `${A}/`, { children: [`${A}/same`, `${B}/x`] }),
  sight(1, [0], `${A}/same`),
  sight(2, [1], `${B}/x`, { children: [`${A}/aba`] }),
  sight(3, [1, 0], `${A}/aba`),
]

function findings(over: Partial<Findings> = {}): Findings {
  const sights = over.sights ?? TREE
  const contents = new Map(sights.map(({ id, origin }) => [id, holds(origin)] as const))
  return {
    at: NOW,
    around: { store: '0', url: '', sights, refusal: '' },
    sights,
    contents,
    cookies: [],
    granted: new Set([
      '*://www.shop.example/*',
      '*://*.shop.example/*',
      '*://other.example/*',
      '*://*.other.example/*',
    ]),
    hidesDomainCookies: true,
    ...over,
  }
}

describe('frames', () => {
  test('parents and ancestors follow from where each frame stands, innermost first', () => {
    const frames = toFrames(TREE)
    expect(frames.map(({ id, parent }) => [id, parent])).toEqual([
      [0, null],
      [1, 0],
      [2, 0],
      [3, 2],
    ])
    expect(frames[3]?.ancestors).toEqual([B, A])
  })

  test("the browser's own ancestors count more", () => {
    const own = sight(3, [1, 0], `${A}/aba`, { ancestors: ['null', A] })
    expect(toFrames([own])[0]?.ancestors).toEqual(['null', A])
  })

  test('an ancestor that was not seen counts as opaque', () => {
    expect(toFrames([sight(3, [1, 0], `${A}/aba`)])[0]).toMatchObject({
      parent: null,
      ancestors: ['null', 'null'],
    })
  })

  test.each([
    [0, null],
    [1, null],
    [2, { site: 'https://shop.example', ancestor: true }],
    [3, { site: 'https://shop.example', ancestor: true }],
  ])('frame %i has its partition', (id, partition) => {
    const frame = toFrames(TREE).find(one => one.id === id)
    expect(frame && partitionOf(frame)).toEqual(partition)
  })

  test('children that did not answer are known, the top frame too', () => {
    expect(hiddenAmong([])).toEqual([{ path: [], url: '' }])
    expect(hiddenAmong(TREE.filter(({ id }) => id !== 2))).toEqual([{ path: [1], url: `${B}/x` }])
  })

  test('one frame is enough for each area', () => expect(representatives(TREE)).toEqual([0, 2, 3]))
})

describe('assemble', () => {
  test('each item of a shared area appears once, of a partitioned one by itself', () => {
    const { items, gaps } = assemble(findings())
    expect(items.map(item => item.id).sort()).toEqual([...new Set(items.map(item => item.id))].sort())
    expect(items.map(item => item.kind === 'local' && [item.origin, item.partition?.site ?? null])).toEqual([
      [A, null],
      [B, 'https://shop.example'],
      [A, 'https://shop.example'],
    ])
    expect(gaps).toEqual([])
  })

  test('without access: script cookies of unknown attributes, and a gap for what is hidden', () => {
    const sights = [sight(0, [], `${A}/`, { requested: ['https://cdn.example', 'https://img.example:99'] })]
    const contents = new Map([[0, holds(A, { cookie: 'a=1; b=x=y; a=2; bare' })]])
    const { items, gaps } = assemble(findings({ sights, contents, granted: new Set() }))
    const told = items.filter(item => item.kind === 'cookie')
    expect(told.map(({ name, value }) => [name, value])).toEqual([
      ['a', '1'],
      ['b', 'x=y'],
      ['a', '2'],
      ['', 'bare'],
    ])
    expect(told.every(item => !item.attributesKnown)).toBe(true)
    expect(gaps.map(({ kind, where, reason }) => [kind, where, reason])).toEqual([
      ['cookie', 'www.shop.example', 'no-permission'],
      ['cookie', 'cdn.example, img.example', 'no-permission'],
    ])
  })

  test('access to the host alone leaves a gap for the parent domain', () => {
    const granted = new Set(['*://www.shop.example/*'])
    const some = { sights: [sight(0, [], `${A}/`)], granted }
    expect(assemble(findings(some)).gaps).toMatchObject([{ kind: 'cookie', where: '.shop.example' }])
    expect(assemble(findings({ ...some, hidesDomainCookies: false })).gaps).toEqual([])
  })

  test('cookies that the API told are not told again by document.cookie', () => {
    const contents = new Map([[0, holds(A, { cookie: 'session=one' })]])
    const { items } = assemble(findings({ contents, cookies: [cookie()] }))
    expect(items.filter(item => item.kind === 'cookie')).toEqual([cookie()])
  })
})

describe('what was not read', () => {
  const closed = { error: 'SecurityError' }
  test.each([
    ['a sandboxed frame', 'null', [['page', 'opaque-origin']]],
    [
      'blocked storage',
      A,
      [
        ['local', 'blocked-by-browser'],
        ['session', 'blocked-by-browser'],
      ],
    ],
  ])('%s is a gap with its reason', (_, origin, wanted) => {
    const sights = [sight(0, [], `${A}/`, { origin })]
    const contents = new Map([[0, holds(origin, { local: closed, session: closed })]])
    const { gaps } = assemble(findings({ sights, contents }))
    expect(gaps.map(({ kind, reason }) => [kind, reason])).toEqual(wanted)
  })

  test('a frame that went away between two looks is a gap, and a reason to look again', () => {
    const gone = findings({
      contents: new Map([
        [0, holds(A)],
        [1, null],
      ]),
    })
    expect(moved(gone)).toBe(true)
    expect(assemble(gone).gaps).toMatchObject([{ reason: 'frame-gone' }])
    expect(moved(findings({ contents: new Map([[0, holds(B)]]) }))).toBe(true)
    expect(moved(findings())).toBe(false)
  })

  test('a tab in which nothing was seen is one gap', () => {
    const { top, frames, items, gaps } = assemble(findings({ sights: [] }))
    expect([top, frames, items]).toEqual(['', [], []])
    expect(gaps).toMatchObject([{ kind: 'page', reason: 'internal-page' }])
  })
})

test.each([
  ['chrome://version/', [], '', 'internal-page'],
  ['about:addons', [], '', 'internal-page'],
  ['moz-extension://abc/x', [0], '', 'internal-page'],
  ['https://denied.example/', [0], '', 'no-permission'],
  ['https://www.shop.example/', [0], '', 'frame-gone'],
  ['https://www.shop.example/', [], 'The page did not answer.', 'blocked-by-browser'],
  ['https://www.shop.example/', [], 'The gallery cannot be scripted.', 'internal-page'],
  ['https://www.shop.example/', [], 'Frame with ID 0 is showing error page', 'not-loaded'],
  ['https://www.shop.example/', [], '', 'not-loaded'],
  ['https://denied.example/', [], 'The tab holds no page.', 'not-loaded'],
])('%s at %j that did not answer: %s %s', (url, path, words, reason) => {
  const granted = new Set(['*://www.shop.example/*'])
  expect(hiddenGap({ path, url }, granted, words)).toMatchObject({
    kind: 'page',
    where: url,
    reason,
    detail: words,
  })
})

test('ids of script cookies with one name differ', () => {
  const [frame] = toFrames(TREE)
  const items = frame === undefined ? [] : scriptCookies('a=1; a=1', frame, '0')
  expect(new Set(items.map(item => item.id)).size).toBe(2)
})

test.each([
  '',
  'null',
  '[]',
  '{}',
  '{"url":1}',
  '"hacked"',
  '{"url":"hacked","origin":"hacked","path":[]}',
  '{"url":"https://a.example/","origin":"https://a.example","path":["x"]}',
  undefined,
  7,
  {},
])('%j is no sight', text => expect(readSight(text, 0)).toBeNull())

test.each(['', 'null', '[1]', '{}', undefined, 7])('%j is no contents', text =>
  expect(readContents(text)).toBeNull(),
)

test('of a storage that a page has made up only texts are taken', () => {
  const text =
    '{"origin":"https://a.example","cookie":5,"local":{"entries":[["a","b"],["a"],[1,"x"],null]},"session":7}'
  expect(readContents(text)).toMatchObject({
    cookie: null,
    local: { entries: [['a', 'b']] },
    session: { error: 'no answer' },
  })
})
