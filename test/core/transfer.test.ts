/** Export and import: what is written is read again as far as the format holds it, and what is lost is said. */
import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { StorageItem } from '../../src/core/model'
import type { FormatId, LossId, TransferFormat } from '../../src/core/transfer/format'
import { formats, readTransfer, writeTransfer } from '../../src/core/transfer/index'
import { AT, anyItems, cookie, entry } from './transfer-samples'

const written = formats.filter(format => format.spell !== null)
const formatOf = (id: FormatId): TransferFormat => {
  const found = formats.find(format => format.id === id)
  if (found === undefined) throw new Error(`no format ${id}`)
  return found
}

/** The items of a text, all of which can be read. */
function itemsIn(text: string, id: FormatId): readonly StorageItem[] {
  const reading = readTransfer(text)
  if (!reading.ok) throw new Error(JSON.stringify(reading.because))
  expect(reading.format).toBe(id)
  return reading.entries.map(one => {
    if (!one.ok) throw new Error(JSON.stringify(one))
    return one.item
  })
}

/** Without what a list of another order or another frame may change. */
const plain = (items: readonly StorageItem[]) => items.toSorted((a, b) => (a.id < b.id ? -1 : 1))

const lossesOf = (id: FormatId, items: readonly StorageItem[]): Partial<Record<LossId, readonly string[]>> =>
  Object.fromEntries(
    writeTransfer(formatOf(id), items, AT).losses.map(loss => [loss.id, loss.items.map(item => item.name)]),
  )

it('every format is one file and one line in the list, under one name', () => {
  const files = readdirSync(join(import.meta.dirname, '../../src/core/transfer/formats'))
  expect(formats.map(format => format.id).toSorted()).toEqual(
    files.map(file => basename(file, '.ts')).toSorted(),
  )
})

test('own JSON: any items come back exactly as they were', () => {
  fc.assert(
    fc.property(anyItems, items => {
      const { text, losses } = writeTransfer(formatOf('storelens'), items, AT)
      expect(losses).toEqual([])
      expect(plain(itemsIn(text, 'storelens'))).toEqual(plain(items))
    }),
    { numRuns: 200 },
  )
})

test.each(written.filter(format => format.id !== 'storelens'))(
  '$id: what it holds comes back equal, and every item is in the text or said to be left out',
  format => {
    const OUT: readonly LossId[] = [
      'local',
      'session',
      'area-partition',
      'unknown-attributes',
      'text',
      'same-identity',
    ]
    fc.assert(
      fc.property(anyItems, items => {
        const { text, count, losses } = writeTransfer(format, items, AT)
        const left = losses.filter(loss => OUT.includes(loss.id)).flatMap(loss => loss.items)
        expect(count + left.length).toBe(items.length)
        if (count === 0) return
        const back = itemsIn(text, format.id)
        const kept = items.filter(item => !left.includes(item))
        expect(back.map(asHeld(format))).toEqual(back)
        expect(plain(back)).toEqual(plain(kept.map(asHeld(format))))
      }),
      { numRuns: 200 },
    )
  },
)

/** The oracle, written apart from the code: which attributes each format has no room for. */
const DROPS: Readonly<Record<FormatId, readonly ('store' | 'partition' | 'sameSite')[]>> = {
  storelens: [],
  playwright: ['store'],
  puppeteer: ['store'],
  'cookie-editor': [],
  netscape: ['store', 'partition', 'sameSite'],
  har: [],
}

const asHeld =
  (format: TransferFormat) =>
  (item: StorageItem): StorageItem => {
    if (item.kind !== 'cookie') return item
    const drops = DROPS[format.id]
    const seconds = item.expires === null ? null : item.expires / 1000
    const whole = seconds === null || format.id !== 'netscape' ? seconds : Math.max(1, Math.round(seconds))
    return cookie({
      ...item,
      store: drops.includes('store') ? '' : item.store,
      partition: drops.includes('partition') ? null : item.partition,
      sameSite: drops.includes('sameSite') ? 'unset' : item.sameSite,
      expires: whole === null ? null : whole * 1000,
    })
  }

describe('what a format cannot hold is said by name', () => {
  const partition = { site: 'https://top.example', ancestor: true }
  const items = [
    cookie({ name: 'plain', sameSite: 'unset', store: '', expires: 4_000 }),
    cookie({ name: 'strict', sameSite: 'strict', store: '' }),
    cookie({ name: 'fraction', sameSite: 'unset', store: '', expires: 4_001 }),
    cookie({ name: 'jar', sameSite: 'unset', store: 'firefox-container-3' }),
    cookie({ name: 'chips', sameSite: 'unset', store: '', partition }),
    cookie({ name: 'twin', sameSite: 'unset', store: '', partition }),
    cookie({ name: 'twin', sameSite: 'unset', store: '' }),
    cookie({ name: 'tab', value: 'a\tb', sameSite: 'unset', store: '' }),
    cookie({ name: '', sameSite: 'unset', store: '' }),
    cookie({ name: 'dim', attributesKnown: false, store: '' }),
    entry({ name: 'mine' }),
    entry({ name: 'framed', partition }),
    entry({ name: 'tabbed', kind: 'session' }),
  ]

  it('cookies.txt: storages, partition, store, SameSite, fractions, separators, empty names', () => {
    expect(lossesOf('netscape', items)).toEqual({
      local: ['mine', 'framed'],
      session: ['tabbed'],
      text: ['tab', ''],
      'unknown-attributes': ['dim'],
      'same-identity': ['twin'],
      partition: ['chips'],
      store: ['jar'],
      'same-site': ['strict'],
      'whole-seconds': ['fraction'],
    })
  })
  it('Playwright: sessionStorage, storages of foreign frames, the store', () => {
    expect(lossesOf('playwright', items)).toEqual({
      session: ['tabbed'],
      'area-partition': ['framed'],
      'unknown-attributes': ['dim'],
      store: ['jar'],
    })
  })
  it('own JSON: nothing', () => expect(lossesOf('storelens', items)).toEqual({}))
  it('of two that become one, the cookie outside partitions stays', () => {
    const { text } = writeTransfer(formatOf('netscape'), items, AT)
    expect(itemsIn(text, 'netscape').filter(item => item.name === 'twin')).toHaveLength(1)
    const { losses } = writeTransfer(formatOf('netscape'), items, AT)
    expect(losses.find(loss => loss.id === 'same-identity')?.items[0]?.partition).toEqual(partition)
  })
})
