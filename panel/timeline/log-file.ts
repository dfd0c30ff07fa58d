/** A log in a file: Storelens' own JSON. Checked entry by entry, because a file can hold anything. */
import type { LogEntry } from '../../src/core/timeline/log'
import { FILE } from '../text/timeline'

export const LOG_FORMAT = 'storelens-timeline'

export type ParsedLog =
  | { readonly ok: true; readonly entries: readonly LogEntry[] }
  | { readonly ok: false; readonly because: string }

type Fields = Readonly<Record<string, unknown>>
type Check = (value: unknown) => boolean

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const text: Check = value => typeof value === 'string'
const number: Check = value => typeof value === 'number' && Number.isFinite(value)
const flag: Check = value => typeof value === 'boolean'
const orNull =
  (check: Check): Check =>
  value =>
    value === null || check(value)
const list =
  (check: Check): Check =>
  value =>
    Array.isArray(value) && value.every(check)
const one =
  (...words: readonly string[]): Check =>
  value =>
    words.includes(value as string)
const shaped =
  (shape: Readonly<Record<string, Check>>): Check =>
  value =>
    wrongField(value, shape) === null

/** The name of the first field that is missing or of another type; null: all are right. */
function wrongField(value: unknown, shape: Readonly<Record<string, Check>>): string | null {
  if (!isObject(value)) return ''
  return Object.keys(shape).find(name => !shape[name]?.(value[name])) ?? null
}

const PARTITION = orNull(shaped({ site: text, ancestor: orNull(flag) }))
const COOKIE = shaped({
  kind: one('cookie'),
  id: text,
  name: text,
  value: text,
  store: text,
  domain: text,
  hostOnly: flag,
  path: text,
  secure: flag,
  httpOnly: flag,
  sameSite: one('none', 'lax', 'strict', 'unset'),
  expires: orNull(number),
  partition: PARTITION,
  attributesKnown: flag,
})
const WEB = shaped({
  kind: one('local', 'session'),
  id: text,
  name: text,
  value: text,
  origin: text,
  partition: PARTITION,
  frame: number,
})
const SIGHT = shaped({ complete: flag, hearsCookies: flag })

const SHAPES: Readonly<Record<LogEntry['type'], Readonly<Record<string, Check>>>> = {
  exchange: {
    chain: text,
    hop: number,
    method: text,
    url: text,
    resource: orNull(text),
    initiator: orNull(text),
    frame: orNull(number),
    ancestors: orNull(list(text)),
    credentials: orNull(one('include', 'same-origin', 'omit')),
    cookie: orNull(text),
    answered: orNull(number),
    status: orNull(number),
    setCookie: orNull(list(text)),
    serverDate: orNull(number),
    end: one('open', 'done', 'redirected', 'failed'),
    error: text,
    fromCache: flag,
    fromWorker: flag,
  },
  navigation: { url: text },
  cookie: {
    cause: one('explicit', 'overwrite', 'expired', 'expired-overwrite', 'evicted'),
    removed: flag,
    cookie: COOKIE,
  },
  storage: {
    kind: one('local', 'session'),
    origin: text,
    partition: PARTITION,
    name: text,
    was: orNull(text),
    is: orNull(text),
  },
  ground: { items: list(value => COOKIE(value) || WEB(value)), hosts: list(text) },
  mark: { what: one('started', 'paused', 'resumed', 'imported', 'sight'), sight: SIGHT },
}

/** What is wrong with an entry; null: nothing. */
function wrongEntry(entry: unknown, index: number): string | null {
  if (!isObject(entry)) return FILE.noObject(index)
  const shape = Object.hasOwn(SHAPES, String(entry.type)) ? SHAPES[entry.type as LogEntry['type']] : null
  if (shape === null) return FILE.unknownType(index, String(entry.type))
  const field = wrongField(entry, { no: number, at: number, ...shape })
  return field === null ? null : FILE.wrongField(index, field)
}

export function parseLogFile(source: string): ParsedLog {
  let value: unknown
  try {
    value = JSON.parse(source)
  } catch (error) {
    return { ok: false, because: FILE.noJson(error instanceof Error ? error.message : '') }
  }
  if (!isObject(value) || value.format !== LOG_FORMAT) return { ok: false, because: FILE.otherFormat }
  if (value.version !== 1) return { ok: false, because: FILE.otherVersion(String(value.version)) }
  const { entries } = value
  if (!Array.isArray(entries)) return { ok: false, because: FILE.noEntries }
  for (const [index, entry] of entries.entries()) {
    const because = wrongEntry(entry, index)
    if (because !== null) return { ok: false, because }
  }
  return { ok: true, entries: entries as readonly LogEntry[] }
}
