/** Several keys for a site: each belongs to the format that it verifies, and is no wrong key for the others. */
import { waitFor } from '@testing-library/preact'
import { describe, expect, it } from 'vitest'
import { createState, type State } from '../../panel/state'
import { codecOf } from '../../src/core/sessions/index'
import { map, number, string, type Value } from '../../src/core/value'
import { cookie, fakeBrowser, NOW, snapshotOf } from './fake-backend'

const FLASK = 'the key of the Flask application'
const OTHER = 'the former key of the Flask application'
const EXPRESS = 'the secret of the Express application'

async function signed(codec: string, value: Value, secret: string, name: string): Promise<string> {
  const like = { kind: 'cookie', name, value: '', siblings: new Map() } as const
  const env = { now: NOW - 1000, random: (length: number) => new Uint8Array(length) }
  const key = { secrets: [{ id: null, value: secret }], settings: {} }
  const writes = await codecOf(codec)?.sign?.(value, key, like, env)
  return writes?.[0]?.value ?? ''
}

const count = map([[string('count'), number(6)]])
const base64url = (text: string): string => btoa(text).replace(/=+$/, '')
const RS256 = `${base64url('{"alg":"RS256"}')}.${base64url('{"sub":"1"}')}.${'A'.repeat(342)}`

const ITEMS = {
  flask: cookie('session', await signed('flask-session', count, FLASK, 'session')),
  former: cookie('session', await signed('flask-session', count, OTHER, 'session'), { path: '/old' }),
  express: cookie(
    'connect.sid',
    await signed('express-session', string('Q2hhbmdlZElkT2YzMkNoYXJhY3RlcnMx'), EXPRESS, 'connect.sid'),
  ),
  token: cookie('token', RS256),
}

type Names = readonly (keyof typeof ITEMS)[]

async function opened(
  names: Names,
  texts: readonly string[],
  fake = fakeBrowser(snapshotOf(names.map(name => ITEMS[name]))),
): Promise<State> {
  fake.keys.set('shop.example', { secrets: texts.map(text => ({ text })), settings: {} })
  const state = createState(fake.backend, () => NOW)
  await state.data.refresh()
  await state.labelling.load()
  await state.sessions.load()
  await state.keys.load(['shop.example'])
  return state
}

/** The state of the item, and how many keys are none of its own. */
function told(state: State, name: keyof typeof ITEMS): string {
  const item = state.data.snapshot.value.items.find(({ id }) => id === ITEMS[name].id)
  const reading = item === undefined ? null : state.sessions.reading(item).value
  if (reading === null) return 'nothing yet'
  return reading.strangers === 0 ? reading.state : `${reading.state}, ${reading.strangers} strange`
}

const CASES: readonly {
  readonly what: string
  readonly keys: readonly string[]
  readonly states: Partial<Record<keyof typeof ITEMS, string>>
}[] = [
  {
    what: 'each verifies its own, whatever their order',
    keys: [FLASK, EXPRESS],
    states: { flask: 'verified', express: 'verified' },
  },
  {
    what: 'below each other in one field do so too',
    keys: [`${EXPRESS}\n${FLASK}`],
    states: { flask: 'verified', express: 'verified' },
  },
  {
    what: 'in one settings file do so too',
    keys: [`SESSION_SECRET='${EXPRESS}'\nSECRET_KEY='${FLASK}'\n`],
    states: { flask: 'verified', express: 'verified' },
  },
  {
    what: 'of another format are no wrong keys',
    keys: [FLASK],
    states: { express: 'id-only, 1 strange', flask: 'verified' },
  },
  {
    what: 'of another format are none in any number',
    keys: [FLASK, OTHER],
    states: { express: 'id-only, 2 strange', flask: 'verified', former: 'verified-older-key' },
  },
  {
    what: 'that fit nothing may be meant for the cookie: they are wrong',
    keys: [FLASK, 'a typing error'],
    states: { express: 'wrong-key', flask: 'verified' },
  },
  {
    what: 'of the same format are wrong where they do not fit',
    keys: [FLASK],
    states: { flask: 'verified', former: 'wrong-key' },
  },
  {
    what: 'of the same format are older in their order',
    keys: [OTHER, FLASK],
    states: { flask: 'verified-older-key', former: 'verified' },
  },
  {
    what: 'of a form that cannot fit are no wrong keys',
    keys: [FLASK],
    states: { token: 'not-checked, 1 strange' },
  },
]

describe('keys of a site', () => {
  it.each(CASES)('$what', async ({ keys, states }) => {
    const names = Object.keys(states) as (keyof typeof ITEMS)[]
    const state = await opened(names, keys)
    await waitFor(() => {
      const found = Object.fromEntries(names.map(name => [name, told(state, name)]))
      expect(found).toEqual(states)
    })
  })

  it('are looked for among sessions that are not on screen', async () => {
    const state = await opened(['flask', 'express'], [FLASK])
    await waitFor(() => expect(told(state, 'express')).toBe('id-only, 1 strange'))
  })

  it('stay those of an item that they verified, also where its new value looks like another format', async () => {
    const fake = fakeBrowser(snapshotOf([ITEMS.flask]))
    const state = await opened(['flask'], [FLASK], fake)
    await waitFor(() => expect(told(state, 'flask')).toBe('verified'))
    fake.set({ ...ITEMS.flask, value: ITEMS.flask.value.replace(/\.[\w-]{6}\./, '.') })
    await state.data.refresh()
    expect(state.sessions.recognised(fake.snapshot.items[0] ?? ITEMS.flask)[0]?.codec.id).not.toBe(
      'flask-session',
    )
    await waitFor(() => expect(told(state, 'flask')).toBe('wrong-key'))
  })

  it('that are taken away leave nothing behind', async () => {
    const state = await opened(['flask', 'express'], [FLASK])
    await waitFor(() => expect(told(state, 'express')).toBe('id-only, 1 strange'))
    await state.keys.save('shop.example', { secrets: [{ text: 'a typing error' }], settings: {} })
    await waitFor(() => expect(told(state, 'express')).toBe('wrong-key'))
    await state.keys.save('shop.example', { secrets: [], settings: {} })
    await waitFor(() => expect(told(state, 'express')).toBe('id-only'))
  })
})

it('reads an item that has vanished once, however often it is drawn', async () => {
  const fake = fakeBrowser(snapshotOf([ITEMS.flask]))
  const state = await opened(['flask'], [FLASK], fake)
  const [gone] = state.data.snapshot.value.items
  if (gone === undefined) throw new Error('the item was not read')
  fake.snapshot = snapshotOf([])
  await state.data.refresh()
  const read = await state.sessions.settled(gone)
  expect(read?.state).toBe('verified')
  expect(await state.sessions.settled(gone)).toBe(read)
})
