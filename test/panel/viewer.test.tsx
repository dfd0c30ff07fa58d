/** The value viewer: layers of a value, its tree, what changed in it. */
import { fireEvent, render, screen, waitFor, within } from '@testing-library/preact'
import fc from 'fast-check'
import { gzipSync, strToU8, zlibSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { partsThatDiffer } from '../../panel/details/text-parts'
import { layersOf } from '../../panel/layers'
import { briefText } from '../../panel/notation'
import { findIn, pathAt, rowsOf } from '../../panel/parts/tree/rows'
import { ValueTree } from '../../panel/parts/value-tree'
import { toBase64 } from '../../src/core/bytes'
import { readJson } from '../../src/core/sessions/serial/json'
import { pathText } from '../../src/core/timeline/path'
import type { Bytes } from '../../src/core/value'
import { anyText } from '../core/any-text'
import { cookie, web } from './fake-backend'
import { mountStorage, rowOf } from './mount'

const packed = (pack: (data: Uint8Array) => Uint8Array, text: string): string =>
  toBase64(pack(strToU8(text)) as Bytes)
const jwt = `${btoa('{"alg":"HS256"}')}.${btoa('{"sub":"ada"}')}.c2ln`.replaceAll('=', '')

describe('layers of a value', () => {
  const names = (text: string): readonly string[] => layersOf(text).map(layer => layer.name)
  it.each([
    ['plain', []],
    ['100%', []],
    ['50% off & more=1', []],
    ['%7B%22a%22%3A1%7D', ['percent', 'json']],
    ['eyJvcGVuIjp0cnVlfQ==', ['base64', 'json']],
    ['eyJvcGVuIjp0cnVlfQ=', []],
    ['Zm9vYmFyIT8_Pz8_fn5-', ['base64url']],
    ['7b226e223a317d', ['hex', 'json']],
    ['deadbeefcafe', []],
    ['"\\"x\\""', ['quoted', 'quoted']],
    ['1741064700', ['time']],
    ['1741064700123', ['time']],
    ['2025-03-04T05:06:43.000Z', ['time']],
    ['2025-13-44', []],
    ['0123456789', []],
    [jwt, ['jwt']],
    ['eyJub3QiOjF9.eyJub3QiOjF9.x', []],
    ['a=1&b=2', ['query']],
    ['/orders?state=open', ['query']],
    ['https://shop.example/?q=a%26b', ['query']],
    ['a%3D1%26b%3D2', ['percent', 'query']],
    ['lang=nl; theme=dark', ['cookies']],
    ['a=b', []],
    [packed(gzipSync, '{"n":1}'), ['gzip', 'json']],
    [packed(zlibSync, 'hello hello hello'), ['zlib']],
    ['{"open":', []],
    ['password', []],
    ['', []],
  ])('%s', (text, expected) => expect(names(text)).toEqual(expected))
  it('splits a query before it decodes the parts', () => {
    const [layer] = layersOf('q=a%26b+c&x=%ff')
    expect(layer?.name === 'query' && briefText(layer.value, 'json', 100)).toBe('{"q": "a&b c", "x": "%ff"}')
  })
  it('decodes the valid part of broken percent-encoding', () =>
    expect(layersOf('%41 100% %ff')[0]).toEqual({ name: 'percent', text: 'A 100% %ff' }))
  it('unpacks no bomb', () => expect(names(packed(gzipSync, '0'.repeat(5_000_000)))).toEqual([]))
  it('never throws', () => fc.assert(fc.property(anyText(), text => void layersOf(text))))
  it('leaves a long text alone until it is asked for', () =>
    expect(layersOf(`[${'1,'.repeat(600_000)}1]`)).toEqual([]))
})

const ROOT = readJson('{"user":{"name":"Ada","tags":["x","y"]},"a b":1,"k":1,"k":2}')

describe('rows of a tree', () => {
  it('are those that are unfolded', () => {
    expect(rowsOf(ROOT, 'json', new Map()).map(row => row.label)).toEqual([
      null,
      '"user"',
      '"name"',
      '"tags"',
      '0',
      '1',
      '"a b"',
      '"k"',
      '"k"',
    ])
    expect(rowsOf(ROOT, 'json', new Map([['0', false]])).map(row => row.id)).toEqual(['', '0', '1', '2', '3'])
  })
  it.each([
    ['0.1.1', 'user.tags[1]'],
    ['1', '["a b"]'],
    ['2', '["k"]'],
    ['3', 'k'],
  ])('%s is named %s', (id, path) => expect(pathText(pathAt(ROOT, id))).toBe(path))
  it('are found by key and by value', () => {
    expect(findIn(ROOT, 'json', 'ada')).toEqual(['0.0'])
    expect(findIn(ROOT, 'json', '"k"')).toEqual(['2', '3'])
  })
  it('of ten thousand columns are folded below the first level', () => {
    const wide = readJson(
      `[${JSON.stringify(Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`c${i}`, i])))}]`,
    )
    expect(rowsOf(wide, 'json', new Map())).toHaveLength(2)
    expect(rowsOf(wide, 'json', new Map([['0', true]]))).toHaveLength(10_002)
  })
})

describe('a brief text', () => {
  it('stops where it is long enough, however much there is', () => {
    const huge = readJson(`[${'{"a":"b"},'.repeat(100_000)}1]`)
    expect(briefText(huge, 'python', 30).length).toBeLessThan(60)
  })
})

describe('a tree', () => {
  const nodes = (): readonly (string | null)[] =>
    screen.getAllByRole('treeitem').map(node => node.textContent)
  const press = (key: string): void => {
    fireEvent.keyDown(document.activeElement ?? document.body, { key })
  }
  it('is folded and walked with the arrow keys', async () => {
    render(<ValueTree value={ROOT} notation="json" label="Tree" />)
    screen.getAllByRole('treeitem')[0]?.focus()
    press('ArrowDown')
    await waitFor(() => expect(document.activeElement?.textContent).toContain('"user"'))
    press('ArrowLeft')
    await waitFor(() => expect(nodes()).toHaveLength(5))
    expect(document.activeElement?.getAttribute('aria-expanded')).toBe('false')
    press('ArrowRight')
    await waitFor(() => expect(nodes()).toHaveLength(9))
    press('End')
    await waitFor(() => expect(document.activeElement?.textContent).toBe('"k"2'))
  })
  it('copies the node that has the focus', async () => {
    render(<ValueTree value={ROOT} notation="json" label="Tree" />)
    const copied = new Map<string, string>()
    fireEvent.click(screen.getByText('"Ada"'))
    const event = new Event('copy', { bubbles: true, cancelable: true })
    const clipboardData = { setData: (type: string, text: string) => copied.set(type, text) }
    screen.getByRole('tree').dispatchEvent(Object.assign(event, { clipboardData }))
    await waitFor(() => expect(copied.get('text/plain')).toBe('Ada'))
  })
  it('draws only what can be seen of a long list, and finds what cannot', async () => {
    const long = readJson(JSON.stringify(Array.from({ length: 10_000 }, (_, i) => `value ${i}`)))
    render(<ValueTree value={long} notation="json" label="Tree" />)
    expect(nodes().length).toBeLessThan(100)
    fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'value 7777' } })
    await waitFor(() => expect(screen.getByText('1 of 1')).toBeTruthy())
    await waitFor(() => expect(screen.getByText('"value 7777"')).toBeTruthy())
  })
  it('shows whatever is inside as text', () => {
    render(<ValueTree value={readJson('{"<b>":"<img src=x>\\u202e\\u0000"}')} notation="json" label="Tree" />)
    const tree = screen.getByRole('tree')
    expect(tree.querySelector('img, b')).toBeNull()
    expect(
      within(tree)
        .getAllByText(/<img src=x>/)
        .map(one => one.tagName),
    ).toEqual(['BDI', 'BDI'])
  })
})

describe('what a value was before', () => {
  it('is shown place by place where both are trees', async () => {
    const { state, fake } = await mountStorage([web('local', 'cart', '{"n":1,"same":true}')])
    fireEvent.mouseDown(rowOf('cart'), { button: 0 })
    state.pane.value = 'value'
    fake.set(web('local', 'cart', '{"n":2,"same":true,"new":[]}'))
    const section = await screen.findByRole('region', { name: 'Before the last change' })
    expect([...section.querySelectorAll('tr')].map(row => row.textContent)).toEqual(['n12', 'new[]'])
  })
  it('is shown as two texts otherwise', async () => {
    const { state, fake } = await mountStorage([cookie('theme', 'very dark')])
    fireEvent.mouseDown(rowOf('theme'), { button: 0 })
    state.pane.value = 'value'
    fake.set(cookie('theme', 'very light'))
    const section = await screen.findByRole('region', { name: 'Before the last change' })
    expect(section.querySelector('del')?.textContent).toBe('dark')
    expect(section.querySelector('ins')?.textContent).toBe('light')
  })
  it.each([
    ['', 'x', ['', '', '']],
    ['aXc', 'aYc', ['a', 'X', 'c']],
    ['aa', 'aaa', ['aa', '', '']],
    ['😀', '😁', ['', '😀', '']],
  ])('of %s and %s differs between what both have', (was, is, expected) => {
    const [{ before, part, after }] = partsThatDiffer(was, is)
    expect([before, part, after]).toEqual(expected)
  })
})
