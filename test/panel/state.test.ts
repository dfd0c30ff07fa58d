/** The state of the panel over a browser in memory: refreshing, sorting, filtering, changing, undoing. */
import { describe, expect, it, vi } from 'vitest'
import { start, writeValue } from '../../panel/actions'
import { remove, removeNow } from '../../panel/edit/remove'
import { createState, type State } from '../../panel/state'
import { frameTree } from '../../panel/state/frame-tree'
import {
  cookie,
  type FakeBrowser,
  FLASK_KEY,
  FLASK_SESSION,
  fakeBrowser,
  NOW,
  snapshotOf,
  web,
} from './fake-backend'

async function ready(fake: FakeBrowser): Promise<State> {
  const state = createState(fake.backend, () => NOW)
  await state.data.refresh()
  await state.labelling.load()
  await state.sessions.load()
  return state
}

const names = (state: State): readonly string[] =>
  state.table.rows.value.map(row =>
    row.type === 'item' ? row.item.name : row.type === 'gap' ? row.gap.reason : row.label,
  )

describe('refreshing', () => {
  it('keeps the objects of unchanged items, and the snapshot where nothing changed', async () => {
    const fake = fakeBrowser(snapshotOf([cookie('a', '1'), web('local', 'b', '2')]))
    const state = await ready(fake)
    const before = state.data.snapshot.value
    await state.data.refresh()
    expect(state.data.snapshot.value).toBe(before)
    fake.set(cookie('a', '2'))
    await state.data.refresh()
    expect(state.data.snapshot.value.items[0]).not.toBe(before.items[0])
    expect(state.data.snapshot.value.items[1]).toBe(before.items[1])
  })
  it.each([
    ['expires', { expires: NOW }],
    ['secure', { secure: true }],
    ['httpOnly', { httpOnly: true }],
    ['sameSite', { sameSite: 'lax' as const }],
  ])('sees a change of %s alone', async (_, more) => {
    const fake = fakeBrowser(snapshotOf([cookie('a', '1')]))
    const state = await ready(fake)
    const [before] = state.data.snapshot.value.items
    fake.set(cookie('a', '1', more))
    await state.data.refresh()
    expect(state.data.snapshot.value.items[0]).not.toBe(before)
  })
  it('knows what changed since the first reading, and what did not', async () => {
    const fake = fakeBrowser(snapshotOf([cookie('a', '1'), cookie('b', '1')]))
    const state = await ready(fake)
    fake.set(cookie('a', '2'))
    await state.data.refresh()
    expect(state.data.snapshot.value.items.map(state.data.changedAt)).toEqual([NOW, null])
  })
  it('reads once more, and only once, for many calls while it reads', async () => {
    const fake = fakeBrowser(snapshotOf([]))
    const spy = vi.spyOn(fake.backend, 'snapshot')
    const state = createState(fake.backend, () => NOW)
    await Promise.all([
      state.data.refresh(),
      state.data.refresh(),
      state.data.refresh(),
      state.data.refresh(),
    ])
    expect(spy).toHaveBeenCalledTimes(2)
  })
  it('says why it failed, and keeps what it had', async () => {
    const fake = fakeBrowser(snapshotOf([cookie('a', '1')]))
    const state = await ready(fake)
    vi.spyOn(fake.backend, 'snapshot')
      .mockRejectedValueOnce(new Error('gone'))
      .mockRejectedValueOnce(new Error('gone'))
    await state.data.refresh()
    expect(state.data.phase.value).toEqual({ name: 'failed', because: 'gone' })
    expect(names(state)).toEqual(['a'])
  })
})

describe('rows', () => {
  const items = [
    cookie('key10', 'x', { expires: NOW + 5 }),
    cookie('key2', 'ü', { domain: 'a.example' }),
    web('local', 'Key1', 'b'.repeat(30)),
    web('session', 'other', ''),
  ]
  it.each([
    ['name', false, ['Key1', 'key2', 'key10', 'other']],
    ['name', true, ['other', 'key10', 'key2', 'Key1']],
    ['kind', false, ['key10', 'key2', 'Key1', 'other']],
    ['size', false, ['other', 'key10', 'key2', 'Key1']],
    ['expires', false, ['key10', 'key2', 'other', 'Key1']],
    ['sent', false, ['Key1', 'other', 'key2', 'key10']],
  ] as const)('sorted by %s, descending %s', async (column, descending, expected) => {
    const state = await ready(fakeBrowser(snapshotOf(items)))
    state.table.sort.value = { column, descending }
    expect(names(state)).toEqual(expected)
  })
  it('are those of the chosen frame; a cookie belongs to it by its host', async () => {
    const others = [
      web('local', 'far', '', { origin: 'https://far.example' }),
      cookie('wide', '', { domain: 'example', hostOnly: false }),
    ]
    const state = await ready(fakeBrowser(snapshotOf([...items, ...others])))
    const [page] = frameTree(state.data.snapshot.value)
    state.table.place.value = page?.place ?? null
    expect(names(state)).toEqual(['key10', 'wide', 'Key1', 'other'])
  })
  it('begin with what could not be read, also under a filter', async () => {
    const gap = { kind: 'cookie', where: 'pay.example', reason: 'no-permission', detail: '' } as const
    const state = await ready(fakeBrowser(snapshotOf(items, { gaps: [gap] })))
    state.table.filterText.value = 'nothing like it'
    expect(names(state)).toEqual(['no-permission'])
  })
  it('are found by decoded values', async () => {
    const state = await ready(
      fakeBrowser(snapshotOf([cookie('p', '%7B%22lang%22%3A%22nl%22%7D'), cookie('q', 'en')])),
    )
    state.table.filterText.value = '"lang":"nl"'
    await state.index.build()
    expect(names(state)).toEqual(['p'])
  })
  it('are found by what is inside a session, with the key where it is needed', async () => {
    const fake = fakeBrowser(snapshotOf([cookie('session', FLASK_SESSION), cookie('other', 'x')]))
    const state = createState(fake.backend, () => NOW)
    const stop = start(state)
    state.table.filterText.value = '"count": 6'
    await vi.waitFor(() => expect(names(state)).toEqual(['session']), { timeout: 10_000 })
    stop()
  })
  it('are filtered and sorted, 50,000 of them', async () => {
    const many = Array.from({ length: 50_000 }, (_, i) =>
      web('local', `key${i}`, `value ${i} ${'abc'.repeat(i % 30)}`),
    )
    const state = await ready(fakeBrowser(snapshotOf(many)))
    state.table.sort.value = { column: 'name', descending: true }
    state.table.filterText.value = 'value 4999'
    expect(names(state)[0]).toBe('key49999')
  })
})

describe('changes', () => {
  it('write a value, and undo gives the old item back with all its attributes', async () => {
    const item = cookie('a', '1', { secure: true, sameSite: 'strict', expires: NOW + 1000 })
    const fake = fakeBrowser(snapshotOf([item]))
    const state = await ready(fake)
    expect(await writeValue(state, item, '2')).toBe(true)
    expect(fake.snapshot.items).toEqual([{ ...item, value: '2' }])
    await state.changes.undo()
    expect(fake.snapshot.items).toEqual([item])
    expect(state.changes.steps.value).toEqual([])
  })
  it('are none where the value is the same', async () => {
    const item = cookie('a', '1')
    const fake = fakeBrowser(snapshotOf([item]))
    const state = await ready(fake)
    await writeValue(state, item, '1')
    expect(fake.commands).toEqual([])
  })
  it('delete many only after a yes, and undo brings all of them back', async () => {
    const items = [cookie('a', '1'), cookie('b', '2'), web('local', 'c', '3')]
    const fake = fakeBrowser(snapshotOf(items))
    const state = await ready(fake)
    await remove(state, items)
    expect(fake.snapshot.items).toHaveLength(3)
    expect(state.question.value?.ids).toHaveLength(3)
    await removeNow(state, items)
    expect(fake.snapshot.items).toEqual([])
    await state.changes.undo()
    expect(new Set(fake.snapshot.items)).toEqual(new Set(items))
  })
  it('that are refused say so in the words of the browser, and what was done before stays undoable', async () => {
    const items = [cookie('a', '1'), cookie('b', '2')]
    const fake = fakeBrowser(snapshotOf(items))
    fake.refuse = command =>
      command.item.name === 'b' ? { ok: false, reason: 'rejected-by-browser', detail: 'no way' } : null
    const state = await ready(fake)
    await removeNow(state, items)
    expect(fake.snapshot.items.map(item => item.name)).toEqual(['b'])
    expect(state.changes.notice.value).toMatchObject({ tone: 'bad', text: expect.stringContaining('no way') })
    await state.changes.undo()
    expect(new Set(fake.snapshot.items)).toEqual(new Set(items))
  })
  it('that cannot be undone yet stay on the stack', async () => {
    const item = cookie('a', '1')
    const fake = fakeBrowser(snapshotOf([item]))
    const state = await ready(fake)
    await writeValue(state, item, '2')
    fake.refuse = () => ({ ok: false, reason: 'frame-gone', detail: '' })
    await state.changes.undo()
    expect(state.changes.steps.value).toHaveLength(1)
    fake.refuse = () => null
    await state.changes.undo()
    expect(fake.snapshot.items).toEqual([item])
  })
})

describe('sessions', () => {
  it('are read without key, verified with it, and told from a wrong key', async () => {
    const item = cookie('session', FLASK_SESSION)
    const state = await ready(fakeBrowser(snapshotOf([item])))
    const current = (): string | undefined => {
      const [own] = state.data.snapshot.value.items
      return own === undefined ? undefined : state.sessions.reading(own).value?.state
    }
    await vi.waitFor(() => expect(current()).toBe('not-checked'))
    const save = (text: string) => state.keys.save('shop.example', { secrets: [{ text }], settings: {} })
    await save('another')
    await vi.waitFor(() => expect(current()).toBe('wrong-key'))
    await save(FLASK_KEY)
    await vi.waitFor(() => expect(current()).toBe('verified'))
  })
  it('expire when their time has come, without anything else happening', async () => {
    const fake = fakeBrowser(snapshotOf([cookie('session', FLASK_SESSION)]))
    fake.keys.set('shop.example', { secrets: [{ text: FLASK_KEY }], settings: {} })
    let now = NOW
    const state = createState(fake.backend, () => now)
    const stop = start(state)
    const current = (): string | undefined => {
      const [own] = state.data.snapshot.value.items
      return own === undefined ? undefined : state.sessions.reading(own).value?.state
    }
    await vi.waitFor(() => expect(current()).toBe('verified'), { timeout: 10_000 })
    now += 32 * 86_400_000
    state.data.tick()
    await vi.waitFor(() => expect(current()).toBe('verified-expired'))
    stop()
  })
  it('see their companion cookie change', async () => {
    const fake = fakeBrowser(snapshotOf([cookie('s', 'eyJ1Ijoib25lIn0='), cookie('s.sig', 'x'.repeat(27))]))
    const state = await ready(fake)
    const [item] = state.data.snapshot.value.items
    if (item === undefined) throw new Error('no item')
    expect(state.sessions.candidate(item).siblings.get('s.sig')).toBe('x'.repeat(27))
    fake.set(cookie('s.sig', 'y'.repeat(27)))
    await state.data.refresh()
    expect(state.sessions.candidate(item).siblings.get('s.sig')).toBe('y'.repeat(27))
  })
})
