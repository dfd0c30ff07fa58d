/**
 * 10 000 random sequences of edits through all that the panel has for them, down to the cookie API of a browser, against a
 * model of a cookie jar that knows nothing of it: identity → cookie, and the states that there were.
 */
import fc from 'fast-check'
import { beforeEach, expect, test, vi } from 'vitest'
import { createChanges } from '../../panel/state/changes'
import { createData } from '../../panel/state/data'
import type { Backend } from '../../src/backend'
import { putCookie, removeCookie } from '../../src/browser/cookie-write'
import { toItem } from '../../src/browser/jar'
import type { Command, CookieItem, Snapshot } from '../../src/core/model'
import { tries } from '../tries'
import { NOW } from './fake-browser'
import { cookie } from './samples'

const { state, browser } = await vi.hoisted(async () => (await import('./fake-browser')).fakeBrowser())
vi.mock('webextension-polyfill', () => ({ default: browser }))

beforeEach(() => void Object.assign(state, { jar: [], writes: [] }))

/** Identities that meet: eight cookies of each name. */
const anyCookie: fc.Arbitrary<CookieItem> = fc
  .record({
    name: fc.constantFrom('sid', '__Host-sid', '__Secure-sid'),
    value: fc.constantFrom('', '1', 'a=b', 'two words'),
    path: fc.constantFrom('/', '/deep'),
    hostOnly: fc.boolean(),
    httpOnly: fc.boolean(),
    secure: fc.boolean(),
    sameSite: fc.constantFrom('none' as const, 'lax' as const, 'unset' as const),
    expires: fc.constantFrom(null, NOW + 86_400_000),
    partition: fc.constantFrom(null, { site: 'https://shop.example', ancestor: true }),
  })
  .map(cookie)

type Act =
  | { readonly act: 'put'; readonly items: readonly (readonly [CookieItem, replaces: number | null])[] }
  | { readonly act: 'remove'; readonly which: readonly number[] }
  | { readonly act: 'undo' | 'redo' }
const anyAct: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constant('put' as const),
      items: fc.array(fc.tuple(anyCookie, fc.option(fc.nat(9))), { minLength: 1, maxLength: 3 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      act: fc.constant('remove' as const),
      which: fc.array(fc.nat(9), { maxLength: 3 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constantFrom('undo' as const, 'redo' as const) }) },
)

type Jar = ReadonlyMap<string, CookieItem>

/** RFC 6265bis 4.1.3 and 5.7: what no browser keeps, as far as the cookies above can break it. */
function isLegal({ name, secure, path, hostOnly, sameSite, partition }: CookieItem): boolean {
  if (name.startsWith('__') && !secure) return false
  if (name.startsWith('__Host-') && (path !== '/' || !hostOnly)) return false
  return secure || (sameSite !== 'none' && partition === null)
}

/** The jar after the command, and whether there is something to undo. */
function after(jar: Jar, command: Command): { readonly jar: Jar; readonly did: boolean } {
  const { item } = command as { readonly item: CookieItem }
  const next = new Map(jar)
  if (command.do === 'remove') return { did: next.delete(item.id), jar: next }
  if (!isLegal(item)) return { jar, did: false }
  if (command.replaces !== null) next.delete(command.replaces.id)
  return { jar: next.set(item.id, item), did: true }
}

function commandsOf(act: Act, jar: Jar): readonly Command[] {
  const there = [...jar.values()]
  const pick = (n: number): CookieItem | null => there[n % Math.max(there.length, 1)] ?? null
  if (act.act === 'put')
    return act.items.map(([item, n]) => ({ do: 'put', item, replaces: n === null ? null : pick(n) }))
  if (act.act !== 'remove') return []
  return act.which.flatMap(n => pick(n) ?? []).map(item => ({ do: 'remove', item }))
}

const items = (): readonly CookieItem[] => state.jar.map(toItem)
const sorted = (cookies: Iterable<CookieItem>): readonly CookieItem[] =>
  [...cookies].toSorted((a, b) => (a.id < b.id ? -1 : 1))

/** The panel over the adapter of the browser. */
function panel() {
  const snapshot = async (): Promise<Snapshot> => ({
    ...{ at: NOW, top: 'https://www.shop.example/', store: '0', frames: [], gaps: [] },
    items: items(),
  })
  const backend = {
    snapshot,
    access: async () => ({ needed: [], granted: [] }),
    keep: async () => undefined,
    kept: async () => null,
    run: ({ do: what, item, ...more }: Command) =>
      what === 'remove'
        ? removeCookie(7, item as CookieItem, NOW)
        : putCookie(7, item as CookieItem, (more as { replaces: CookieItem | null }).replaces, NOW),
  } as unknown as Backend
  return createChanges(
    backend,
    createData(backend, () => NOW),
  )
}

test('10 000 random sequences of edits leave in the jar of the browser what they leave in the model', async () => {
  let [sequences, refused, undone] = [0, 0, 0]
  await fc.assert(
    fc.asyncProperty(fc.array(anyAct, { minLength: 1, maxLength: 8 }), async acts => {
      sequences++
      state.jar = []
      const changes = panel()
      let states: readonly Jar[] = [new Map()]
      let at = 0
      for (const act of acts) {
        if (act.act === 'undo' || act.act === 'redo') {
          const to = at + (act.act === 'undo' ? -1 : 1)
          await changes[act.act]()
          if (states[to] !== undefined) at = to
          undone++
        } else {
          const commands = commandsOf(act, states[at] ?? new Map())
          await changes.apply('', commands)
          let jar = states[at] ?? new Map()
          let did = false
          for (const command of commands) {
            const result = after(jar, command)
            jar = result.jar
            did ||= result.did
            if (command.do === 'put' && !result.did) refused++
          }
          if (did) {
            states = [...states.slice(0, at + 1), jar]
            at++
          }
        }
        expect(sorted(items())).toEqual(sorted((states[at] ?? new Map()).values()))
      }
    }),
    tries(10_000),
  )
  expect(sequences).toBeGreaterThanOrEqual(10_000)
  expect(Math.min(refused, undone)).toBeGreaterThan(1000)
})
