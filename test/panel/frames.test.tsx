/** The tree of frames: who stands where, what each holds, and how one is chosen by mouse and keyboard. */
import { fireEvent, screen, waitFor } from '@testing-library/preact'
import { describe, expect, it } from 'vitest'
import { frameTree } from '../../panel/state/frame-tree'
import type { Frame } from '../../src/core/model'
import { cookie, fakeBrowser, snapshotOf, web } from './fake-backend'
import { mount } from './mount'

const SHOP = 'https://shop.example'
const ADS = 'https://ads.example'
const frame = (
  id: number,
  parent: number | null,
  origin: string,
  ancestors: readonly string[],
  url = `${origin}/${id}`,
): Frame => ({ id, parent, origin, ancestors, url })

/** A; in it A, B, two sandboxed ones; in B: A. */
const FRAMES = [
  frame(0, null, SHOP, []),
  frame(1, 0, SHOP, [SHOP]),
  frame(2, 0, ADS, [SHOP]),
  frame(3, 2, SHOP, [ADS, SHOP]),
  frame(4, 0, 'null', [SHOP], 'about:srcdoc'),
  frame(5, 0, 'null', [SHOP], 'about:srcdoc'),
]
const apart = { site: SHOP, ancestor: true }
const ITEMS = [
  cookie('mine', ''),
  cookie('in-frame', '', { partition: apart }),
  cookie('tracker', '', { domain: 'ads.example', partition: apart }),
  web('local', 'own', ''),
  web('local', 'of ads', '', { origin: ADS, partition: apart, frame: 2 }),
  web('local', 'below ads', '', { partition: apart, frame: 3 }),
]
const snapshot = snapshotOf(ITEMS, { frames: FRAMES })

describe('the tree of frames', () => {
  it('says of each frame where it stands, whose it is, and what it holds', () => {
    const seen = frameTree(snapshot).map(({ place, level, party, frames, counts }) => [
      place.frame,
      level,
      party,
      frames,
      `${counts.cookie} ${counts.local} ${counts.session}`,
    ])
    expect(seen).toEqual([
      [0, 1, 'first', 1, '1 1 0'],
      [1, 2, 'first', 1, '1 1 0'],
      [2, 2, 'third', 1, '1 1 0'],
      [3, 3, 'nested', 1, '2 1 0'],
      [4, 2, 'opaque', 2, '0 0 0'],
    ])
  })
})

const picker = (): HTMLElement => screen.getByRole('button', { name: /^Frame: / })
const node = (id: number): Element | null => document.querySelector(`[data-frame="${id}"]`)

describe('the frame picker', () => {
  const open = async () => {
    const mounted = await mount(fakeBrowser(snapshot))
    fireEvent.click(picker())
    await screen.findByRole('tree')
    return mounted
  }
  it('narrows everything to the frame chosen, partition included', async () => {
    const { state } = await open()
    const chosen = node(3)
    if (chosen !== null) fireEvent.click(chosen)
    expect(state.table.items.value.map(item => item.name)).toEqual(['mine', 'in-frame', 'below ads'])
    await waitFor(() => expect(screen.queryByRole('tree')).toBeNull())
    expect(picker().getAttribute('aria-label')).toBe('Frame: shop.example')
    expect(document.activeElement).toBe(picker())
  })
  it('outlines the frame that is pointed at, and none when it is closed', async () => {
    const { fake } = await open()
    const pointed = node(2)
    if (pointed !== null) fireEvent.pointerEnter(pointed)
    expect(fake.highlighted).toBe(2)
    fireEvent.keyDown(document.body, { key: 'Escape' })
    await waitFor(() => expect(fake.highlighted).toBeNull())
  })
  it('is walked through by keys', async () => {
    const { state, fake } = await open()
    const tree = screen.getByRole('tree')
    fireEvent.keyDown(tree, { key: 'End' })
    expect(fake.highlighted).toBe(4)
    fireEvent.keyDown(tree, { key: 'Home' })
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'Enter']) fireEvent.keyDown(tree, { key })
    expect(state.table.place.value?.frame).toBe(2)
  })
})
