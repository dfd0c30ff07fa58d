/** What the panel saw of an item: before it was open nothing, then every coming, change and going. */
import { expect, it } from 'vitest'
import { createData } from '../../panel/state/data'
import { cookie, fakeBrowser, snapshotOf } from './fake-backend'

async function opened(...items: readonly ReturnType<typeof cookie>[]) {
  const fake = fakeBrowser(snapshotOf(items))
  let now = 0
  const data = createData(fake.backend, () => ++now)
  await data.refresh()
  const becomes = async (...next: readonly ReturnType<typeof cookie>[]) => {
    fake.snapshot = snapshotOf(next)
    await data.refresh()
  }
  const story = (item: ReturnType<typeof cookie>) => data.sightings(item.id).map(({ what }) => what)
  return { data, becomes, story }
}

it('tells what was there at first from what came later', async () => {
  const { becomes, story } = await opened(cookie('old', '1'))
  await becomes(cookie('old', '1'), cookie('young', '1'))
  await becomes(cookie('old', '2'), cookie('young', '2'))
  expect(story(cookie('old', ''))).toEqual(['there', 'changed'])
  expect(story(cookie('young', ''))).toEqual(['new', 'changed'])
})

it('remembers what went away as it was last, until it is back', async () => {
  const { data, becomes, story } = await opened(cookie('a', '1'))
  const { id } = cookie('a', '')
  await becomes()
  expect(data.vanished(id)?.value).toBe('1')
  await becomes(cookie('a', '2'))
  expect(data.vanished(id)).toBeNull()
  expect(story(cookie('a', ''))).toEqual(['there', 'gone', 'new'])
})

it('calls what went away deleted only as long as the tab stays', async () => {
  const fake = fakeBrowser(snapshotOf([cookie('a', '1'), cookie('b', '1')]))
  const data = createData(fake.backend, () => 0)
  await data.refresh()
  const { id } = cookie('a', '')
  fake.snapshot = snapshotOf([cookie('b', '1')])
  await data.refresh()
  expect(data.deleted(id)?.name).toBe('a')
  fake.snapshot = snapshotOf([], { top: 'https://other.example/' })
  await data.refresh()
  expect(data.deleted(id)).toBeNull()
  expect(data.deleted(cookie('b', '').id)).toBeNull()
  expect(data.vanished(id)?.name).toBe('a')
})

it('remembers a bounded number of changes, and always the first', async () => {
  const { becomes, story } = await opened()
  for (let time = 0; time < 70; time += 1) await becomes(cookie('a', String(time)))
  expect(story(cookie('a', ''))).toHaveLength(50)
  expect(story(cookie('a', ''))[0]).toBe('new')
})
