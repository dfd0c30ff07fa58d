/** Storelens' own JSON: everything, one cookie or entry per line. Times are milliseconds, texts are exact. */
import { type CookieItem, itemId, type Partition, type StorageItem, type WebStorageItem } from '../../model'
import type { Content, Piece } from '../entry'
import { type Fields, fail, field, fieldsOf, flagField, given, isFields, nameIn, textField } from '../fields'
import type { Origin, TransferFormat } from '../format'

export const VERSION = 1

const lines = (open: string, rows: readonly string[], close: string): string =>
  rows.length === 0 ? open + close : `${open}\n${rows.join(',\n')}\n${close}`

const cookieLine = ({ id, kind, ...fields }: CookieItem): string => JSON.stringify(fields)

/** One area: its kind, origin and partition. */
const areaOf = ({ kind, origin, partition }: WebStorageItem): string =>
  JSON.stringify({ kind, origin, partition }).slice(0, -1)

function areaBlocks(items: readonly WebStorageItem[]): readonly string[] {
  const areas = new Map<string, string[]>()
  for (const item of items) {
    const entries = areas.get(areaOf(item)) ?? []
    entries.push(JSON.stringify([item.name, item.value]))
    areas.set(areaOf(item), entries)
  }
  return Array.from(areas, ([area, entries]) => `${area},${lines('"entries":[', entries, ']')}}`)
}

function spell(items: readonly StorageItem[], { at, page }: Origin): string {
  const cookies = items.filter(item => item.kind === 'cookie').map(cookieLine)
  const areas = areaBlocks(items.filter(item => item.kind !== 'cookie'))
  const head = JSON.stringify({ format: 'storelens', version: VERSION, at, page }).slice(0, -1)
  return `${head},\n${lines('"cookies":[', cookies, ']')},\n${lines('"storages":[', areas, ']')}}\n`
}

function partitionOf(of: Fields): Partition | null {
  const partition = field(of, 'partition')
  if (partition === undefined) return null
  if (!isFields(partition)) return fail({ what: 'value', field: 'partition', given: given(partition) })
  return { site: textField(partition, 'site'), ancestor: flagField(partition, 'ancestor') }
}

const SAME_SITE: readonly unknown[] = ['none', 'lax', 'strict', 'unset']

function expiresOf(of: Fields): number | null {
  const expires = field(of, 'expires')
  if (expires === undefined) return null
  return typeof expires === 'number' ? expires : fail({ what: 'type', field: 'expires', wanted: 'number' })
}

function flag(of: Fields, name: string): boolean {
  return flagField(of, name) ?? fail({ what: 'missing', field: name })
}

function readCookie(value: unknown): ReturnType<Piece['make']> {
  const of = fieldsOf(value)
  const sameSite = textField(of, 'sameSite')
  if (!SAME_SITE.includes(sameSite)) fail({ what: 'value', field: 'sameSite', given: given(sameSite) })
  const item: Omit<CookieItem, 'id'> = {
    kind: 'cookie',
    name: textField(of, 'name'),
    value: textField(of, 'value'),
    store: textField(of, 'store'),
    domain: textField(of, 'domain'),
    hostOnly: flag(of, 'hostOnly'),
    path: textField(of, 'path'),
    secure: flag(of, 'secure'),
    httpOnly: flag(of, 'httpOnly'),
    sameSite: sameSite as CookieItem['sameSite'],
    expires: expiresOf(of),
    partition: partitionOf(of),
    attributesKnown: flag(of, 'attributesKnown'),
  }
  return { item: { ...item, id: itemId(item) }, assumed: [] }
}

function readEntry(area: Fields, entry: unknown): ReturnType<Piece['make']> {
  const kind = textField(area, 'kind')
  if (kind !== 'local' && kind !== 'session')
    return fail({ what: 'value', field: 'kind', given: given(kind) })
  const [name, value] = Array.isArray(entry)
    ? entry
    : fail({ what: 'type', field: 'entries', wanted: 'list' })
  if (typeof name !== 'string') return fail({ what: 'type', field: 'name', wanted: 'text' })
  if (typeof value !== 'string') return fail({ what: 'type', field: 'value', wanted: 'text' })
  const item: Omit<WebStorageItem, 'id'> = {
    kind,
    name,
    value,
    origin: textField(area, 'origin'),
    partition: partitionOf(area),
    frame: 0,
  }
  return { item: { ...item, id: itemId(item) }, assumed: [] }
}

function* areaPieces(area: unknown, path: string): Iterable<Piece> {
  const entries = isFields(area) ? field(area, 'entries') : undefined
  if (!isFields(area) || !Array.isArray(entries)) {
    yield { place: { path }, name: '', make: () => fail(faultOf(area)) }
    return
  }
  for (const [index, entry] of entries.entries()) {
    const name: unknown = Array.isArray(entry) ? entry[0] : ''
    yield {
      place: { path: `${path}.entries[${index}]` },
      name: typeof name === 'string' ? name : '',
      make: () => readEntry(area, entry),
    }
  }
}

const faultOf = (area: unknown) =>
  isFields(area)
    ? ({ what: 'type', field: 'entries', wanted: 'list' } as const)
    : ({ what: 'not-an-object' } as const)

const listIn = (json: Fields, name: string): readonly unknown[] | null => {
  const value = field(json, name)
  return value === undefined || Array.isArray(value) ? (value ?? []) : null
}

function* pieces({ json }: Content): Iterable<Piece> {
  if (!isFields(json)) return
  for (const name of ['cookies', 'storages'])
    if (listIn(json, name) === null)
      yield {
        place: { path: name },
        name: '',
        make: () => fail({ what: 'type', field: name, wanted: 'list' }),
      }
  for (const [index, value] of (listIn(json, 'cookies') ?? []).entries())
    yield { place: { path: `cookies[${index}]` }, name: nameIn(value), make: () => readCookie(value) }
  for (const [index, area] of (listIn(json, 'storages') ?? []).entries())
    yield* areaPieces(area, `storages[${index}]`)
}

export const storelens: TransferFormat = {
  id: 'storelens',
  extension: 'json',
  holds: {
    local: true,
    session: true,
    areaPartition: true,
    partition: 'whole',
    store: true,
    sameSite: true,
    expires: 'milliseconds',
    unknownAttributes: true,
    takes: () => true,
  },
  recognises: ({ json }) => isFields(json) && field(json, 'format') === 'storelens',
  pieces,
  spell,
}
