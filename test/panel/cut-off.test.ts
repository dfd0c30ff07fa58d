/** The document of the panel goes in mid-write, as in Firefox when DevTools moves: nothing done is hidden, all can be undone. */
import { describe, expect, it } from 'vitest'
import type { Command, StorageItem } from '../../src/core/model'
import { asSet, changesOf, put, remove } from './change-samples'
import { cookie, type FakeBrowser, fakeBrowser, snapshotOf } from './fake-backend'

const items = Array.from({ length: 5 }, (_, n) => cookie(`k${n}`, 'v'))
/** The browser does this many of what it is asked, and its answers after that reach nobody. */
const cutOff = (fake: FakeBrowser, answered: number, done: number): (() => void) => {
  const { run } = fake.backend
  let asked = 0
  Object.assign(fake.backend, {
    run: async (command: Command) => {
      asked++
      if (asked > done) return new Promise(() => undefined)
      const outcome = await run(command)
      return asked > answered ? new Promise(() => undefined) : outcome
    },
  })
  return () => Object.assign(fake.backend, { run })
}
const next = async (fake: FakeBrowser, restore: () => void) => {
  for (let i = 0; i < 20; i++) await Promise.resolve()
  restore()
  const second = changesOf(fake)
  await second.changes.load()
  return second.changes
}

describe('a change whose end the document of the panel did not see', () => {
  it.each([
    ['a deletion', [remove(items[0] as StorageItem)]],
    ['a change', [put(cookie('k0', 'new'), items[0])]],
    ['a change of an attribute', [put({ ...cookie('k0', 'v'), httpOnly: true }, items[0])]],
    ['a new name', [put(cookie('other', 'v'), items[0])]],
    ['a new item', [put(cookie('other', 'v'))]],
  ])('%s can be undone in the next one', async (_, commands) => {
    const fake = fakeBrowser(snapshotOf(items))
    const { data, changes } = changesOf(fake)
    await data.refresh()
    const restore = cutOff(fake, 0, 1)
    void changes.apply('Changed', commands)
    const after = await next(fake, restore)
    expect(after.steps.value.map(step => step.label)).toEqual(['Changed'])
    expect(after.notice.value).toEqual({ tone: 'ok', text: 'Changed' })
    expect(asSet(fake.snapshot.items)).not.toEqual(asSet(items))
    await after.undo()
    expect(asSet(fake.snapshot.items)).toEqual(asSet(items))
    expect(fake.kept.has('intent')).toBe(false)
  })
  it('that came half way is told, and what was done can be undone', async () => {
    const fake = fakeBrowser(snapshotOf(items))
    const { data, changes } = changesOf(fake)
    await data.refresh()
    const restore = cutOff(fake, 2, 3)
    void changes.apply('Deleted 5 items', items.map(remove))
    const after = await next(fake, restore)
    expect(fake.snapshot.items).toHaveLength(2)
    expect(after.notice.value?.text).toBe('Deleted 5 items: 3 of 5 done. Stopped. 2 not tried.')
    await after.undo()
    expect(asSet(fake.snapshot.items)).toEqual(asSet(items))
  })
  it('that was never begun leaves no step', async () => {
    const fake = fakeBrowser(snapshotOf(items))
    const { data, changes } = changesOf(fake)
    await data.refresh()
    const restore = cutOff(fake, 0, 0)
    void changes.apply('Deleted', [remove(items[0] as StorageItem)])
    const after = await next(fake, restore)
    expect(after.steps.value).toEqual([])
    expect(after.notice.value?.tone).toBe('bad')
  })
  it('that was an undo goes on where it stopped, and can be redone as a whole', async () => {
    const fake = fakeBrowser(snapshotOf(items))
    const { data, changes } = changesOf(fake)
    await data.refresh()
    await changes.apply('Deleted', items.slice(0, 3).map(remove))
    const restore = cutOff(fake, 1, 2)
    void changes.undo()
    const after = await next(fake, restore)
    expect(fake.snapshot.items).toHaveLength(4)
    await after.undo()
    expect(asSet(fake.snapshot.items)).toEqual(asSet(items))
    await after.redo()
    await after.redo()
    expect(fake.snapshot.items).toHaveLength(2)
  })
})
