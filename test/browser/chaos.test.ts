/**
 * The background is stopped, or loses its access, at every call that a command makes of the browser: what the panel shows
 * is true, what it says is true, and nothing is lost, for undo leads back to what was there before.
 */
import { describe, expect, test, vi } from 'vitest'
import { createChanges } from '../../panel/state/changes'
import { createData } from '../../panel/state/data'
import type { Backend } from '../../src/backend'
import { background } from '../../src/browser/client'
import { handlers } from '../../src/browser/handlers'
import { createReader } from '../../src/browser/reading'
import { listen } from '../../src/browser/transport'
import {
  type Command,
  type CookieItem,
  itemId,
  type StorageItem,
  type WebStorageItem,
} from '../../src/core/model'
import { createWorld, MISHAPS, type Mishap, TAB } from './chaos-world'
import { NOW } from './fake-browser'
import { FakeStorage } from './fake-page'
import { cookie, raw } from './samples'

const fake = await vi.hoisted(async () => (await import('./fake-browser')).fakeBrowser())
vi.mock('webextension-polyfill', () => ({ default: fake.browser }))

const { state } = fake
const world = createWorld(fake)
listen(handlers)

const local = (name: string, value: string): WebStorageItem => {
  const item = {
    kind: 'local' as const,
    name,
    value,
    origin: 'https://www.shop.example',
    partition: null,
    frame: 0,
  }
  return { ...item, id: itemId(item) }
}
const put = (item: StorageItem, replaces: StorageItem | null): Command => ({ do: 'put', item, replaces })
const remove = (item: StorageItem): Command => ({ do: 'remove', item })
const [session, theme, cart] = [
  cookie(),
  cookie({ name: 'theme', value: 'dark', path: '/shop' }),
  cookie({ name: 'cart', value: 'full', httpOnly: true }),
]
const [draft, token] = [local('draft', 'hello'), local('token', 't-1')]

interface Play {
  readonly commands: readonly Command[]
  readonly way?: 'each' | 'together'
  /** What the browser makes of a cookie. */
  readonly storeAs?: (stored: CookieItem['value']) => string
}

const PLAYS: Readonly<Record<string, Play>> = {
  'a new value of a cookie': { commands: [put({ ...session, value: 'two' }, session)] },
  'another attribute of a cookie': { commands: [put({ ...session, httpOnly: true }, session)] },
  'another name of a cookie': { commands: [put(cookie({ name: 'renamed' }), session)] },
  'another path and value of a cookie': {
    commands: [put(cookie({ path: '/deep', value: 'three' }), session)],
  },
  'a name that another cookie has': { commands: [put(cookie({ ...theme, name: 'cart', path: '/' }), theme)] },
  'a new cookie': { commands: [put(cookie({ name: 'fresh' }), null)] },
  'a cookie removed': { commands: [remove(cart)] },
  'three items removed': { commands: [remove(session), remove(draft), remove(cart)] },
  'a session of two cookies': {
    commands: [put({ ...session, value: 'half 1' }, session), put({ ...cart, value: 'half 2' }, cart)],
    way: 'together',
  },
  'a session of which the browser refuses the second half': {
    commands: [
      put({ ...session, value: 'half 1' }, session),
      put({ ...cart, secure: false, sameSite: 'none' }, cart),
    ],
    way: 'together',
  },
  'a value that the browser stores differently': {
    commands: [put({ ...session, value: 'too long' }, session)],
    storeAs: value => (value === 'too long' ? 'too' : value),
  },
  'a new value of a key': { commands: [put({ ...draft, value: 'bye' }, draft)] },
  'another name of a key': { commands: [put(local('renamed', 'hello'), draft)] },
  'a name that another key has': { commands: [put(local('token', 'hello'), draft)] },
  'a key removed': { commands: [remove(token)] },
  'a value that does not fit': { commands: [put({ ...draft, value: 'x'.repeat(2000) }, draft)] },
  'a cookie that becomes a key': { commands: [put(local('session', 'one'), session)] },
  'a key that becomes a cookie': { commands: [put(cookie({ name: 'token', value: 't-1' }), token)] },
}

/** The tab as it is in the beginning, and a panel on it. */
async function begin({ storeAs = value => value }: Play) {
  state.granted = new Set(['*://*/*'])
  state.jar = [
    raw(),
    raw({ name: 'theme', value: 'dark', path: '/shop' }),
    raw({ name: 'cart', value: 'full', httpOnly: true }),
  ]
  state.storeAs = made => ({ ...made, value: storeAs(made.value) })
  Object.assign(world.page, {
    localStorage: new FakeStorage([
      ['draft', 'hello'],
      ['token', 't-1'],
    ]),
    sessionStorage: new FakeStorage([['step', '3']]),
  })
  const reader = createReader(TAB)
  const kept = new Map<string, string>()
  const backend = {
    snapshot: () => reader.everything(),
    access: async () => reader.access(),
    run: (command: Command) => background('run', TAB, command),
    kept: async (name: string) => kept.get(name) ?? null,
    keep: async (name: string, text: string | null) =>
      void (text === null ? kept.delete(name) : kept.set(name, text)),
  } as unknown as Backend
  const data = createData(backend, () => NOW)
  await data.refresh()
  return { data, changes: createChanges(backend, data) }
}

/** What the panel shows, in the same words as the truth. */
function shown(items: readonly StorageItem[]) {
  const area = (kind: 'local' | 'session') =>
    items.flatMap(item => (item.kind === kind ? [`${item.name} ${item.value}`] : [])).toSorted()
  const cookies = items.flatMap(item =>
    item.kind === 'cookie'
      ? [[item.domain, item.path, item.name, item.value, item.sameSite, item.httpOnly].join(' ')]
      : [],
  )
  return { cookies: cookies.toSorted(), local: area('local'), session: area('session') }
}

const truth = () => {
  const { cookies, local: ofLocal, session: ofSession } = world.truth()
  return { cookies: cookies.toSorted(), local: ofLocal.toSorted(), session: ofSession.toSorted() }
}

type Panel = Awaited<ReturnType<typeof begin>>

/** The panel shows nothing that is not so; all of it, where it has access. */
async function expectTrue({ data }: Panel): Promise<void> {
  // Within a second the panel looks whether the documents can still be entered, and reads everything again (live.ts).
  if (state.granted.size === 0) await data.refresh()
  expect(data.phase.value.name).toBe('ready')
  const [sees, is] = [shown(data.snapshot.value.items), truth()]
  if (state.granted.size > 0) expect(sees).toEqual(is)
  else {
    expect(is.local).toEqual(sees.local)
    expect(data.snapshot.value.gaps).not.toEqual([])
  }
}

const tried = { points: 0, losses: 0 }

/** Goes every step back and checks that all is as it was. */
async function expectWayBack(panel: Panel, was: ReturnType<typeof truth>): Promise<void> {
  state.granted = new Set(['*://*/*'])
  await panel.data.refresh()
  for (let most = 5; most > 0 && panel.changes.steps.value.length > 0; most -= 1) await panel.changes.undo()
  tried.losses += 1
  expect(panel.changes.steps.value).toEqual([])
  expect(truth()).toEqual(was)
  tried.losses -= 1
}

/** One mishap at one call; false when the work made fewer calls. */
async function mishap(
  play: Play,
  what: Mishap,
  at: number,
  expected: ReturnType<typeof truth>,
): Promise<boolean> {
  const panel = await begin(play)
  const was = truth()
  const made = await world.during(what, at, () => panel.changes.apply('Edited', play.commands, play.way))
  if (made < at) return false
  tried.points += 1
  await expectTrue(panel)
  if (panel.changes.notice.value?.tone === 'ok') expect(truth()).toEqual(expected)
  await expectWayBack(panel, was)
  return true
}

describe.each(Object.entries(PLAYS))('%s', (_, play) => {
  test.each(MISHAPS)('%s, at every call', async what => {
    const panel = await begin(play)
    await world.during(null, 0, () => panel.changes.apply('Edited', play.commands, play.way))
    const expected = truth()
    for (let at = 1; await mishap(play, what, at, expected); at += 1);
  })

  test.each(MISHAPS)('undone: %s, at every call', async what => {
    for (let [at, goes] = [1, true]; goes; at += 1) {
      const panel = await begin(play)
      const was = truth()
      await panel.changes.apply('Edited', play.commands, play.way)
      const made = await world.during(what, at, () => panel.changes.undo())
      goes = made >= at
      if (!goes) break
      tried.points += 1
      await expectTrue(panel)
      if (panel.changes.notice.value?.tone === 'ok' && panel.changes.steps.value.length === 0)
        expect(truth()).toEqual(was)
      await expectWayBack(panel, was)
    }
  })
})

test('that was at more than 2000 points, and nothing was lost', () => {
  console.log(`chaos: ${tried.points} stop points tried, ${tried.losses} losses`)
  expect(tried.points).toBeGreaterThan(2000)
  expect(tried.losses).toBe(0)
})
