/** What is known of the tab goes into the log once: grounds where more becomes known, changes of the storages else. */
import { describe, expect, test, vi } from 'vitest'
import { createReport, type Noted } from '../../src/browser/recorder/report'
import { createSurveyor } from '../../src/browser/recorder/surveyor'
import { createWitness } from '../../src/browser/recorder/witness'
import { type Gap, itemId, type Snapshot, type StorageItem, type WebStorageItem } from '../../src/core/model'
import { cookie } from './samples'

const SHOP = 'https://shop.example'
const stored = (name: string, value: string, origin = SHOP): WebStorageItem => {
  const item = { kind: 'local', origin, partition: null, frame: 0, name, value } as const
  return { ...item, id: itemId(item) }
}

const snapshot = (items: readonly StorageItem[], more: Partial<Snapshot> = {}): Snapshot => ({
  at: 5,
  top: `${SHOP}/`,
  store: '0',
  frames: [{ id: 0, parent: null, url: `${SHOP}/`, origin: SHOP, ancestors: [] }],
  items,
  gaps: [],
  ...more,
})
const gap = (more: Partial<Gap>): Gap => ({
  kind: 'cookie',
  where: '',
  reason: 'no-permission',
  detail: '',
  ...more,
})
const OTHER = {
  frames: [
    { id: 0, parent: null, url: 'https://other.example/', origin: 'https://other.example', ancestors: [] },
  ],
}

const change = (name: string, was: string | null, is: string | null) =>
  ({ type: 'storage', at: 5, kind: 'local', origin: SHOP, partition: null, name, was, is }) as const

describe('a reading', () => {
  test('of the first time is a ground', () => {
    const items = [stored('a', '1'), cookie()]
    expect(createWitness().read(snapshot(items))).toEqual([
      { type: 'ground', at: 5, items, hosts: ['shop.example'] },
    ])
  })

  test('of the second time tells what has changed', () => {
    const witness = createWitness()
    witness.read(snapshot([stored('a', '1'), stored('b', '1'), stored('same', '1')]))
    expect(witness.read(snapshot([stored('a', '2'), stored('c', '1'), stored('same', '1')]))).toEqual([
      change('a', '1', '2'),
      change('c', null, '1'),
      change('b', '1', null),
    ])
  })

  test('of another origin is a ground; the areas of before are not gone, they are not read', () => {
    const witness = createWitness()
    witness.read(snapshot([stored('a', '1')]))
    expect(witness.read(snapshot([], OTHER))).toMatchObject([{ type: 'ground', items: [] }])
    expect(witness.read(snapshot([stored('a', '2')]))).toEqual([change('a', '1', '2')])
  })

  test('with cookies that nobody told of is a ground; with those that were told it is not', () => {
    const witness = createWitness()
    witness.read(snapshot([cookie({ value: 'old' })]))
    witness.heard({ removed: false, cookie: cookie({ value: 'new' }) })
    expect(witness.read(snapshot([cookie({ value: 'new' })]))).toEqual([])
    expect(witness.read(snapshot([]))).toMatchObject([{ type: 'ground', items: [] }])
  })

  test.each([
    [gap({ where: 'shop.example' })],
    [gap({ where: '.shop.example' })],
    [gap({ where: 'cdn.example, shop.example' })],
  ])('of cookies that are hidden does not claim to have them all', hidden => {
    expect(createWitness().read(snapshot([], { gaps: [hidden] }))).toMatchObject([{ hosts: [] }])
  })

  test('of a storage that is closed says nothing of it', () => {
    const witness = createWitness()
    witness.read(snapshot([stored('a', '1')]))
    expect(witness.read(snapshot([], { gaps: [gap({ kind: 'local', where: SHOP })] }))).toEqual([])
  })
})

test('a watcher reports what differs from its first reading', () => {
  const noted = vi.fn<Noted>()
  const report = createReport(noted)
  report(snapshot([stored('a', '1')]))
  report(snapshot([stored('a', '1'), cookie()]))
  report(snapshot([stored('a', '2'), cookie()]))
  expect(noted.mock.calls).toEqual([
    [[], true],
    [[change('a', '1', '2')], false],
  ])
})

/** A tab whose contents are `now`; `during` runs while it is looked at. */
function surveyed() {
  const tab = { now: snapshot([stored('a', '1')]), during: () => {}, looks: 0 }
  const entries: { readonly type: string }[] = []
  const survey = createSurveyor({
    look: async () => {
      tab.looks += 1
      const seen = tab.now
      tab.during()
      return { snapshot: seen, sights: [] }
    },
    add: entry => entries.push(entry),
    looker: () => () => {},
  })
  const types = () => entries.map(({ type }) => type)
  return { tab, survey, entries, types }
}

describe('the survey', () => {
  test('puts a change into the log once, whoever finds it', async () => {
    const { tab, survey, entries, types } = surveyed()
    survey.again()
    await vi.waitFor(() => expect(types()).toEqual(['ground']))
    survey.noted([change('a', '1', '2')], false)
    survey.noted([change('a', '1', '2')], false)
    tab.now = snapshot([stored('a', '2')])
    survey.again()
    await vi.waitFor(() => expect(tab.looks).toBe(2))
    survey.noted([change('a', 'a watcher that came later', '3')], false)
    expect(entries.slice(1)).toEqual([change('a', '1', '2'), change('a', '2', '3')])
  })

  test('looks for itself where a watcher begins, or finds an area that is not known', async () => {
    const { tab, survey } = surveyed()
    survey.noted([], true)
    await vi.waitFor(() => expect(tab.looks).toBe(1))
    survey.noted([{ ...change('x', null, '1'), origin: 'https://other.example' }], false)
    await vi.waitFor(() => expect(tab.looks).toBe(2))
  })

  test('looks again when a cookie changed meanwhile, and believes what was told', async () => {
    const { tab, survey, types } = surveyed()
    const told = cookie({ value: 'new' })
    tab.during = () => {
      if (tab.looks === 1) survey.heard({ removed: false, cookie: told })
      tab.now = snapshot([stored('a', '1'), told])
    }
    survey.again()
    await vi.waitFor(() => expect(tab.looks).toBe(2))
    survey.again()
    await vi.waitFor(() => expect(tab.looks).toBe(3))
    expect(types()).toEqual(['ground'])
  })

  test('gives a cleared log its ground', async () => {
    const { survey, entries, types } = surveyed()
    survey.repeat()
    survey.again()
    await vi.waitFor(() => expect(types()).toEqual(['ground']))
    survey.noted([change('a', '1', '2')], false)
    survey.repeat()
    expect(entries.at(-1)).toMatchObject({ type: 'ground', items: [{ value: '2' }], hosts: ['shop.example'] })
  })

  test('goes on after a page that could not be looked at', async () => {
    const { tab, survey, types } = surveyed()
    tab.during = () => {
      if (tab.looks === 1) throw new Error('The page did not answer.')
    }
    survey.again()
    await vi.waitFor(() => expect(tab.looks).toBe(1))
    survey.again()
    await vi.waitFor(() => expect(types()).toEqual(['ground']))
  })
})
