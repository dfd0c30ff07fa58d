/** Places in a decoded value, and their names: `count`, `user.id`, `items[0]`. */
import type { Entry, Value } from '../value'

/**
 * A text key of a map (of equal keys the last, as every parser has it), an index of a list, or, where those do not say
 * it, a key of another type or the nth of equal keys, counted from 0. Tags (tuple, set, object) take no step.
 */
export type PathStep = string | number | { readonly key: Value; readonly nth: number }
export type Path = readonly PathStep[]

const IDENTIFIER = /^[\p{L}_$][\p{L}\p{N}_$-]*$/u

function keyText(key: Value): string {
  switch (key.type) {
    case 'string':
      return JSON.stringify(key.value)
    case 'number':
      return key.text
    case 'bool':
      return String(key.value)
    case 'null':
      return 'null'
    case 'bytes':
      return `bytes ${Array.from(key.value, byte => byte.toString(16).padStart(2, '0')).join('')}`
    case 'list':
      return `(${key.items.map(keyText).join(', ')})`
    case 'map':
      return `{${key.entries.map(([inner, value]) => `${keyText(inner)}: ${keyText(value)}`).join(', ')}}`
    case 'tagged':
      return key.tag === 'symbol' && key.value.type === 'string' ? `:${key.value.value}` : keyText(key.value)
  }
}

function stepText(step: PathStep, isFirst: boolean): string {
  if (typeof step === 'number') return `[${step}]`
  if (typeof step === 'string') {
    if (!IDENTIFIER.test(step)) return `[${JSON.stringify(step)}]`
    return isFirst ? step : `.${step}`
  }
  const nth = step.nth === 0 ? '' : `#${step.nth + 1}`
  return `[${keyText(step.key)}${nth}]`
}

/** The name of a place; empty for the whole value. */
export const pathText = (path: Path): string => path.map((step, i) => stepText(step, i === 0)).join('')

export const untagged = (value: Value): Value => (value.type === 'tagged' ? untagged(value.value) : value)

/** Equal texts mean equal keys. */
export const keyId = (key: Value): string =>
  key.type === 'string' ? `"${key.value}` : `${key.type} ${keyText(key)}`

function entryAt(entries: readonly Entry[], step: PathStep): Entry | undefined {
  if (typeof step === 'string')
    return entries.findLast(([key]) => key.type === 'string' && key.value === step)
  if (typeof step === 'number') return undefined
  return entries.filter(([key]) => keyId(key) === keyId(step.key))[step.nth]
}

/** What is at the place; null: nothing is. */
export function valueAt(value: Value, path: Path): Value | null {
  let at: Value | undefined = value
  for (const step of path) {
    const inner: Value = untagged(at)
    if (inner.type === 'list') at = typeof step === 'number' ? inner.items[step] : undefined
    else at = inner.type === 'map' ? entryAt(inner.entries, step)?.[1] : undefined
    if (at === undefined) return null
  }
  return at
}
