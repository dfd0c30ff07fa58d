/** Which rows of a long list are drawn, and where a row is scrolled to. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawnIndexes, placeFor } from '../../panel/table/use-virtual-rows'

const list = { count: 1000, always: -1, before: 24, size: 20 }

describe('the rows that are drawn', () => {
  it('are those on screen and six beyond each end', () => {
    const drawn = drawnIndexes(list, { from: 1024, room: 400 })
    expect([drawn[0], drawn.at(-1)]).toEqual([44, 76])
  })
  it('hold the one that has the focus, wherever it is, once', () => {
    expect(drawnIndexes({ ...list, always: 900 }, { from: 0, room: 100 }).at(-1)).toBe(900)
    const near = drawnIndexes({ ...list, always: 2 }, { from: 0, room: 100 })
    expect(near.filter(index => index === 2)).toEqual([2])
  })
  it('are none before there is room for any', () =>
    expect(drawnIndexes(list, { from: 0, room: 0 })).toEqual([]))
  it('hold every row that is seen, never one that is not there, and no more than fit', () => {
    const shapes = fc.record({
      count: fc.nat(50_000),
      before: fc.nat(200),
      size: fc.integer({ min: 1, max: 200 }),
      from: fc.nat(1_000_000),
      room: fc.integer({ min: 1, max: 2000 }),
    })
    fc.assert(
      fc.property(shapes, ({ count, before, size, from, room }) => {
        const drawn = new Set(drawnIndexes({ count, before, size, always: -1 }, { from, room }))
        for (const index of drawn) expect(index >= 0 && index < count).toBe(true)
        for (let at = Math.max(from, before); at < from + room; at += size) {
          const index = Math.floor((at - before) / size)
          if (index < count) expect(drawn.has(index)).toBe(true)
        }
        expect(drawn.size).toBeLessThanOrEqual(Math.ceil(room / size) + 14)
      }),
    )
  })
})

describe('a row that is scrolled to', () => {
  it.each([
    ['above', 24, 500, 0],
    ['under the head', 520, 500, 496],
    ['on screen', 700, 500, null],
    ['below', 2024, 500, 1644],
  ] as const)('%s', (_, start, from, place) => {
    expect(placeFor(start, 20, 24, { from, room: 400 })).toBe(place)
  })
})
