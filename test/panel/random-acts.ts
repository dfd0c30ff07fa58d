/** What users, pages and browsers do at random, and how each is carried out in the panel and in its model. */
import fc from 'fast-check'
import { expect } from 'vitest'
import { select } from '../../panel/table/selection'
import type { Command, StorageItem } from '../../src/core/model'
import { put, remove } from './change-samples'
import { cookie, type FakeBrowser, web } from './fake-backend'
import type { Fate, PanelModel } from './panel-model'
import { open, type World } from './random-world'

const names = fc.constantFrom('a', 'B', 'k10', 'k9', '__proto__', '')
const values = fc.constantFrom('1', '2', 'a', '')
const anyItem: fc.Arbitrary<StorageItem> = fc.oneof(
  fc
    .tuple(names, values, fc.constantFrom('/', '/deep'), fc.boolean())
    .map(([name, value, path, hostOnly]) => cookie(name, value, { path, hostOnly })),
  fc
    .tuple(fc.constantFrom('local' as const, 'session' as const), names, values)
    .map(([kind, name, value]) => web(kind, name, value)),
)
/** So many at most, no two of one identity. */
export const someItems = (maxLength: number): fc.Arbitrary<StorageItem[]> =>
  fc.uniqueArray(anyItem, { maxLength, selector: item => item.id })

const fates = fc.array(fc.constantFrom<Fate>('ok', 'ok', 'ok', 'refused', 'lost', 'unanswered', 'half'), {
  minLength: 4,
  maxLength: 4,
})
/** What a command is about: an item, and which of those that are there it replaces. */
const wishes = fc.array(
  fc.oneof(fc.tuple(anyItem, fc.option(fc.nat(9))), fc.tuple(fc.constant(null), fc.nat(9))),
  { minLength: 1, maxLength: 4 },
)
type Wish = readonly [StorageItem | null, number | null]

const pick = (items: readonly StorageItem[], at: number | null): StorageItem | null =>
  at === null ? null : (items[at % Math.max(items.length, 1)] ?? null)

const commandsOf = (all: readonly Wish[], items: readonly StorageItem[]): readonly Command[] =>
  all.flatMap(([item, at]) => {
    const there = pick(items, at)
    if (item !== null) return [put(item, there)]
    return there === null ? [] : [remove(there)]
  })

/** One thing that happens. */
export interface Act {
  carryOut(world: World): Promise<void>
}

/** Said in these words where it leads to a failure. */
const act = (what: string, carryOut: Act['carryOut']): Act => {
  const said = { carryOut, [fc.toStringMethod]: () => what }
  return said
}

/** The page or the server does something. */
function change(fake: FakeBrowser, model: PanelModel, items: Iterable<StorageItem>): void {
  const all = [...items]
  fake.snapshot = { ...fake.snapshot, at: fake.snapshot.at + 1, items: all }
  model.jar.clear()
  for (const item of all) model.jar.set(item.id, item)
}

/** What is taken back together must not be refused in its turn: after the first mishap there is no other. */
function fatedFor(fates: readonly Fate[], way: 'each' | 'together'): Fate[] {
  const first = fates.findIndex(fate => fate !== 'ok' && fate !== 'unanswered')
  return fates.map((fate, at) => (way === 'together' && first !== -1 && at > first ? 'ok' : fate))
}

/** Without those about an item that one before is about: how often it was written nobody can tell afterwards. */
function once(commands: readonly Command[]): readonly Command[] {
  const seen = new Set<string>()
  return commands.filter(command => {
    const ids = [command.item.id, command.do === 'put' ? (command.replaces?.id ?? []) : []].flat()
    const isNew = ids.every(id => !seen.has(id))
    for (const id of ids) seen.add(id)
    return isNew
  })
}

const isAnswered = (fate: Fate): boolean => fate === 'ok' || fate === 'refused'

const changes = fc
  .tuple(wishes, fates, fc.constantFrom('each' as const, 'together' as const))
  .map(([wanted, fates, way]) =>
    act(`change ${way} ${fates} ${JSON.stringify(wanted)}`, async world => {
      // What a lost command did is told from what was read before it.
      await world.state.data.refresh()
      const all = commandsOf(wanted, world.fake.snapshot.items)
      const commands = fates.every(isAnswered) ? all : once(all)
      const fated = fatedFor(fates, way)
      world.fates = fated.slice(0, commands.length)
      world.model.apply(commands, fated, way)
      await world.state.changes.apply('', commands, way)
      world.fates = []
    }),
  )

const steps = fc.constantFrom('undo' as const, 'redo' as const).map(from =>
  act(from, async ({ model, state }) => {
    model.go(from)
    await state.changes[from]()
  }),
)

const cutOff = fc.tuple(wishes, fc.nat(4)).map(([wanted, most]) =>
  act(`cut off after ${most} ${JSON.stringify(wanted)}`, async world => {
    await world.state.data.refresh()
    const commands = once(commandsOf(wanted, world.fake.snapshot.items))
    const done = Math.min(most, commands.length)
    world.cut = done
    world.model.cutOff(commands, done)
    const all = world.state.changes.apply('', commands)
    // The old document hears of nothing any more.
    if (done === commands.length) await all
    else await new Promise(resolve => setTimeout(resolve))
    world.cut = null
    world.state = await open(world.state.backend, world.state)
    await world.state.changes.load()
  }),
)

const writes = fc.tuple(anyItem, fc.boolean()).map(([item, goes]) =>
  act(`the page ${goes ? 'removes' : 'writes'} ${item.id} ${item.value}`, async ({ fake, model }) => {
    const items = new Map(model.jar)
    if (goes) items.delete(item.id)
    else items.set(item.id, item)
    change(fake, model, items.values())
  }),
)

const TOPS = ['https://shop.example/cart', 'https://shop.example/other', 'https://other.example/']

const navigations = fc.tuple(fc.constantFrom(...TOPS), someItems(3)).map(([top, items]) =>
  act(`navigates to ${top}, ${JSON.stringify(items)}`, async ({ fake, model }) => {
    change(fake, model, items)
    fake.snapshot = { ...fake.snapshot, top }
  }),
)

const late = act('an older reading comes late', async ({ fake, state }) => {
  await state.data.refresh()
  state.data.accept({ ...fake.snapshot, at: fake.snapshot.at - 1, items: [web('local', 'stale', '')] })
})

const silence = act('nobody answers for a while', async world => {
  const before = world.state.data.snapshot.value
  world.broken = true
  await world.state.data.refresh()
  world.broken = false
  expect(world.state.data.phase.value.name).toBe('failed')
  expect(world.state.data.snapshot.value).toBe(before)
})

const orders = fc
  .record({
    column: fc.constantFrom('name' as const, 'value' as const, 'kind' as const, 'size' as const),
    descending: fc.boolean(),
    text: fc.constantFrom('', '1', 'a', 'shop'),
    grouping: fc.constantFrom('none' as const, 'kind' as const, 'origin' as const, 'domain' as const),
  })
  .map(({ text, grouping, ...sort }) =>
    act(`shows ${JSON.stringify(sort)} ${text} ${grouping}`, async ({ state: { table } }) => {
      await table.sortBy(sort)
      table.filterText.value = text
      table.grouping.value = grouping
    }),
  )

const marks = fc
  .tuple(
    fc.nat(9),
    fc.constantFrom('only' as const, 'toggle' as const, 'range' as const, 'pin' as const, 'fold' as const),
  )
  .map(([at, how]) =>
    act(`${how} ${at}`, async ({ state: { table } }) => {
      const row = table.rows.value[at % Math.max(table.rows.value.length, 1)]
      if (row === undefined) return
      if (how === 'pin') table.pinned.value = new Set([...table.pinned.value, row.id])
      else if (how === 'fold') table.folded.value = new Set([...table.folded.value, row.id])
      else table.selection.value = select(table.selection.value, table.order.value, row.id, how)
    }),
  )

const weighed = (weight: number, arbitrary: fc.Arbitrary<Act>) => ({ weight, arbitrary })

export const acts: fc.Arbitrary<Act> = fc.oneof(
  weighed(5, changes),
  weighed(3, steps),
  weighed(2, cutOff),
  weighed(3, writes),
  weighed(1, navigations),
  weighed(1, fc.constant(late)),
  weighed(1, fc.constant(silence)),
  weighed(2, orders),
  weighed(2, marks),
)
