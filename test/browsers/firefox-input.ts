/** Mouse and keys as actions of the WebDriver specification. */
import type { ClickOptions } from './driver'
import { splitKeys } from './keys'

/** Code points of the specification's section "Keyboard actions"; other keys are their own character. */
const KEYS: Readonly<Record<string, string>> = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Meta: '\uE03D',
  Escape: '\uE00C',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
  F2: '\uE032',
  F10: '\uE03A',
}

const down = (value: string) => ({ type: 'keyDown', value })
const up = (value: string) => ({ type: 'keyUp', value })
const keyboard = (actions: readonly object[]): object => ({ type: 'key', id: 'keyboard', actions })

export const typing = (text: string): object => keyboard([...text].flatMap(key => [down(key), up(key)]))

export function pressing(keys: string): object {
  const values = splitKeys(keys).map(key => KEYS[key] ?? key)
  return keyboard([...values.map(down), ...values.toReversed().map(up)])
}

/** The modifier goes down in the tick in which the mouse moves, and up when the actions are released. */
export function clicking(point: { x: number; y: number }, options: ClickOptions): readonly object[] {
  const { count = 1, button = 'left', modifier } = options
  const code = button === 'left' ? 0 : 2
  const press = [
    { type: 'pointerDown', button: code },
    { type: 'pointerUp', button: code },
  ]
  const move = {
    type: 'pointerMove',
    duration: 0,
    origin: 'viewport',
    x: Math.round(point.x),
    y: Math.round(point.y),
  }
  const mouse = {
    type: 'pointer',
    id: 'mouse',
    parameters: { pointerType: 'mouse' },
    actions: [move, ...Array.from({ length: count }, () => press).flat()],
  }
  return modifier === undefined ? [mouse] : [keyboard([down(KEYS[modifier] ?? modifier)]), mouse]
}
