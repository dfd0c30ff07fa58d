/** The details of a step, the comparison of two, the variable tracker, and the way from an item to its steps. */
import { fireEvent, screen, within } from '@testing-library/preact'
import { describe, expect, it } from 'vitest'
import { reveal } from '../../panel/actions'
import { cookie, FLASK_KEY, fakeBrowser, NOW, snapshotOf } from './fake-backend'
import { becomes, effects, mountTimeline, sessions, stepRow, steps } from './timeline-mount'
import { counted, counterLog, exchange, SIGHT } from './timeline-samples'

const details = (): HTMLElement => {
  const found = document.querySelector<HTMLElement>('.details')
  if (found === null) throw new Error('no details')
  return found
}
const open = async (number: number, says: RegExp): Promise<void> => {
  await becomes(() => expect(stepRow(number)).toBeTruthy())
  fireEvent.mouseDown(stepRow(number))
  await becomes(() => expect(details().textContent).toMatch(says))
}
const withKey = (): ReturnType<typeof fakeBrowser> => {
  const fake = fakeBrowser(snapshotOf([]))
  fake.keys.set('shop.example', { secrets: [{ text: FLASK_KEY }], settings: {} })
  return fake
}
const cells = (name: string): string =>
  [...document.querySelectorAll(`[data-track="${name}"] [role=cell]`)]
    .map(cell => (cell.textContent ?? '').replace(' (changed)', '*'))
    .join(' ')

describe('the details of a step', () => {
  it('show state, difference and age of the session, the header as sent, and what the rules predict', async () => {
    await mountTimeline(await counterLog(2), withKey())
    await open(2, /count\s*1 → 2/)
    const text = details().textContent ?? ''
    expect(text).toMatch(/Before.*verified.*issued .* before/)
    expect(text).toContain('Every cookie as the rules predict.')
    expect(text).toContain('Set-Cookie: 1 line')
    expect(details().querySelector('[data-verdict]')?.getAttribute('data-verdict')).toBe('agrees')
    expect(within(details()).getByText('the user (address bar, bookmark, reload)')).toBeTruthy()
  })
  it('say that the server did not take a session, and that its key changed', async () => {
    const [old, fresh] = [await counted(2), await counted(1, 'another key')]
    const log = [
      ...(await counterLog(2)),
      exchange(9, { cookie: `session=${old}`, setCookie: [`session=${fresh}; HttpOnly; Path=/`] }),
    ]
    await mountTimeline(log, withKey())
    await becomes(() => expect(sessions()[2]).toBe("{} → {'count': 1}"))
    expect(stepRow(3).textContent).toContain('not taken')
    await open(3, /signed by another key/)
    const states = [...details().querySelectorAll<HTMLElement>('[data-side-state]')]
    expect(states.map(one => one.dataset.sideState)).toEqual(['verified', 'wrong-key'])
  })
  it('name the step that deleted a session which a later request misses', async () => {
    const gone = exchange(8, {
      cookie: `session=${await counted(2)}`,
      setCookie: ['session=; Max-Age=0; Path=/'],
      url: 'https://shop.example/logout',
    })
    await mountTimeline([...(await counterLog(2)), gone, exchange(9, { cookie: 'a=1' })], withKey())
    await becomes(() => expect(effects()[2]).toBe('deleted session'))
    await open(4, /The response deleted it/)
    fireEvent.click(within(details()).getByRole('button', { name: 'step 3' }))
    await screen.findByRole('heading', { name: /^#3 GET https:\/\/shop.example\/logout/ })
  })
  it('tell what a server without its key looks like', async () => {
    const failed = exchange(9, { cookie: `session=${await counted(1)}`, status: 500 })
    await mountTimeline([...(await counterLog(1)), failed])
    await open(2, /Flask without secret_key answers 500/)
    await becomes(() => expect(sessions()[1]).toBe("{'count': 1}"))
  })
  it('compare two steps: their sessions, and whatever else differs', async () => {
    const other = exchange(9, { url: 'https://shop.example/theme', setCookie: ['theme=light; Path=/'] })
    await mountTimeline([...(await counterLog(3)), other])
    await becomes(() => expect(steps()).toHaveLength(4))
    fireEvent.mouseDown(stepRow(1))
    fireEvent.mouseDown(stepRow(4), { ctrlKey: true })
    await becomes(() => expect(details().textContent).toMatch(/count\s*1 → 3/))
    expect(within(details()).getByText('light')).toBeTruthy()
  })
})

describe('the variable tracker', () => {
  it('follows a pinned variable and a whole item through the steps, and is kept for the next panel', async () => {
    const { fake, state } = await mountTimeline(await counterLog(6))
    await open(2, /count\s*1 → 2/)
    fireEvent.click(within(details()).getByRole('button', { name: 'Follow count in the variable tracker' }))
    await becomes(() => expect(cells('count')).toBe('undefined 1* 2* 3* 4* 5* 6* 6'))
    expect(fake.kept.get('timeline tracks')).toContain('"path":["count"]')
    const table = screen.getByRole('table', { name: 'Variable tracker' })
    fireEvent.click(within(table).getByRole('button', { name: 'After 5' }))
    await screen.findByRole('heading', { name: /^#5 GET/ })
    fireEvent.click(within(details()).getByRole('button', { name: 'Follow session in the variable tracker' }))
    await becomes(() => expect(cells('session')).toContain("{'count': 4}*"))
    fireEvent.click(within(table).getByRole('button', { name: 'Do not follow count any more' }))
    expect(state.timeline.model.value?.tracker.tracks.value).toHaveLength(1)
  })
})

describe('from an item to its steps, and back', () => {
  it('lists the requests that carried or set it, and opens one', async () => {
    const value = await counted(3)
    const fake = fakeBrowser(snapshotOf([cookie('session', value, { httpOnly: true })]))
    const { state } = await mountTimeline(await counterLog(3), fake)
    await open(3, /count\s*2 → 3/)
    fireEvent.click(within(details()).getAllByRole('button', { name: 'shop.example/' })[0] as HTMLElement)
    expect(state.view.value).toBe('storage')
    fireEvent.click(await screen.findByRole('tab', { name: 'History' }))
    const pane = await screen.findByRole('region', { name: 'In 3 recorded steps, the newest first' })
    expect(within(pane).getAllByText('sent')).toHaveLength(2)
    fireEvent.click(within(pane).getByRole('button', { name: '#2 GET /counter' }))
    await screen.findByRole('heading', { name: /^#2 GET/ })
  })

  it('says under its labels what became of it in every observed request, and opens one', async () => {
    const theme = cookie('theme', 'dark', { path: '/counter' })
    const fake = fakeBrowser(snapshotOf([theme]))
    const jar = { type: 'ground', no: 2, at: NOW, items: [theme], hosts: ['shop.example'] } as const
    const { state } = await mountTimeline(
      [
        { type: 'mark', no: 1, at: NOW, what: 'started', sight: SIGHT },
        jar,
        exchange(3, { cookie: 'theme=dark' }),
        exchange(4, { url: 'https://shop.example/logout' }),
        ...Array.from({ length: 30 }, (_, i) => exchange(5 + i, { cookie: 'theme=dark' })),
        exchange(40, { url: 'https://other.example/' }),
      ],
      fake,
    )
    reveal(state, theme.id)
    fireEvent.click(await screen.findByRole('tab', { name: 'Labels' }))
    const part = await screen.findByRole('region', { name: 'In the observed requests of this tab' })
    await becomes(() => expect(part.querySelectorAll('[data-carried]')).toHaveLength(2))
    const [sent, held] = [...part.querySelectorAll<HTMLElement>('[data-carried]')]
    expect(sent?.textContent).toMatch(/^sent31 requests#\d+ GET \/counter/)
    expect(held?.textContent).toMatch(/^held back1 requestBecause: other path\. GET \/logout/)
    expect(part.textContent).toContain('1 request to other hosts: none of them gets it.')
    expect(part.textContent).toContain('Sent with 31 of 32 requests to its hosts.')
    fireEvent.click(within(sent as HTMLElement).getByRole('button', { name: /30 more/ }))
    expect(within(sent as HTMLElement).getAllByRole('button', { name: /GET \/counter/ })).toHaveLength(21)
    fireEvent.click(within(held as HTMLElement).getByRole('button', { name: 'GET /logout' }))
    await screen.findByRole('heading', { name: /GET https:\/\/shop.example\/logout/ })
  })
})
