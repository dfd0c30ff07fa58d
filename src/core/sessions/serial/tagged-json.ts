/** The tags that Flask's TaggedJSONSerializer puts into JSON (flask/json/tag.py 2.2 to 3.1) ↔ typed values. */
import { BASE64, FormatError, fromBase64, toBase64 } from '../../bytes'
import { bytes, type Entry, list, map, string, type Tag, tagged, type Value } from '../../value'

const wrong = (tag: string, wanted: string): FormatError =>
  new FormatError('payload', `the tag "${tag}" holds no ${wanted}`)

function text(tag: string, value: Value): string {
  if (value.type !== 'string') throw wrong(tag, 'text')
  return value.value
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const HTTP_DATE = /^(?:\w{3}, )?(\d{1,2}) (\w{3}) (\d{4}) (\d\d:\d\d:\d\d) (?:GMT|UTC|([+-]\d\d)(\d\d))$/

function fromHttpDate(date: string): string {
  const found = HTTP_DATE.exec(date)
  const month = MONTHS.indexOf(found?.[2] ?? '') + 1
  if (found === null || month === 0) throw wrong(' d', 'HTTP date')
  const [, day = '', , year, time, hours = '+00', minutes = '00'] = found
  return `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}T${time}${hours}:${minutes}`
}

function fromUuid(hex: string): string {
  const digits = hex.replaceAll('-', '').toLowerCase()
  const found = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/.exec(digits)
  if (found === null) throw wrong(' u', 'UUID')
  return found.slice(1).join('-')
}

/** `{" di": {"key__": value}}` stands for `{"key": value}`: the way to write a dict that looks like a tag. */
function fromDict(value: Value): Value {
  const entry = value.type === 'map' && value.entries.length === 1 ? value.entries[0] : undefined
  if (entry?.[0].type !== 'string') throw wrong(' di', 'dict of one key')
  return map([[string(entry[0].value.slice(0, -2)), entry[1]]])
}

function fromTuple(value: Value): Value {
  if (value.type !== 'list') throw wrong(' t', 'list')
  return tagged('tuple', value)
}

const READ: ReadonlyMap<string, (value: Value) => Value> = new Map([
  [' di', fromDict],
  [' t', fromTuple],
  [' b', value => bytes(fromBase64(text(' b', value), BASE64))],
  [' m', value => tagged('markup', string(text(' m', value)))],
  [' u', value => tagged('uuid', string(fromUuid(text(' u', value))))],
  [' d', value => tagged('datetime', string(fromHttpDate(text(' d', value))))],
])

/** The tag that a dict carries: its only key, where that is a registered one. Tags of the application stay raw. */
function tagOf(entries: readonly Entry[]): string | null {
  const key = entries.length === 1 ? entries[0]?.[0] : undefined
  return key?.type === 'string' && READ.has(key.value) ? key.value : null
}

/** Innermost first, as Flask does. Throws FormatError for a tag whose content does not fit. */
export function untag(value: Value): Value {
  if (value.type === 'list') return list(value.items.map(untag))
  if (value.type !== 'map') return value
  const entries = value.entries.map(([key, item]): Entry => [key, untag(item)])
  const read = READ.get(tagOf(entries) ?? '')
  return read === undefined ? map(entries) : read((entries[0] as Entry)[1])
}

const one = (key: string, value: Value): Value => map([[string(key), value]])

/** werkzeug.http.http_date: a time without zone is taken as UTC, fractions are dropped. */
function toHttpDate(iso: string): Value {
  const zoned = /Z|[+-]\d\d:?\d\d$/.test(iso) || !iso.includes('T') ? iso : `${iso}Z`
  const at = Date.parse(zoned)
  if (Number.isNaN(at)) throw new FormatError('payload', `not a date: ${iso}`)
  return string(new Date(at).toUTCString())
}

const inner = (value: Value): string => (value.type === 'string' ? value.value : '')

const WRITE: Partial<Record<Tag, (content: Value) => Value>> = {
  tuple: content => one(' t', tag(content)),
  markup: content => one(' m', content),
  uuid: content => one(' u', string(inner(content).replaceAll('-', ''))),
  datetime: content => one(' d', toHttpDate(inner(content))),
  // Flask's JSON provider writes these two without a tag: they come back as text.
  date: content => toHttpDate(inner(content)),
  decimal: content => content,
}

function tagMap(entries: readonly Entry[]): Value {
  const escaped = tagOf(entries)
  if (escaped === null) return map(entries.map(([key, item]): Entry => [key, tag(item)]))
  return one(' di', one(`${escaped}__`, tag((entries[0] as Entry)[1])))
}

/** What Flask cannot write either (a set, a symbol) is left for the JSON writer to refuse. */
export function tag(value: Value): Value {
  switch (value.type) {
    case 'bytes':
      return one(' b', string(toBase64(value.value)))
    case 'list':
      return list(value.items.map(tag))
    case 'map':
      return tagMap(value.entries)
    case 'tagged':
      return WRITE[value.tag]?.(value.value) ?? value
    default:
      return value
  }
}
