/** Whether the panel fits into the room it has: nothing outside of it, nothing upon another, no text cut without a way to read it. */
import { expect } from 'vitest'
import type { Driver, Script } from '../../browsers/driver'
import { resize } from './resize'

type Look = Script<[], readonly string[]>

/** Controls that are cut at a side where nothing scrolls, and the panel when all of it scrolls sideways. */
const outside: Look = () => {
  const words = (one: Element): string =>
    `${one.tagName} ${one.id} ${(one.textContent || one.getAttribute('title') || '').trim().slice(0, 40)}`
  const hides = (one: Element): boolean => /hidden|clip/.test(getComputedStyle(one).overflowX)
  const scrolls = (one: Element): boolean => /auto|scroll/.test(getComputedStyle(one).overflowX)
  const isCut = (control: Element): boolean => {
    const { left, right, width } = control.getBoundingClientRect()
    if (width === 0 || !control.checkVisibility({ visibilityProperty: true })) return false
    for (let around = control.parentElement; around !== null; around = around.parentElement) {
      if (scrolls(around)) return false
      if (!hides(around)) continue
      const box = around.getBoundingClientRect()
      if (left < box.left - 1 || right > box.right + 1) return true
    }
    return left < -1 || right > innerWidth + 1
  }
  const controls = document.querySelectorAll('button, input, select, textarea, a[href], [role^=menuitem]')
  const found = [...controls].filter(isCut).map(one => `cut or outside: ${words(one)}`)
  const wide = document.documentElement.scrollWidth > innerWidth
  return wide ? [`the panel scrolls sideways: ${document.documentElement.scrollWidth}`, ...found] : found
}

/** Controls of one layer of which another of the same layer covers the middle. */
const covered: Look = () => {
  const words = (one: Element): string =>
    `${one.tagName} ${one.id} ${(one.textContent || one.getAttribute('title') || '').trim().slice(0, 40)}`
  const layer = (one: Element): Element | null =>
    one.closest('[role=dialog], [role=menu], [role=alertdialog], [role=alert]')
  const isScrolledAway = (one: Element, x: number, y: number): boolean => {
    for (let around = one.parentElement; around !== null; around = around.parentElement) {
      const { left, right, top, bottom } = around.getBoundingClientRect()
      const clips = getComputedStyle(around).overflowY !== 'visible'
      if (clips && (x < left || x > right || y < top || y > bottom)) return true
    }
    return false
  }
  const controls = [...document.querySelectorAll('button, input, select, textarea, a[href]')]
  return controls.flatMap(one => {
    const { left, top, width, height } = one.getBoundingClientRect()
    if (width === 0 || one.closest('.visually-hidden') !== null) return []
    const [x, y] = [left + width / 2, top + height / 2]
    if (isScrolledAway(one, x, y)) return []
    const upon = document.elementFromPoint(x, y)
    const control = upon?.closest('button, input, select, textarea, a[href]') ?? null
    if (control === null || control === one || one.contains(control) || control.contains(one)) return []
    // What lies in another layer, and what is scrolled away under a bar that stays, is covered on purpose.
    const under = upon !== null && /sticky|absolute|fixed/.test(getComputedStyle(control).position)
    return under || layer(control) !== layer(one) ? [] : [`${words(control)} lies upon ${words(one)}`]
  })
}

/** Text that ends where its box does: without dots, or without a title that says the rest; and text that sticks out. */
const cutText: Look = () => {
  const words = (one: Element): string =>
    `${one.tagName} ${one.className} ${(one.textContent ?? '').trim().slice(0, 40)} (${one.scrollWidth} in ${one.clientWidth})`
  const hasText = (one: Element): boolean =>
    [...one.childNodes].some(
      node => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '',
    )
  const problemOf = (one: Element): string | null => {
    const { overflowX, overflowY, textOverflow, whiteSpace, display } = getComputedStyle(one)
    const low = /hidden|clip/.test(overflowY) && whiteSpace !== 'nowrap' && whiteSpace !== 'pre'
    if (low && one.scrollHeight > one.clientHeight + 2) return 'cut below'
    if (one.scrollWidth <= one.clientWidth + 1 || display === 'inline') return null
    if (overflowX === 'visible') return 'sticks out'
    if (!/hidden|clip/.test(overflowX)) return null
    if (textOverflow !== 'ellipsis') return 'cut without dots'
    return one.closest('[title]') === null ? 'cut without a title' : null
  }
  return [...document.querySelectorAll('body *')].flatMap(one => {
    const seen = one.checkVisibility({ visibilityProperty: true }) && one.clientWidth > 1
    const isText =
      seen && one instanceof HTMLElement && hasText(one) && !/^(?:SELECT|OPTION|TEXTAREA)$/.test(one.tagName)
    const problem = isText ? problemOf(one) : null
    return problem === null ? [] : [`${problem}: ${words(one)}`]
  })
}

/** Functions do not see each other in the panel: their text is put together. */
const all: Look = Object.assign((): readonly string[] => [], {
  toString: () => `() => [${[outside, covered, cutText].map(look => `...(${look})()`).join()}]`,
})

export const problemsOfFit = async (driver: Driver): Promise<readonly string[]> => [
  ...new Set(await driver.panel(all)),
]

/** Docked right, and at the bottom of a small window. */
const SIZES = [
  { width: 400, height: 720 },
  { width: 640, height: 200 },
] as const

/** In the size that it has, in which there is room, and in small ones; it has its own again afterwards. */
export async function expectFit(driver: Driver, where: string): Promise<void> {
  const fits = async (size: string): Promise<void> =>
    expect.soft(await problemsOfFit(driver), `${where}, ${size}`).toEqual([])
  await fits('wide')
  for (const size of SIZES) {
    await resize(driver, size)
    await fits(`${size.width} x ${size.height}`)
  }
  await resize(driver, null)
}
