/** Kept states of a tab: what differs between two, and the way back. */
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { Command, Frame, Gap, Snapshot, StorageItem } from '../../src/core/model'
import { compare, restoring, type Shot, shotOf } from '../../src/core/transfer/shot'
import { anyItems, cookie, entry } from './transfer-samples'

const NOW = 1_741_064_803_000
const TOP: Frame = {
  id: 0,
  parent: null,
  url: 'https://shop.example/cart',
  origin: 'https://shop.example',
  ancestors: [],
}
const shot = (items: readonly StorageItem[], more: Partial<Snapshot> = {}): Shot =>
  shotOf({ at: NOW, top: TOP.url, store: '0', frames: [TOP], items, gaps: [], ...more })

const told = (before: Shot, after: Shot): readonly string[] =>
  compare(before, after, NOW).map(({ kind, item, fields, certain }) =>
    [kind, item.name, ...fields, ...(certain ? [] : ['not sure'])].join(' '),
  )

describe('two states differ in', () => {
  const theme = entry({ name: 'theme', value: 'dark' })
  test.each<[string, readonly StorageItem[], readonly StorageItem[], readonly string[]]>([
    ['nothing', [theme, cookie()], [theme, cookie()], []],
    ['what was added', [], [theme, cookie()], ['added theme', 'added a']],
    ['what was removed', [theme, cookie()], [], ['removed theme', 'removed a']],
    ['a value', [theme], [entry({ name: 'theme', value: 'light' })], ['changed theme value']],
    [
      'attributes',
      [cookie()],
      [cookie({ httpOnly: true, expires: NOW + 9e6 })],
      ['changed a httpOnly expires'],
    ],
    ['a path, which makes another cookie', [cookie()], [cookie({ path: '/p' })], ['added a', 'removed a']],
  ])('%s', (_, before, after, wanted) => expect(told(shot(before), shot(after))).toEqual(wanted))

  it('an expiry alone, which comes last: servers renew cookies with each answer', () => {
    const [before, after] = [[cookie()], [cookie({ expires: NOW + 9e6 }), theme]]
    expect(told(shot(before), shot(after))).toEqual(['added theme', 'changed a expires'])
  })
  it('what nobody had looked at, which is said', () => {
    const ads = { ...TOP, id: 1, parent: 0, origin: 'https://ads.example', ancestors: [TOP.origin] }
    const partition = { site: 'https://shop.example', ancestor: true }
    const inFrame = entry({ name: 'framed', origin: 'https://ads.example', partition })
    expect(told(shot([]), shot([inFrame], { frames: [TOP, ads] }))).toEqual(['added framed not sure'])
    expect(told(shot([inFrame], { frames: [TOP, ads] }), shot([]))).toEqual(['removed framed not sure'])
    expect(told(shot([], { frames: [TOP, ads] }), shot([inFrame], { frames: [TOP, ads] }))).toEqual([
      'added framed',
    ])
  })
  it('what could not be read, which is said too', () => {
    const gaps: readonly Gap[] = [
      { kind: 'local', where: TOP.origin, reason: 'blocked-by-browser', detail: '' },
      { kind: 'cookie', where: 'shop.example', reason: 'no-permission', detail: '' },
    ]
    expect(told(shot([], { gaps }), shot([theme, cookie()]))).toEqual([
      'added theme not sure',
      'added a not sure',
    ])
  })
})

/** A jar that does what it is told. */
function after(items: readonly StorageItem[], commands: readonly Command[]): readonly StorageItem[] {
  const jar = new Map(items.map(item => [item.id, item]))
  for (const command of commands) {
    if (command.do === 'remove') jar.delete(command.item.id)
    else jar.set(command.item.id, command.item)
  }
  return [...jar.values()]
}

it('restoring all differences leads back to the state before, whatever happened since', () => {
  const byId = (items: readonly StorageItem[]) => items.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  fc.assert(
    fc.property(anyItems, anyItems, (before, now) => {
      const differences = compare(shot(before), shot(now), 0)
      const back = after(now, restoring(differences, new Map(now.map(item => [item.id, item]))))
      expect(compare(shot(before), shot(back), 0)).toEqual([])
      expect(byId(back).map(item => item.id)).toEqual(byId(before).map(item => item.id))
    }),
  )
})
