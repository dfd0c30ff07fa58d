/**
 * Random commands of the user and events of the browser against a model: what the panel shows is what there is, whatever
 * is refused, lost or left unanswered on its way, also after its document was made anew in the middle of a change. The
 * rows of a panel that lived through it are those of one that is opened now.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { State } from '../../panel/state'
import type { Row } from '../../panel/table/groups'
import type { ItemId, StorageItem } from '../../src/core/model'
import { tries } from '../tries'
import { acts, someItems } from './random-acts'
import { begin, open, type World } from './random-world'

const sorted = (items: Iterable<StorageItem>): readonly StorageItem[] =>
  [...items].toSorted((a, b) => (a.id < b.id ? -1 : 1))

/** Rows of items that are there; groups without their counts, for those may hold what was deleted. */
const shown = (rows: readonly Row[], state: State): readonly string[] =>
  rows.flatMap(row => (row.type === 'item' && state.data.byId.value.has(row.id as ItemId) ? [row.id] : []))

async function isTrue({ fake, state, model }: World): Promise<void> {
  await state.data.refresh()
  expect(sorted(fake.snapshot.items)).toEqual(sorted(model.jar.values()))
  expect(sorted(state.data.byId.value.values())).toEqual(sorted(model.jar.values()))
  expect([state.changes.steps.value.length, state.changes.undone.value.length]).toEqual(model.steps())
  expect(state.changes.progress.value).toBe(null)
  expect(fake.kept.has('intent')).toBe(false)
  const anew = await open(fake.backend, state)
  expect(shown(state.table.rows.value, state)).toEqual(shown(anew.table.rows.value, anew))
  expect(state.table.selected.value.every(item => model.jar.has(item.id))).toBe(true)
}

const RUNS = 300

test('whatever happens, the panel shows what there is, and leads back to what there was', async () => {
  let happened = 0
  await fc.assert(
    fc.asyncProperty(someItems(6), fc.array(acts, { minLength: 1, maxLength: 25 }), async (items, all) => {
      const world = await begin(items)
      for (const act of all) {
        happened++
        await act.carryOut(world)
        await isTrue(world)
      }
    }),
    tries(RUNS),
  )
  expect(happened).toBeGreaterThan(RUNS)
})
