/** An item as a form edits it. Pure: item → fields → item; what nobody touched stays byte for byte. */
import {
  type CookieItem,
  itemId,
  type Millis,
  type Partition,
  type StorageItem,
  type StorageKind,
  type WebStorageItem,
} from '../../src/core/model'
import { fieldOf, type TextField, textOf } from './text-field'

export type Expires =
  | { readonly is: 'session' }
  | { readonly is: 'at'; readonly at: Millis }
  /** A date that is being typed. */
  | { readonly is: 'incomplete' }

export type Zone = 'local' | 'utc'

export interface Fields {
  readonly kind: StorageKind
  readonly name: TextField
  readonly value: TextField
  readonly domain: string
  readonly hostOnly: boolean
  readonly path: string
  readonly expires: Expires
  readonly zone: Zone
  readonly sameSite: CookieItem['sameSite']
  readonly secure: boolean
  readonly httpOnly: boolean
  readonly partition: Partition | null
  /** Of Web Storage: the area. */
  readonly origin: string
  readonly frame: number
}

export interface FormDraft {
  /** The item as it was when the form was opened; null: something new. */
  readonly opened: StorageItem | null
  readonly fields: Fields
}

const BLANK: Omit<Fields, 'kind' | 'domain' | 'origin'> = {
  name: { text: '', coded: false },
  value: { text: '', coded: false },
  hostOnly: true,
  path: '/',
  expires: { is: 'session' },
  zone: 'local',
  sameSite: 'lax',
  secure: false,
  httpOnly: false,
  partition: null,
  frame: 0,
}

/** A new item of a page at this address. */
export function blank(kind: StorageKind, top: string): Fields {
  const url = URL.canParse(top) ? new URL(top) : null
  return {
    ...BLANK,
    kind,
    domain: url?.hostname ?? '',
    origin: url?.origin ?? '',
    secure: url?.protocol === 'https:',
  }
}

export function fieldsOf(item: StorageItem, zone: Zone = 'local'): Fields {
  const texts = { name: fieldOf(item.name, false), value: fieldOf(item.value, true) }
  const common = { ...BLANK, ...texts, zone, kind: item.kind, partition: item.partition }
  if (item.kind !== 'cookie') return { ...common, domain: '', origin: item.origin, frame: item.frame }
  const { domain, hostOnly, path, expires, sameSite, secure, httpOnly } = item
  return {
    ...common,
    ...{ domain, hostOnly, path, sameSite, secure, httpOnly, origin: '' },
    expires: expires === null ? { is: 'session' } : { is: 'at', at: expires },
  }
}

/** Which field cannot be read, and what it needs. */
export type Made =
  | { readonly ok: true; readonly item: StorageItem }
  | { readonly ok: false; readonly field: 'name' | 'value' | 'expires' | 'domain' }

/** `store`: the cookie store of the tab. */
export function itemOf(fields: Fields, store: string): Made {
  const name = textOf(fields.name)
  const value = textOf(fields.value)
  if (name === null) return { ok: false, field: 'name' }
  if (value === null) return { ok: false, field: 'value' }
  const { kind, partition, origin, frame } = fields
  if (kind !== 'cookie') {
    const made: Omit<WebStorageItem, 'id'> = { kind, name, value, origin, partition, frame }
    return { ok: true, item: { ...made, id: itemId(made) } }
  }
  const { domain, hostOnly, path, expires, sameSite, secure, httpOnly } = fields
  if (expires.is === 'incomplete') return { ok: false, field: 'expires' }
  const host = domain.trim().replace(/^\./, '').toLowerCase()
  if (host === '' || !URL.canParse(`https://${host}/`)) return { ok: false, field: 'domain' }
  const made: Omit<CookieItem, 'id'> = {
    ...{ kind, name, value, store, hostOnly, path, sameSite, secure, httpOnly, partition },
    domain: host,
    expires: expires.is === 'session' ? null : expires.at,
    attributesKnown: true,
  }
  return { ok: true, item: { ...made, id: itemId(made) } }
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

export type FieldName = keyof Fields

const NAMES = Object.keys({ ...BLANK, kind: 0, domain: 0, origin: 0 }) as readonly FieldName[]

/** Fields whose content differs; the zone is a matter of showing. */
export const differing = (a: Fields, b: Fields): readonly FieldName[] =>
  NAMES.filter(name => name !== 'zone' && name !== 'frame' && !same(a[name], b[name]))

/** What the user changed stays, everything else is as it is now outside. */
export function merged({ opened, fields }: FormDraft, now: StorageItem): FormDraft {
  if (opened === null) return { opened: now, fields }
  const before = fieldsOf(opened, fields.zone)
  const mine = Object.fromEntries(differing(before, fields).map(name => [name, fields[name]]))
  return { opened: now, fields: { ...fieldsOf(now, fields.zone), ...mine } }
}
