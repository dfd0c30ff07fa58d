/** The panel follows the recorder through a port: whole, in order, in batches, one document after the other. */
import { afterEach, expect, test, vi } from 'vitest'
import type { LogNews } from '../../src/backend'
import { followLink, type Source, serveLink } from '../../src/browser/recorder/link'
import { createLog } from '../../src/browser/recorder/log'
import { exchange } from './recorder-samples'

const ports: MessagePort[] = []
afterEach(() => {
  for (const port of ports.splice(0)) port.close()
})

function setUp() {
  const log = createLog()
  const link = serveLink()
  let recording = true
  const notes: unknown[] = []
  const withState = (news: Omit<LogNews, 'state'>): LogNews => ({
    ...news,
    state: { recording, dropped: 0, complete: true, hearsCookies: true },
  })
  const source: Source = {
    pause: () => {
      recording = false
    },
    resume: () => {
      recording = true
    },
    clear: log.clear,
    load: entries => {
      for (const { no: _, ...entry } of entries) log.add(entry)
    },
    noted: (changes, begins) => {
      notes.push({ changes, begins })
    },
    news: most => withState(log.news(most)),
    hasNews: log.hasNews,
    whole: () => log.pieces(2).map(withState),
  }
  const add = () => {
    log.add(exchange())
    link.changed()
  }
  /** Another document of the panel, that follows. */
  const openPanel = () => {
    const { port1, port2 } = new MessageChannel()
    ports.push(port1, port2)
    link.connect(port1, source)
    const recorder = followLink(Promise.resolve(port2))
    const heard: LogNews[] = []
    const stop = recorder.follow(news => heard.push(news))
    const numbers = () => heard.flatMap(({ entries }) => entries.map(({ no }) => no))
    return { recorder, heard, numbers, stop }
  }
  return { add, openPanel, notes }
}

test('a panel gets the whole log in pieces, then what is added, each once and in order', async () => {
  const { add, openPanel } = setUp()
  for (let i = 0; i < 5; i++) add()
  const { heard, numbers } = openPanel()
  await vi.waitFor(() => expect(numbers()).toEqual([1, 2, 3, 4, 5]))
  expect(heard.map(({ entries }) => entries.length)).toEqual([2, 2, 1])
  for (let i = 0; i < 100; i++) add()
  await vi.waitFor(() => expect(numbers()).toHaveLength(105))
  expect(numbers()).toEqual(Array.from({ length: 105 }, (_, i) => i + 1))
  expect(heard.length).toBeLessThan(7)
})

test('the next document of the panel gets everything again, the former one nothing more', async () => {
  const { add, openPanel } = setUp()
  add()
  const first = openPanel()
  await vi.waitFor(() => expect(first.numbers()).toEqual([1]))
  const second = openPanel()
  await vi.waitFor(() => expect(second.numbers()).toEqual([1]))
  add()
  await vi.waitFor(() => expect(second.numbers()).toEqual([1, 2]))
  expect(first.numbers()).toEqual([1])
})

test('a command is done when its promise resolves, and its effect is told before', async () => {
  const { openPanel } = setUp()
  const { recorder, heard } = openPanel()
  await recorder.pause()
  expect(heard.at(-1)?.state.recording).toBe(false)
  await recorder.resume()
  expect(heard.at(-1)?.state.recording).toBe(true)
  await recorder.load([{ ...exchange({ url: 'https://loaded.example/' }), no: 77 }])
  expect(heard.at(-1)?.entries).toMatchObject([{ no: 1, url: 'https://loaded.example/' }])
  await recorder.clear()
  expect(heard.at(-1)).toMatchObject({ first: 2, entries: [] })
})

test('a long log is loaded in pieces, each entry once and in order, and is there when the promise resolves', async () => {
  const { openPanel } = setUp()
  const { recorder, heard, numbers } = openPanel()
  const urls = Array.from({ length: 2345 }, (_, i) => `https://loaded.example/${i}`)
  await recorder.load(urls.map((url, i) => ({ ...exchange({ url }), no: i + 7 })))
  expect(numbers()).toEqual(urls.map((_, i) => i + 1))
  expect(heard.flatMap(({ entries }) => entries)).toMatchObject(urls.map(url => ({ url })))
  expect(Math.max(...heard.map(({ entries }) => entries.length))).toBe(500)
  await recorder.load([])
  expect(numbers()).toHaveLength(urls.length)
})

test('a command given while much is told is done after it, also where another document follows meanwhile', async () => {
  const { openPanel } = setUp()
  const first = openPanel()
  const loaded = first.recorder.load(Array.from({ length: 2000 }, (_, i) => ({ ...exchange(), no: i + 1 })))
  await vi.waitFor(() => expect(first.heard.length).toBeGreaterThan(1))
  const second = openPanel()
  await loaded
  await vi.waitFor(() => expect(second.numbers()).toHaveLength(2000))
})

test('who stopped following hears nothing more', async () => {
  const { add, openPanel } = setUp()
  const { stop, numbers, recorder } = openPanel()
  await vi.waitFor(() => expect(numbers()).toEqual([]))
  await recorder.pause()
  stop()
  add()
  await recorder.resume()
  expect(numbers()).toEqual([])
})

test('what the panel finds in the storages is passed on', async () => {
  const { openPanel, notes } = setUp()
  const { recorder } = openPanel()
  recorder.noted([], true)
  await recorder.pause()
  expect(notes).toEqual([{ changes: [], begins: true }])
})
