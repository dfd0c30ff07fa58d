/** Edits in cells while the browser takes its time with the one before: each is written, none is closed or lost. */
import { fireEvent, screen, waitFor } from '@testing-library/preact'
import { describe, expect, it } from 'vitest'
import type { Command } from '../../src/core/model'
import { closed, edit, field } from './cell-field'
import { cookie } from './fake-backend'
import { type Mounted, rowOf } from './mount'

/** A browser that takes its time: what it is asked to do waits for `go`. */
function slow({ fake }: Mounted): { readonly asked: () => number; readonly go: () => void } {
  const { run } = fake.backend
  const waiting: (() => void)[] = []
  Object.assign(fake.backend, {
    run: async (command: Command) => {
      await new Promise<void>(resolve => waiting.push(resolve))
      return run(command)
    },
  })
  return { asked: () => waiting.length, go: () => waiting.shift()?.() }
}

const enter = async (text: string): Promise<void> => {
  const input = await field()
  fireEvent.input(input, { target: { value: text } })
  fireEvent.keyDown(input, { key: 'Enter' })
}

const stored = ({ fake }: Mounted, name: string): string | undefined =>
  fake.snapshot.items.find(item => item.name === name)?.value

describe('an edit that begins while the one before is still being written', () => {
  it('of the same cell stays open, goes on from what is written, and is written in turn', async () => {
    const mounted = await edit([cookie('k', 'old')], 'value', 'first')
    const { asked, go } = slow(mounted)
    await enter('first')
    expect(document.activeElement).toBe(rowOf('k'))
    await waitFor(() => expect(asked()).toBe(1))
    expect((await field()).readOnly).toBe(true)
    fireEvent.keyDown(rowOf('k'), { key: 'F2' })
    await waitFor(() => expect(document.activeElement?.id).toBe('cell-editor'))
    expect((await field()).readOnly).toBe(false)
    expect((await field()).value).toBe('first')
    fireEvent.input(await field(), { target: { value: 'second' } })
    go()
    await waitFor(() => expect(stored(mounted, 'k')).toBe('first'))
    await waitFor(() => expect(mounted.state.cellWrite.value).toBeNull())
    expect((await field()).value).toBe('second')
    expect(screen.queryByText(/outside/)).toBeNull()
    fireEvent.keyDown(await field(), { key: 'Enter' })
    await waitFor(() => expect(asked()).toBe(1))
    go()
    await closed()
    expect(stored(mounted, 'k')).toBe('second')
  })
  it('of another row stays open with the focus', async () => {
    const mounted = await edit([cookie('k', 'old'), cookie('l', 'other')], 'value', 'new')
    const { asked, go } = slow(mounted)
    await enter('new')
    await waitFor(() => expect(asked()).toBe(1))
    fireEvent.mouseDown(rowOf('l'), { button: 0 })
    rowOf('l').focus()
    fireEvent.keyDown(rowOf('l'), { key: 'F2' })
    await waitFor(async () => expect((await field()).value).toBe('other'))
    fireEvent.input(await field(), { target: { value: 'half a tho' } })
    go()
    await waitFor(() => expect(stored(mounted, 'k')).toBe('new'))
    await waitFor(() => expect(mounted.state.cellWrite.value).toBeNull())
    expect((await field()).value).toBe('half a tho')
    expect(document.activeElement?.id).toBe('cell-editor')
  })
})

describe('what is typed', () => {
  it('is kept in the details of its item when it is refused while another edit is open', async () => {
    const mounted = await edit([cookie('k', 'old'), cookie('l', 'other')], 'value', 'new')
    mounted.fake.refuse = () => ({ ok: false, reason: 'rejected-by-browser', detail: 'no way' })
    const { asked, go } = slow(mounted)
    await enter('new')
    await waitFor(() => expect(asked()).toBe(1))
    fireEvent.mouseDown(rowOf('l'), { button: 0 })
    fireEvent.keyDown(rowOf('l'), { key: 'F2' })
    go()
    await screen.findByText(/no way/)
    expect((await field()).value).toBe('other')
    expect([...mounted.state.drafts.value.values()]).toEqual([{ opened: 'old', text: 'new' }])
  })
  it('is kept in the details when it breaks a rule and another edit begins', async () => {
    const { state, fake } = await edit([cookie('k', 'old'), cookie('l', 'other')], 'value', 'a;b')
    fireEvent.mouseDown(rowOf('l'), { button: 0 })
    fireEvent.keyDown(rowOf('l'), { key: 'F2' })
    await waitFor(async () => expect((await field()).value).toBe('other'))
    expect([...state.drafts.value.values()]).toEqual([{ opened: 'old', text: 'a;b' }])
    expect(fake.commands).toEqual([])
  })
  it('is written once when Enter is pressed twice', async () => {
    const mounted = await edit([cookie('k', 'old')], 'value', 'new')
    const { asked, go } = slow(mounted)
    const input = await field()
    fireEvent.keyDown(input, { key: 'Enter' })
    fireEvent.keyDown(input, { key: 'Enter' })
    await waitFor(() => expect(asked()).toBe(1))
    go()
    await closed()
    expect(mounted.fake.commands).toHaveLength(1)
  })
})
