/** What the timeline computes without a face: rows, filter, history of an item, observed requests for the tester. */
import { describe, expect, it } from 'vitest'
import type { TesterForm } from '../../panel/state/tester'
import { importRefusedText } from '../../panel/text/file'
import { isRegex, parseTerms, passes } from '../../panel/timeline/filter'
import { historyOf } from '../../panel/timeline/history'
import { observedForm, observedRequests } from '../../panel/timeline/observed'
import { isNumbered, type NumberedStep, numbersOf, rowsOf } from '../../panel/timeline/rows'
import { environmentsOf } from '../../src/core/cookie/browser-rules'
import { readLog } from '../../src/core/timeline/file'
import { createFold } from '../../src/core/timeline/fold'
import type { Exchange, LogEntry } from '../../src/core/timeline/log'
import type { RequestStep, Timeline } from '../../src/core/timeline/step'
import { cookie, NOW, snapshotOf, web } from './fake-backend'
import { exchange, ORIGIN, SIGHT } from './timeline-samples'

function folded(log: readonly LogEntry[]): Timeline {
  const [environment] = environmentsOf('chromium', 'allowed')
  if (environment === undefined) throw new Error('no environment')
  const fold = createFold({ environments: [environment], store: '0' })
  fold.add([
    { type: 'mark', no: 1, at: NOW, what: 'started', sight: SIGHT },
    { type: 'ground', no: 2, at: NOW, items: [cookie('theme', 'dark')], hosts: ['shop.example'] },
    ...log,
  ])
  return fold.timeline()
}

const plain = (no: number, more: Partial<Exchange> = {}): Exchange =>
  exchange(no, { url: `${ORIGIN}/logo.png`, ...more })

function rows(log: readonly LogEntry[], more: Partial<Parameters<typeof rowsOf>[0]> = {}): readonly string[] {
  const { steps } = folded(log)
  const numbers = numbersOf(steps)
  return rowsOf({ steps, numbers, passes: null, open: new Set(), ...more }).map(row =>
    row.type === 'step'
      ? `#${row.number} ${row.step.no}`
      : row.type === 'folded'
        ? `folded ${row.requests.length}`
        : `${row.step.type} ${row.step.no}`,
  )
}

const LOG: readonly LogEntry[] = [
  plain(3),
  plain(4),
  exchange(5, { cookie: 'theme=dark' }),
  { type: 'navigation', no: 6, at: NOW + 6000, url: `${ORIGIN}/next` },
  plain(7, { status: 404 }),
  exchange(8, { setCookie: ['session=1'], url: `${ORIGIN}/login`, method: 'POST' }),
  exchange(9, { cookie: null, setCookie: null, url: 'https://far.example/x' }),
]

describe('the rows', () => {
  it('number what had to do with cookies or was not seen, and fold the other requests between', () => {
    expect(rows(LOG)).toEqual(['mark 1', 'folded 2', '#1 5', 'navigation 6', 'folded 1', '#2 8', '#3 9'])
  })
  it('show the requests of a folded row that is open, without numbers', () => {
    const open = new Set(['folded 3'])
    expect(rows(LOG, { open }).slice(1, 4)).toEqual(['folded 2', '#null 3', '#null 4'])
  })
  it('keep with a filter only what passes, and the landmarks before it', () => {
    const only = (step: NumberedStep): boolean => step.no === 8
    expect(rows(LOG, { passes: only })).toEqual(['navigation 6', '#2 8'])
  })
})

const { steps: filtered } = folded([
  ...LOG,
  {
    type: 'storage',
    no: 10,
    at: NOW + 20_000,
    kind: 'local',
    origin: ORIGIN,
    partition: null,
    name: 'cart',
    was: null,
    is: '[1]',
  },
])
const found = (text: string, changed: readonly string[] = []): readonly number[] => {
  const parsed = parseTerms(text)
  if (parsed.kind === 'invalid') throw new Error(parsed.because)
  const changedBy = (step: NumberedStep) => (step.no === 8 ? changed : [])
  return filtered
    .filter(isNumbered)
    .filter(step =>
      passes(parsed.terms, step, changedBy, ({ pattern: { source, flags } }, { texts }) =>
        texts.some(text => new RegExp(source, flags).test(text)),
      ),
    )
    .map(({ no }) => no)
}

describe('the filter of the steps', () => {
  it.each([
    ['login', [8]],
    ['LOGIN post', [8]],
    ['login get', []],
    ['dark', [5]],
    ['cookie:theme', [5]],
    ['cookie:dark', []],
    ['cookie:session', [8]],
    ['cookie:cart', [10]],
    ['url:far.example', [9]],
    ['url:dark', []],
    ['method:post', [8]],
    ['status:20', [5, 8, 9]],
    ['status:4', []],
    ['changed:count', []],
    ['/^https:..far/', [9]],
    ['url:/^HTTPS:.+far/i', [9]],
    ['url:/^HTTPS:.+far/', []],
    ['cookie:/^th.me$/ status:2', [5]],
    ['/dark|x$/ method:get', [5, 9]],
    ['url:/shop.example/login', [8]],
    ['URL:login', [8]],
  ] as const)('%s finds the steps %j', (text, expected) => {
    expect(found(text)).toEqual(expected)
  })
  it.each([
    ['changed:/^us/', ['user.id'], true],
    ['changed:/^us$/', ['user.id'], false],
    ['changed:user', ['user.id'], true],
    ['changed:user', ['user'], true],
    ['changed:user', ['username'], false],
    ['changed:items', ['items[0]'], true],
    ['changed:user.id', ['user'], false],
    ['changed:', ['x'], true],
    ['changed:', [], false],
  ] as const)('%s among the changes %j: %s', (text, changed, there) => {
    expect(found(text, changed)).toEqual(there ? [8] : [])
  })
})

describe('a regular expression in the filter of the steps', () => {
  it.each([
    ['/a b/ c', ['/a b/ regex', 'c']],
    ['/a/b/ /c', ['/a/b/ regex', '/c']],
    ['changed:/^user/i x', ['changed:/^user/i regex', 'x']],
    ['https://shop.example/', ['https://shop.example/']],
  ] as const)('%s is taken as %j', (text, expected) => {
    const parsed = parseTerms(text)
    const shape = parsed.kind === 'terms' ? parsed.terms.map(isRegex) : []
    expect(shape).toEqual(expected.map(one => one.endsWith(' regex')))
  })
  it('says what is wrong with a regular expression', () =>
    expect(parseTerms('get url:/(/')).toMatchObject({ kind: 'invalid' }))
})

describe('the history of an item', () => {
  const theme = cookie('theme', 'dark')
  const timeline = folded([
    exchange(3, { cookie: 'theme=dark; a=1' }),
    exchange(4, { cookie: 'a=1', setCookie: ['theme=light; Path=/'] }),
    exchange(5, { url: 'https://other.example/', cookie: 'theme=dark' }),
    exchange(6, { cookie: 'my-theme=dark' }),
    exchange(7, { cookie: 'theme=light', setCookie: ['theme=; Max-Age=0; Path=/'] }),
  ])
  it('names the requests that carried or set it, the newest first, and no others', () => {
    const said = historyOf(theme, timeline).map(({ step, sent, effect }) => [step.no, sent, effect])
    expect(said).toEqual([
      [7, true, 'deleted'],
      [4, false, 'changed'],
      [3, true, null],
    ])
  })
  it('is empty for an item that nothing had to do with', () => {
    expect(historyOf(web('local', 'theme', 'dark'), timeline)).toEqual([])
  })
})

describe('an observed request in the request tester', () => {
  const FORM: TesterForm = {
    url: null,
    how: 'address-bar',
    by: null,
    from: 'https://other.example',
    method: 'GET',
    credentials: 'same-origin',
    redirects: '',
  }
  it.each([
    [
      { resource: 'document', initiator: 'none' },
      { how: 'address-bar', by: null },
    ],
    [
      { resource: 'document', initiator: 'https://far.example', frame: null },
      { how: 'link', by: 'other', from: 'https://far.example' },
    ],
    [
      { resource: 'document', initiator: ORIGIN, method: 'POST' },
      { how: 'form-post', by: 0 },
    ],
    [
      { resource: 'frame', initiator: ORIGIN },
      { how: 'frame', by: 0 },
    ],
    [
      { resource: 'fetch', initiator: ORIGIN, method: 'PUT', credentials: 'omit' },
      { how: 'fetch', by: 0, method: 'PUT', credentials: 'omit' },
    ],
    [
      { resource: 'image', initiator: ORIGIN },
      { how: 'image', by: 0 },
    ],
  ] as const)('%j becomes %j', (more, expected) => {
    const form = observedForm(exchange(3, more), [], snapshotOf([]), FORM)
    expect(form).toMatchObject({ url: `${ORIGIN}/counter`, redirects: '', ...expected })
  })
  it('brings the hops before it', () => {
    const hops = [exchange(3, { status: 303, url: 'https://far.example/go' })]
    expect(observedForm(exchange(4), hops, snapshotOf([]), FORM).redirects).toBe('303 https://far.example/go')
  })
  it('is offered once, the newest first', () => {
    const found = observedRequests(folded([exchange(3), exchange(4), plain(5)]))
    expect(found.map(({ no }: RequestStep) => no)).toEqual([5, 4])
  })
})

describe('a file that cannot be read', () => {
  it.each([
    ['{', /no JSON/],
    ['{"a":1}', /neither a Storelens timeline .* nor a HAR/],
    ['{"format":"storelens-timeline","version":9}', /its version is 9/],
    ['{"format":"storelens-timeline","version":1}', /no list of "entries"/],
  ])('%j is refused with its reason', (text, because) => {
    const read = readLog(text)
    expect(read.ok ? '' : importRefusedText('x.json', read)).toMatch(because)
  })
})
