/** Whatever is done can be undone and redone, in every attribute, over a new panel document too. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inverseOf } from '../../panel/state/carry-out'
import type { Command, Done, StorageItem } from '../../src/core/model'
import { tries } from '../tries'
import { asSet, changesOf, put, remove } from './change-samples'
import { cookie, type FakeBrowser, fakeBrowser, NOW, snapshotOf, web } from './fake-backend'

describe('the way back', () => {
  const [a, b, over] = [cookie('a', '1'), cookie('b', '2'), cookie('b', 'there before')]
  const cases: readonly (readonly [what: string, done: Done, inverse: readonly Command[]])[] = [
    ['a deletion', { stored: null, was: [a] }, [put(a)]],
    ['a deletion of nothing', { stored: null, was: [] }, []],
    ['a new item', { stored: a, was: [] }, [remove(a)]],
    ['an overwritten item', { stored: b, was: [over] }, [put(over)]],
    ['a renamed item', { stored: b, was: [a] }, [put(a, b)]],
    ['a renamed item over another', { stored: b, was: [over, a] }, [put(over), put(a)]],
  ]
  it.each(cases)('of %s', (_, done, inverse) => expect(inverseOf(done)).toEqual(inverse))
})

/** Few names, paths, domains and partitions, so that identities meet. */
const anyCookie = fc
  .record({
    name: fc.constantFrom('a', 'b', '__Host-a', ''),
    value: fc.string({ unit: 'binary', maxLength: 8 }),
    path: fc.constantFrom('/', '/deep'),
    hostOnly: fc.boolean(),
    httpOnly: fc.boolean(),
    secure: fc.boolean(),
    sameSite: fc.constantFrom('none' as const, 'lax' as const, 'strict' as const, 'unset' as const),
    expires: fc.constantFrom(null, NOW + 5, NOW + 86_400_000.25),
    partition: fc.constantFrom(
      null,
      { site: 'https://shop.example', ancestor: true },
      {
        site: 'https://shop.example',
        ancestor: false,
      },
    ),
  })
  .map(({ name, value, ...more }) => cookie(name, value, more))
const anyEntry = fc
  .record({
    kind: fc.constantFrom('local' as const, 'session' as const),
    name: fc.constantFrom('a', '__proto__', ''),
  })
  .chain(({ kind, name }) => fc.string({ unit: 'binary', maxLength: 8 }).map(value => web(kind, name, value)))
const anyItem: fc.Arbitrary<StorageItem> = fc.oneof(anyCookie, anyEntry)

type Act =
  | { readonly act: 'put'; readonly item: StorageItem; readonly replaces: number | null }
  | { readonly act: 'remove'; readonly which: readonly number[] }
  | { readonly act: 'undo' | 'redo' }
const anyAct: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ act: fc.constant('put' as const), item: anyItem, replaces: fc.option(fc.nat(9)) }),
  fc.record({ act: fc.constant('remove' as const), which: fc.array(fc.nat(9), { maxLength: 4 }) }),
  fc.record({ act: fc.constantFrom('undo' as const, 'redo' as const) }),
)

/** What an act comes to for the items there are. */
function commandsOf(act: Act, items: readonly StorageItem[]): readonly Command[] {
  const pick = (index: number): readonly StorageItem[] => {
    const item = items[index % Math.max(items.length, 1)]
    return item === undefined ? [] : [item]
  }
  if (act.act === 'put')
    return [put(act.item, act.replaces === null ? null : (pick(act.replaces)[0] ?? null))]
  return act.act === 'remove' ? act.which.flatMap(pick).map(remove) : []
}

describe('against a model of a browser', () => {
  it('10 000 random edits: each undo gives exactly what was there before, each redo what was there after', async () => {
    let edits = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyItem, { maxLength: 6 }),
        fc.array(anyAct, { minLength: 25, maxLength: 25 }),
        async (start, acts) => {
          const fake = fakeBrowser(snapshotOf([...asSet(start).values()]))
          const { changes } = changesOf(fake)
          // The model: every state that there was, and where in it we are.
          let states = [asSet(fake.snapshot.items)]
          let at = 0
          for (const act of acts) {
            edits++
            if (act.act === 'undo' || act.act === 'redo') {
              const to = at + (act.act === 'undo' ? -1 : 1)
              await changes[act.act]()
              if (states[to] !== undefined) at = to
            } else {
              const before = changes.steps.value.length
              await changes.apply('', commandsOf(act, fake.snapshot.items))
              if (changes.steps.value.length === before) continue
              states = [...states.slice(0, at + 1), asSet(fake.snapshot.items)]
              at++
            }
            expect(asSet(fake.snapshot.items)).toEqual(states[at])
          }
        },
      ),
      tries(400),
    )
    expect(edits).toBeGreaterThanOrEqual(10_000)
  })
  it('undo puts back what the page had written meanwhile under the same name', async () => {
    const fake = fakeBrowser(snapshotOf([web('local', 'k', 'read')]))
    const { changes } = changesOf(fake)
    fake.set(web('local', 'k', 'later'))
    await changes.apply('', [put(web('local', 'k', 'mine'))])
    await changes.undo()
    expect(fake.snapshot.items).toEqual([web('local', 'k', 'later')])
  })
})

describe('the steps', () => {
  const items = [cookie('a', '1'), cookie('b', '2'), cookie('c', '3')]

  it('outlive the document of the panel, and each is sent once', async () => {
    const fake = fakeBrowser(snapshotOf(items))
    const first = changesOf(fake)
    const sent: string[] = []
    const { keep } = fake.backend
    Object.assign(fake.backend, {
      keep: (name: string, text: string | null) => {
        if ((text?.length ?? 0) > 1_000_000) sent.push(name)
        return keep(name, text)
      },
    })
    const big = web('local', 'big', 'x'.repeat(5_000_000))
    fake.set(big)
    await first.changes.apply('big', [remove(big)])
    for (const item of items) await first.changes.apply(item.name, [remove(item)])
    await first.changes.undo()
    expect(sent).toEqual(['intent', 'step 1'])

    const second = changesOf(fake)
    await second.changes.load()
    expect(second.changes.steps.value.map(step => step.label)).toEqual(['big', 'a', 'b'])
    await second.changes.redo()
    expect(fake.snapshot.items).toEqual([])
    for (let i = 0; i < 4; i++) await second.changes.undo()
    expect(asSet(fake.snapshot.items)).toEqual(asSet([...items, big]))
    expect([...fake.kept.keys()].filter(name => name.startsWith('step '))).toHaveLength(4)
  })
  it('forget the oldest where they would fill the memory', async () => {
    const fake = fakeBrowser(snapshotOf([]))
    const { changes } = changesOf(fake)
    const big = (n: number): StorageItem => web('local', 'k', String(n).repeat(4_000_000))
    for (let n = 0; n < 9; n++) await changes.apply(String(n), [put(big(n))])
    for (let n = 0; n < 9; n++) await changes.apply(String(n), [put(big(n))])
    expect(changes.steps.value.length).toBeLessThan(18)
    expect([...fake.kept.values()].reduce((sum, text) => sum + text.length, 0)).toBeLessThan(61_000_000)
    await changes.undo()
    expect(fake.snapshot.items).toEqual([big(7)])
  })
  it('that can never be undone can be left out', async () => {
    const fake = fakeBrowser(snapshotOf(items))
    const { changes } = changesOf(fake)
    await changes.apply('first', [remove(items[0] as StorageItem)])
    await changes.apply('second', [remove(items[1] as StorageItem)])
    fake.refuse = ({ item }) => (item.name === 'b' ? { ok: false, reason: 'rule', detail: 'expired' } : null)
    await changes.undo()
    expect(changes.notice.value).toMatchObject({ tone: 'bad', skip: 'undo' })
    changes.skip('undo')
    await changes.undo()
    expect(fake.snapshot.items.map(item => item.name)).toEqual(['c', 'a'])
  })
})

describe('many commands', () => {
  const items = Array.from({ length: 6 }, (_, n) => cookie(`k${n}`, 'v'))
  const refuse = (fake: FakeBrowser, name: string): void => {
    fake.refuse = ({ item }) =>
      item.name === name ? { ok: false, reason: 'rejected-by-browser', detail: 'no way' } : null
  }

  it('go on past a refused one, and say how many were done', async () => {
    const fake = fakeBrowser(snapshotOf(items))
    refuse(fake, 'k2')
    const { changes } = changesOf(fake)
    await changes.apply('Deleted 6 items', items.map(remove))
    expect(fake.snapshot.items.map(item => item.name)).toEqual(['k2'])
    expect(changes.notice.value?.text).toBe(
      'Deleted 6 items: 5 of 6 done. Refused "k2": the browser refused it: no way.',
    )
    await changes.undo()
    expect(asSet(fake.snapshot.items)).toEqual(asSet(items))
  })
  it('that belong together are taken back when one is refused', async () => {
    const fake = fakeBrowser(snapshotOf(items))
    refuse(fake, 'k4')
    const { changes } = changesOf(fake)
    await changes.apply('', items.map(remove), 'together')
    expect(asSet(fake.snapshot.items)).toEqual(asSet(items))
    expect(changes.steps.value).toEqual([])
  })
  it('stop when the user says so, and what was done can be undone', async () => {
    const fake = fakeBrowser(snapshotOf(items))
    const { changes } = changesOf(fake)
    fake.refuse = ({ item }) => {
      if (item.name === 'k1') changes.stop()
      return null
    }
    await changes.apply('Deleted', items.map(remove))
    expect(fake.snapshot.items).toHaveLength(4)
    expect(changes.notice.value?.text).toBe('Deleted: 2 of 6 done. Stopped. 4 not tried.')
    fake.refuse = () => null
    await changes.undo()
    expect(asSet(fake.snapshot.items)).toEqual(asSet(items))
  })
})

describe('a call without an answer', () => {
  const item = cookie('k', 'v')
  it.each([
    ['was not done', false, 'no answer came'],
    ['was done nevertheless', true, 'Deleted'],
  ])('that %s is judged by what is there', async (_, done, words) => {
    const fake = fakeBrowser(snapshotOf([item]))
    const { data, changes } = changesOf(fake)
    await data.refresh()
    const { run } = fake.backend
    Object.assign(fake.backend, {
      run: async (command: Command) => {
        if (done) await run(command)
        throw new Error('the port was closed')
      },
    })
    await changes.apply('Deleted', [remove(item)])
    expect(changes.notice.value?.text).toContain(words)
    expect(changes.steps.value).toHaveLength(done ? 1 : 0)
  })
  it('that moved a value to where the same one was leaves that there when it is undone', async () => {
    const [from, to] = [cookie('from', 'v'), cookie('to', 'v')]
    const fake = fakeBrowser(snapshotOf([from, to]))
    const { data, changes } = changesOf(fake)
    await data.refresh()
    const { run } = fake.backend
    Object.assign(fake.backend, {
      run: async (command: Command) => {
        await run(command)
        throw new Error('the port was closed')
      },
    })
    await changes.apply('Renamed', [put(to, from)])
    expect(fake.snapshot.items).toEqual([to])
    Object.assign(fake.backend, { run })
    await changes.undo()
    expect(asSet(fake.snapshot.items)).toEqual(asSet([from, to]))
  })
})
