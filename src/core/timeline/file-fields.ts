/** Fields of a log in a file, which may hold anything: each is checked, and only known ones are taken over. */
import { type CookieItem, itemId, type Partition, type StorageItem, type WebStorageItem } from '../model'
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
const MOST = 100_000

type Check<T> = (value: unknown) => value is T

export const isText: Check<string> = (value): value is string =>
  typeof value === 'string' && value.length <= LONGEST
/** A double that a date can be: ±8.64e15 ms. */
export const isNumber: Check<number> = (value): value is number =>
  typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= 8.64e15
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

export function partition(of: Fields): Partition | null {
  const found = takeOrNull(of, 'partition', isFields)
  return found === null
    ? null
    : { site: take(found, 'site', isText), ancestor: takeOrNull(found, 'ancestor', isFlag) }
}

/** Ids are made here: those of a file could stand for other items. */
export function cookie(of: Fields): CookieItem {
  const made = {
    kind: take(of, 'kind', isOneOf('cookie')),
    name: take(of, 'name', isText),
    value: take(of, 'value', isText),
    store: take(of, 'store', isText),
    domain: take(of, 'domain', isText),
    hostOnly: take(of, 'hostOnly', isFlag),
    path: take(of, 'path', isText),
    secure: take(of, 'secure', isFlag),
    httpOnly: take(of, 'httpOnly', isFlag),
    sameSite: take(of, 'sameSite', isOneOf('none', 'lax', 'strict', 'unset')),
    expires: takeOrNull(of, 'expires', isNumber),
    partition: partition(of),
    attributesKnown: take(of, 'attributesKnown', isFlag),
  }
  return { ...made, id: itemId(made) }
}

function webItem(of: Fields): WebStorageItem {
  const made = {
    kind: take(of, 'kind', isOneOf('local', 'session')),
    name: take(of, 'name', isText),
    value: take(of, 'value', isText),
    origin: take(of, 'origin', isText),
    partition: partition(of),
    frame: take(of, 'frame', isNumber),
  }
  return { ...made, id: itemId(made) }
}

export function items(of: Fields): readonly StorageItem[] {
  const found = field(of, 'items')
  if (!Array.isArray(found) || found.length > MOST) throw new WrongField('items')
  return found.map(one => {
    if (!isFields(one)) throw new WrongField('items')
    return field(one, 'kind') === 'cookie' ? cookie(one) : webItem(one)
  })
}
