/** A key that takes seconds to derive: not without being asked, with progress, and not to the end if it is cancelled. */
import { fireEvent, render, screen, waitFor } from '@testing-library/preact'
import { beforeAll, describe, expect, it } from 'vitest'
import { start } from '../../panel/actions'
import { App } from '../../panel/app'
import { createState } from '../../panel/state'
import type { StretchThread } from '../../panel/state/stretching'
import { codec } from '../../src/core/sessions/formats/fastify-secure-session'
import { map, number, string } from '../../src/core/value'
import { cookie, fakeBrowser, NOW, snapshotOf } from './fake-backend'
import { chunks } from './mount'

const KEY = Uint8Array.from({ length: 32 }, (_, i) => i)

let value = ''
beforeAll(async () => {
  const like = { kind: 'cookie', name: 'session', value: '', siblings: new Map() } as const
  const env = { now: NOW, random: (length: number) => new Uint8Array(length) }
  const key = { secrets: [{ id: null, value: KEY }], settings: { kdf: 'none' } }
  const writes = await codec.sign?.(map([[string('count'), number(6)]]), key, like, env)
  value = writes?.[0]?.value ?? ''
})

const stateIs = (wanted: string): Promise<void> =>
  waitFor(() => expect(document.querySelector('[data-state]')?.getAttribute('data-state')).toBe(wanted))

interface Opened {
  readonly threads: StretchThread[]
  readonly stop: () => void
}

async function open(secret: string): Promise<Opened> {
  const threads: StretchThread[] = []
  const startStretching = (): StretchThread => {
    const made = { postMessage() {}, terminate() {}, onmessage: null, onerror: null }
    threads.push(made)
    return made
  }
  const fake = fakeBrowser(snapshotOf([cookie('session', value)]))
  fake.keys.set('shop.example', { secrets: [{ text: secret }], settings: {} })
  const state = createState(fake.backend, () => NOW, { ...chunks, startStretching })
  state.view.value = 'storage'
  render(<App state={state} />)
  const stop = start(state)
  await waitFor(() => expect(document.querySelector('[role=row][data-id]')).not.toBeNull())
  fireEvent.mouseDown(document.querySelector('[role=row][data-id]') as HTMLElement, { button: 0 })
  return { threads, stop }
}

const derive = (): Promise<HTMLElement> => screen.findByRole('button', { name: 'Derive it' })

describe('a key that is stretched', () => {
  it('is derived when asked for, shows how far it is, and verifies', async () => {
    const { threads, stop } = await open('a secret that nobody guesses, first')
    fireEvent.click(await derive())
    const bar = await screen.findByRole<HTMLProgressElement>('progressbar')
    threads[0]?.onmessage?.({ data: { progress: 0.5 } })
    await waitFor(() => expect(bar.value).toBe(0.5))
    threads[0]?.onmessage?.({ data: { key: KEY } })
    await stateIs('verified')
    expect(screen.queryByRole('progressbar')).toBeNull()
    expect(threads).toHaveLength(1)
    stop()
  })

  it('can be cancelled, and is asked for again', async () => {
    const { threads, stop } = await open('a secret that nobody guesses, second')
    fireEvent.click(await derive())
    await screen.findByRole('progressbar')
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }))
    await derive()
    expect(screen.queryByRole('progressbar')).toBeNull()
    fireEvent.click(await derive())
    await waitFor(() => expect(threads).toHaveLength(2))
    threads[1]?.onmessage?.({ data: { key: KEY } })
    await stateIs('verified')
    stop()
  })
})
