/** Fields of a log in a file, which may hold anything: each is checked, and only known ones are taken over. */
import { type Fields, field, isFields } from '../transfer/fields'

/** Thrown while one entry is read, and turned into data by file.ts: the name of the field that is wrong. */
export class WrongField {
  readonly field: string
  constructor(name: string) {
    this.field = name
  }
}

/** Longer than any header or item of Web Storage. */
const LONGEST = 6_000_000
/** Header lines, ancestors, hosts, items of one ground. */
export const MOST = 100_000

type Check<T> = (value: unknown) => value is T

export const isText: Check<string> = (value): value is string =>
  typeof value === 'string' && value.length <= LONGEST
/** A double that a date can be: ±8.64e15 ms. */
export const isNumber: Check<number> = (value): value is number =>
  typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= 8.64e15
export const isInteger: Check<number> = (value): value is number => Number.isSafeInteger(value)
export const isFlag: Check<boolean> = (value): value is boolean => typeof value === 'boolean'
export const isTexts: Check<readonly string[]> = (value): value is readonly string[] =>
  Array.isArray(value) && value.length <= MOST && value.every(isText)
export const isOneOf =
  <T extends string>(...words: readonly T[]): Check<T> =>
  (value): value is T =>
    (words as readonly unknown[]).includes(value)

export function take<T>(of: Fields, name: string, is: Check<T>): T {
  const value = field(of, name)
  if (is(value)) return value
  throw new WrongField(name)
}

/** null where the file says null. A field that is absent is wrong. */
export function takeOrNull<T>(of: Fields, name: string, is: Check<T>): T | null {
  return Object.hasOwn(of, name) && of[name] === null ? null : take(of, name, is)
}

export function takeFields(of: Fields, name: string): Fields {
  return take(of, name, isFields)
}
