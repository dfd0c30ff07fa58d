/** Fields of JSON that anybody may have written: checked one by one, and what is wrong is said by the field's name. */
import type { Problem } from './entry'

/** Thrown while one entry is read; `index.ts` turns it into data. No Error: a stack for each of 100 000 lines costs a second. */
export class Fault {
  readonly problem: Problem
  constructor(problem: Problem) {
    this.problem = problem
  }
}

export const fail = (problem: Problem): never => {
  throw new Fault(problem)
}

const SHOWN = 80
/** A value of the file for a message: texts are cut, and what is nested is not walked through. */
export function given(value: unknown): string {
  if (Array.isArray(value)) return '[…]'
  if (typeof value === 'object' && value !== null) return '{…}'
  const text = String(value)
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}…`
}

export type Fields = Readonly<Record<string, unknown>>

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const fieldsOf = (value: unknown): Fields =>
  isFields(value) ? value : fail({ what: 'not-an-object' })

/** Own fields only: `__proto__` in a file is a name like any other. null counts as absent. */
export const field = (of: Fields, name: string): unknown =>
  Object.hasOwn(of, name) ? (of[name] ?? undefined) : undefined

export function textField(of: Fields, name: string): string {
  const value = field(of, name)
  if (typeof value === 'string') return value
  return fail(
    value === undefined ? { what: 'missing', field: name } : { what: 'type', field: name, wanted: 'text' },
  )
}

export const optionalText = (of: Fields, name: string): string | null =>
  field(of, name) === undefined ? null : textField(of, name)

const YES: ReadonlySet<unknown> = new Set([true, 1, 'true', '1'])
const NO: ReadonlySet<unknown> = new Set([false, 0, 'false', '0'])

/** Tools write true, 1, "true" and "TRUE". null where the field is absent. */
export function flagField(of: Fields, name: string): boolean | null {
  const value = field(of, name)
  if (value === undefined) return null
  const plain = typeof value === 'string' ? value.toLowerCase() : value
  if (YES.has(plain)) return true
  return NO.has(plain) ? false : fail({ what: 'type', field: name, wanted: 'yes-no' })
}

export function listField(of: Fields, name: string): readonly unknown[] {
  const value = field(of, name)
  if (value === undefined) return []
  return Array.isArray(value) ? value : fail({ what: 'type', field: name, wanted: 'list' })
}

/** A name for messages, where there is one. */
export function nameIn(value: unknown): string {
  const name = isFields(value) ? field(value, 'name') : undefined
  return typeof name === 'string' ? name : ''
}
