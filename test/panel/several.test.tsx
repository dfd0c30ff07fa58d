/** Several items at once: one attribute for all, and copying to another origin. Counted, asked, undone. */
import { fireEvent, screen, waitFor } from '@testing-library/preact'
import { describe, expect, it } from 'vitest'
import { bulkPlan } from '../../panel/edit/bulk'
import { cookie, NOW, web } from './fake-backend'
import { mountStorage, rowOf } from './mount'

const ITEMS = [
  cookie('alpha', '1', { secure: true, expires: NOW + 86_400_000 }),
  cookie('beta', '2', { path: '/deep' }),
  cookie('delta', '4', { secure: true, sameSite: 'none', hostOnly: false }),
  web('local', 'gamma', '3'),
]

async function mounted() {
  const all = await mountStorage(ITEMS)
  fireEvent.mouseDown(rowOf('alpha'), { button: 0 })
  fireEvent.keyDown(rowOf('alpha'), { key: 'a', ctrlKey: true })
  await screen.findByText('4 items selected')
  return all
}
const button = (name: string): HTMLElement => screen.getByRole('button', { name })
const ids = new Set(ITEMS.map(item => item.id))

describe('one attribute of several cookies', () => {
  it('is changed after a question with the number, and comes back with undo', async () => {
    const { state, fake } = await mounted()
    expect(screen.getByText('Selected: 3 × cookie, 1 × localStorage.')).toBeTruthy()
    fireEvent.change(screen.getByLabelText('Change'), { target: { value: 'expires' } })
    fireEvent.click(button('Change 1 cookie…'))
    expect((await screen.findByRole('alertdialog')).textContent).toContain(
      'Set "expires with the session" on 1 cookie: alpha?',
    )
    fireEvent.click(button('Change 1'))
    await waitFor(() => expect(fake.snapshot.items[0]).toMatchObject({ expires: null, secure: true }))
    await state.changes.undo()
    expect(fake.snapshot.items).toEqual(ITEMS)
  })
  it('leaves what is so already, and does not touch Web Storage', () => {
    const plan = bulkPlan(ITEMS, { secure: true }, ids)
    expect(plan).toMatchObject({ same: 2, colliding: [] })
    expect(plan.commands.map(({ item }) => item.name)).toEqual(['beta'])
  })
  it('is refused where two cookies would become one', () => {
    const two = [cookie('a', '1'), cookie('a', '2', { path: '/deep' })]
    const there = new Set(two.map(item => item.id))
    expect(bulkPlan(two, { path: '/' }, there).colliding.map(item => item.value)).toEqual(['2'])
    expect(bulkPlan(two, { path: '/x' }, there).colliding.map(item => item.value)).toEqual(['2'])
  })
})

describe('copying to another origin', () => {
  it('shows first what must change and why, then writes, and undo takes it back', async () => {
    const { state, fake } = await mounted()
    fireEvent.click(button('Copy to another origin…'))
    const field = await screen.findByLabelText('Origin')
    fireEvent.input(field, { target: { value: 'http://app.test' } })
    const dialog = screen.getByRole('dialog')
    await waitFor(() => expect(dialog.textContent).toContain('Secure: yes → no, because over http'))
    expect(dialog.textContent).toContain('SameSite: none → unset, because SameSite=None needs Secure')
    expect(dialog.textContent).toContain('no frame of this tab shows http://app.test')
    expect(fake.commands).toEqual([])
    fireEvent.click(button('Copy 3'))
    await waitFor(() => expect(fake.snapshot.items).toHaveLength(7))
    expect(
      fake.snapshot.items.filter(item => item.kind === 'cookie' && item.domain === 'app.test'),
    ).toHaveLength(3)
    await state.changes.undo()
    expect(fake.snapshot.items).toEqual(ITEMS)
  })
  it('takes only an origin of the web', async () => {
    await mounted()
    fireEvent.click(button('Copy to another origin…'))
    fireEvent.input(await screen.findByLabelText('Origin'), { target: { value: 'file:///x' } })
    expect(await screen.findByText('Not an http or https origin.')).toBeTruthy()
    expect((button('Copy 0') as HTMLButtonElement).disabled).toBe(true)
  })
})
