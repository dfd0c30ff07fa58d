/** The timeline over a recorder in memory: rows, keyboard, states, files. Its details are tested in timeline-details. */
import { fireEvent, screen, within } from '@testing-library/preact'
import { describe, expect, it, vi } from 'vitest'
import { DEMO_KEY, jwt } from '../demo/sessions'
import { cookie, fakeBrowser, snapshotOf } from './fake-backend'
import { thread } from './mount'
import {
  becomes,
  effects,
  grid,
  keyDown,
  mountTimeline,
  says,
  sessions,
  stepRow,
  steps,
} from './timeline-mount'
import { counterLog, exchange, ORIGIN, SEES_ALL } from './timeline-samples'

const LOGIN = [
  exchange(3, {
    chain: 'a',
    method: 'POST',
    url: `${ORIGIN}/login`,
    status: 302,
    end: 'redirected',
    setCookie: ['theme=light; Path=/'],
  }),
  exchange(4, { chain: 'a', hop: 1, url: `${ORIGIN}/home`, cookie: 'theme=light' }),
  exchange(5, { url: 'https://cdn.example/a.js', status: 404 }),
  exchange(6, { url: 'https://cdn.example/b.js' }),
  exchange(7, {
    cookie: 'theme=light',
    status: null,
    answered: null,
    setCookie: null,
    end: 'failed',
    error: 'net::ERR_ABORTED',
  }),
  exchange(8, {
    cookie: 'theme=light',
    setCookie: ['__Host-a=1; Path=/', 'theme=; Max-Age=0; Path=/', 'theme=; Max-Age=0; Path=/'],
  }),
] as const

describe('the list of steps', () => {
  it('shows the counter of Flask as six steps, each with the session before and after', async () => {
    await mountTimeline(await counterLog(6))
    await becomes(() =>
      expect(sessions()).toEqual([
        "{} → {'count': 1}",
        "{'count': 1} → {'count': 2}",
        "{'count': 2} → {'count': 3}",
        "{'count': 3} → {'count': 4}",
        "{'count': 4} → {'count': 5}",
        "{'count': 5} → {'count': 6}",
      ]),
    )
    expect(effects()).toEqual(['created session', ...Array(5).fill('changed session')])
  })
  it('shows the same one of several sessions at each step, whatever their order in the header', async () => {
    const one = jwt({ sub: 'ada' })
    const other = one.replace(/\.[^.]+$/, `.${'A'.repeat(43)}`)
    const { state } = await mountTimeline([
      exchange(3, { cookie: `b=${one}; a=${other}` }),
      exchange(4, { cookie: `a=${other}; b=${one}` }),
    ])
    const shown = (): readonly (string | undefined)[] =>
      steps().map(row => row.querySelector<HTMLElement>('[data-session]')?.dataset.session)
    await becomes(() => expect(shown()).toEqual(['a', 'a']))
    await state.keys.save('shop.example', { secrets: [{ text: DEMO_KEY }], settings: {} })
    await becomes(() => expect(shown()).toEqual(['b', 'b']))
  })
  it('labels what became of each cookie with the reason of a refusal, next hops and failures', async () => {
    await mountTimeline(LOGIN)
    await becomes(() => expect(steps()).toHaveLength(4))
    expect(effects()[3]).toBe('refused __Host-a, deleted theme, nothing-to-delete theme')
    const cell = stepRow(4).querySelector('[data-effect]')?.closest('[role=gridcell]')
    expect(cell?.getAttribute('title')).toContain('__Host-a: refused because its name prefix needs Secure')
    expect(stepRow(2).textContent).toContain('redirected to /home')
    expect(within(stepRow(3)).getByText('failed').getAttribute('title')).toBe('net::ERR_ABORTED')
  })
  it('folds requests without cookies, counts them and those that failed, and opens them', async () => {
    await mountTimeline(LOGIN)
    await says('4 steps, 2 without cookies')
    const row = screen.getByRole('row', { name: '2 requests without cookies, 1 failed' })
    fireEvent.mouseDown(row)
    await screen.findByText('cdn.example/a.js')
    expect(row.getAttribute('aria-expanded')).toBe('true')
  })
  it('puts navigations and marks between the steps', async () => {
    await mountTimeline([
      { type: 'mark', no: 3, at: 0, what: 'paused', sight: SEES_ALL },
      { type: 'navigation', no: 4, at: 0, url: `${ORIGIN}/next` },
      exchange(5, { cookie: 'a=1' }),
    ])
    await screen.findByText(/Recording stopped: what happened from here on was not seen/)
    expect(screen.getByText(`${ORIGIN}/next`)).toBeTruthy()
  })
})

describe('the end of the list', () => {
  it('stays in sight while steps come, unless it was left', async () => {
    const { fake } = await mountTimeline(LOGIN)
    await becomes(() => expect(steps()).toHaveLength(4))
    Object.defineProperty(grid(), 'scrollHeight', { configurable: true, value: 1000 })
    const come = async (no: number, top: number): Promise<void> => {
      fake.record({ entries: [exchange(no, { cookie: 'a=1' })], state: SEES_ALL, first: 0 })
      await says(`${no - 4} steps, 2 without cookies`)
      expect(grid().scrollTop).toBe(top)
    }
    await come(9, 1000)
    for (const [no, top, then] of [
      [10, 100, 100],
      [11, 595, 1000],
    ] as const) {
      grid().scrollTop = top
      fireEvent.scroll(grid())
      await come(no, then)
    }
  })
})

describe('the keyboard in the list', () => {
  it('moves through the rows, opens details and folded rows, and selects a range to compare', async () => {
    const { state } = await mountTimeline(LOGIN)
    await becomes(() => expect(steps()).toHaveLength(4))
    keyDown(grid(), 'ArrowDown')
    keyDown(grid(), 'ArrowDown')
    expect(stepRow(2).getAttribute('aria-selected')).toBe('true')
    keyDown(grid(), 'Enter')
    await screen.findByRole('heading', { name: /^#2 GET/ })
    keyDown(grid(), 'End', { shiftKey: true })
    await screen.findByRole('heading', { name: 'After step 2 compared with after step 4' })
    fireEvent.keyDown(document.body, { key: 'Escape' })
    expect(state.timeline.detailsOpen.value).toBe(false)
    keyDown(grid(), 'ArrowUp')
    keyDown(grid(), 'ArrowUp')
    keyDown(grid(), 'ArrowRight')
    await screen.findByText('cdn.example/a.js')
    keyDown(grid(), 'ArrowLeft')
    await becomes(() => expect(screen.queryByText('cdn.example/a.js')).toBeNull())
  })
})

describe('the filter of the timeline', () => {
  const type = (text: string): void => {
    fireEvent.input(screen.getByLabelText('Filter the steps'), { target: { value: text } })
  }
  it('finds the steps that changed a variable of the session, and can be cleared', async () => {
    const login = exchange(9, { cookie: `session=x`, url: `${ORIGIN}/other` })
    await mountTimeline([...(await counterLog(2)), login])
    type('changed:count')
    await says('2 of 3 steps')
    type('changed:user')
    await says('0 of 3 steps')
    await screen.findByText('No step matches the filter')
    fireEvent.click(screen.getAllByRole('button', { name: 'Clear filter' })[0] as HTMLElement)
    await says('3 steps')
  })
  it('finds regular expressions, also in steps that come later and beside other words', async () => {
    const { fake } = await mountTimeline(LOGIN)
    type('url:/home$|login$/ post')
    await says('1 of 4 steps')
    type('/theme=(light|dark)/ url:/count/')
    await says('2 of 4 steps')
    fake.record({ entries: [exchange(9, { cookie: 'theme=dark' })], state: SEES_ALL, first: 0 })
    await says('3 of 5 steps')
    type('changed:/^c.unt$/')
    await says('0 of 5 steps')
    fake.record({
      entries: (await counterLog(1)).map(entry => ({ ...entry, no: entry.no + 10 })),
      state: SEES_ALL,
      first: 0,
    })
    await says('1 of 6 steps')
  })
  it('says what is wrong with a regular expression, and shows all steps', async () => {
    await mountTimeline(LOGIN)
    type('url:/(/')
    await screen.findByText(/Unterminated group/)
    await says('4 steps, 2 without cookies')
  })
  it('gives up an expression that does not end, and shows all steps', async () => {
    await mountTimeline(LOGIN)
    const { ask } = thread
    thread.ask = () => new Promise(() => undefined)
    type('/(a+)+$/')
    await screen.findByText(/takes too long/, undefined, { timeout: 20_000 })
    await says('4 steps, 2 without cookies')
    thread.ask = ask
    type('/home/')
    await says('1 of 4 steps')
  })
})

describe('the format of a cookie', () => {
  it('that the user chose among several holds for past steps too', async () => {
    const value = 'hello:1tpKTn:Y7C9f1tsgPhF07z7mVRGGVChGanTLn0CNKpXHSmKEl0'
    const item = cookie('pref', value)
    const log = [
      exchange(3, { setCookie: [`pref=${value}; Path=/`] }),
      exchange(4, { cookie: `pref=${value}` }),
    ]
    const { state } = await mountTimeline(log, fakeBrowser(snapshotOf([item])))
    const formats = (): readonly (string | undefined)[] => {
      const model = state.timeline.model.value
      return (model?.numbered.value ?? []).map(step => model?.sessions.of(step).value?.[0]?.codec.id)
    }
    await becomes(() => expect(formats()).toEqual(Array(2).fill('django-signed-cookie')))
    state.sessions.choose(item, 'itsdangerous-timestampsigner')
    await becomes(() => expect(formats()).toEqual(Array(2).fill('itsdangerous-timestampsigner')))
  })
})

describe('the states of the timeline', () => {
  it('says when nothing is recorded yet, and reloads the page', async () => {
    const { fake } = await mountTimeline([])
    await screen.findByText('Nothing recorded yet')
    fireEvent.click(screen.getByText('Reload the page'))
    expect(fake.reloads).toBe(1)
  })
  it('says when recording is stopped, and starts it', async () => {
    const fake = fakeBrowser(snapshotOf([]))
    const resume = vi.spyOn(fake.backend.recorder, 'resume')
    await mountTimeline(LOGIN, fake, { ...SEES_ALL, recording: false })
    await screen.findByText(/Recording is stopped. What happens now is not seen/)
    fireEvent.click(screen.getAllByRole('button', { name: 'Record' })[0] as HTMLElement)
    expect(resume).toHaveBeenCalledOnce()
  })
  it('says what is not there, and forgets the steps whose entries fell off the log', async () => {
    const { fake } = await mountTimeline(LOGIN)
    await screen.findByText(/does not tell here when scripts change cookies/)
    expect(steps()).toHaveLength(4)
    fake.record({ entries: [], state: { ...SEES_ALL, complete: false, dropped: 1234 }, first: 7 })
    await screen.findByText(/1,234 older entries are gone/)
    expect(screen.getByText(/only finished requests are seen/)).toBeTruthy()
    await becomes(() => expect(steps()).toHaveLength(2))
  })
})

describe('files', () => {
  const choose = (text: string, name = 'log.json'): void => {
    const field = document.querySelector('#timeline-file') as HTMLInputElement
    Object.defineProperty(field, 'files', { configurable: true, value: [new File([text], name)] })
    fireEvent.change(field)
  }
  it('exports what it can import again, entry by entry', async () => {
    const parts: Blob[] = []
    vi.spyOn(URL, 'createObjectURL').mockImplementation(blob => {
      parts.push(blob as Blob)
      return 'blob:x'
    })
    const fake = fakeBrowser(snapshotOf([]))
    const load = vi.spyOn(fake.backend.recorder, 'load')
    await mountTimeline(LOGIN, fake)
    await becomes(() => expect(steps()).toHaveLength(4))
    fireEvent.click(screen.getByRole('button', { name: /^Export as JSON/ }))
    choose((await parts[0]?.text()) ?? '')
    await screen.findByText(/Imported 6 entries from log.json/)
    expect(load.mock.calls[0]?.[0]).toEqual(LOGIN)
  })
  it('names the entries that it had to leave out, and keeps the timeline when nothing can be read', async () => {
    const fake = fakeBrowser(snapshotOf([]))
    const load = vi.spyOn(fake.backend.recorder, 'load')
    await mountTimeline([], fake)
    const entries = [exchange(3), { type: 'exchange', no: 4 }]
    choose(JSON.stringify({ format: 'storelens-timeline', version: 1, entries }))
    await screen.findByText(/Imported 1 entry .* 1 entry was left out; the first is number 2/)
    expect(load).toHaveBeenCalledOnce()
    choose('{"a":1}')
    await screen.findByText(/neither a Storelens timeline .* nor a HAR/)
    expect(load).toHaveBeenCalledOnce()
  })
})
