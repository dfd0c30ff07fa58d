/** Playwright's storageState (docs/auth, checked with playwright-core 1.65): cookies, and localStorage by origin. */
import { type CookieItem, itemId, type StorageItem, type WebStorageItem } from '../../model'
import { cookieWords } from '../attribute-words'
import { cookiePieces } from '../cookie-object'
import type { Content, Piece } from '../entry'
import { fail, field, fieldsOf, isFields, nameIn, textField } from '../fields'
import type { TransferFormat } from '../format'

function cookieObject(item: CookieItem) {
  const { partition } = item
  return {
    ...cookieWords(item),
    ...(partition === null
      ? {}
      : { partitionKey: partition.site, _crHasCrossSiteAncestor: partition.ancestor ?? undefined }),
  }
}

function originObjects(items: readonly WebStorageItem[]) {
  const origins = new Map<string, WebStorageItem[]>()
  for (const item of items) {
    const of = origins.get(item.origin) ?? []
    of.push(item)
    origins.set(item.origin, of)
  }
  return Array.from(origins, ([origin, of]) => ({
    origin,
    localStorage: of.map(({ name, value }) => ({ name, value })),
  }))
}

const spell = (items: readonly StorageItem[]): string =>
  `${JSON.stringify(
    {
      cookies: items.filter(item => item.kind === 'cookie').map(cookieObject),
      origins: originObjects(items.filter(item => item.kind !== 'cookie')),
    },
    null,
    2,
  )}\n`

function readEntry(origin: unknown, entry: unknown): ReturnType<Piece['make']> {
  const of = fieldsOf(entry)
  const item: Omit<WebStorageItem, 'id'> = {
    kind: 'local',
    name: textField(of, 'name'),
    value: textField(of, 'value'),
    origin: textField(fieldsOf(origin), 'origin'),
    partition: null,
    frame: 0,
  }
  return { item: { ...item, id: itemId(item) }, assumed: [] }
}

/** What a storageState may hold besides, when it was asked for it. */
const NOT_READ = ['indexedDB', 'opfs', 'credentials'] as const

function* originPieces(origin: unknown, path: string): Iterable<Piece> {
  const entries = isFields(origin) ? (field(origin, 'localStorage') ?? []) : null
  if (!isFields(origin) || !Array.isArray(entries)) {
    const problem = isFields(origin)
      ? ({ what: 'type', field: 'localStorage', wanted: 'list' } as const)
      : ({ what: 'not-an-object' } as const)
    yield { place: { path }, name: '', make: () => fail(problem) }
    return
  }
  for (const [index, entry] of entries.entries())
    yield {
      place: { path: `${path}.localStorage[${index}]` },
      name: nameIn(entry),
      make: () => readEntry(origin, entry),
    }
  yield* notRead(origin, path)
}

function* notRead(of: Readonly<Record<string, unknown>>, path: string): Iterable<Piece> {
  for (const name of NOT_READ) {
    const value = field(of, name)
    if (Array.isArray(value) && value.length > 0)
      yield { place: { path }, name: '', make: () => fail({ what: 'not-read', field: name }) }
  }
}

function* pieces({ json }: Content): Iterable<Piece> {
  if (!isFields(json)) return
  for (const name of ['cookies', 'origins'] as const) {
    const list = field(json, name) ?? []
    if (!Array.isArray(list))
      yield {
        place: { path: name },
        name: '',
        make: () => fail({ what: 'type', field: name, wanted: 'list' }),
      }
    else if (name === 'cookies') yield* cookiePieces(list, name)
    else for (const [index, origin] of list.entries()) yield* originPieces(origin, `${name}[${index}]`)
  }
  yield* notRead(json, '')
}

export const playwright: TransferFormat = {
  id: 'playwright',
  extension: 'json',
  holds: {
    local: true,
    session: false,
    areaPartition: false,
    partition: 'whole',
    store: false,
    sameSite: true,
    expires: 'seconds',
    unknownAttributes: false,
    takes: () => true,
  },
  // CDP's Network.getAllCookies answers `{ cookies }` with the same fields.
  recognises: ({ json }) =>
    isFields(json) && (Array.isArray(field(json, 'cookies')) || Array.isArray(field(json, 'origins'))),
  pieces,
  spell,
}
