/** Elixir structs are maps with the key __struct__. Dates are shown as dates, others as objects of their module. */
import {
  type Entry,
  list,
  map,
  member,
  number,
  numberOf,
  string,
  type Tag,
  tagged,
  textOf,
  type Value,
} from '../../value'

const symbol = (text: string): Value => tagged('symbol', string(text))

const symbolText = (value: Value | null): string | null =>
  value?.type === 'tagged' && value.tag === 'symbol' ? textOf(value.value) : null

/** Fields under their names as text. */
const byName = (entries: readonly Entry[]): Value =>
  map(entries.map(([key, value]): Entry => [string(symbolText(key) ?? ''), value]))

const digits = (fields: Value, name: string, width: number): string | null => {
  const value = numberOf(member(fields, name))
  return value === null || value < 0 ? null : String(value).padStart(width, '0')
}

const join = (parts: readonly (string | null)[], by: string): string | null =>
  parts.includes(null) ? null : parts.join(by)

const dateText = (fields: Value): string | null =>
  join([digits(fields, 'year', 4), digits(fields, 'month', 2), digits(fields, 'day', 2)], '-')

/** `{microseconds, precision}` */
function fractionText(fields: Value): string | null {
  const pair = member(fields, 'microsecond')
  const [micro, precision] = pair?.type === 'tagged' && pair.value.type === 'list' ? pair.value.items : []
  const [value, width] = [numberOf(micro ?? null), numberOf(precision ?? null)]
  if (value === null || width === null || width < 0 || width > 6) return null
  return width === 0 ? '' : `.${String(value).padStart(6, '0').slice(0, width)}`
}

function timeText(fields: Value): string | null {
  const clock = join(
    [digits(fields, 'hour', 2), digits(fields, 'minute', 2), digits(fields, 'second', 2)],
    ':',
  )
  return join([clock, fractionText(fields)], '')
}

/** Only UTC: another zone has a name that ISO 8601 would lose. */
const isUtc = (fields: Value): boolean =>
  numberOf(member(fields, 'utc_offset')) === 0 &&
  numberOf(member(fields, 'std_offset')) === 0 &&
  textOf(member(fields, 'time_zone')) === 'Etc/UTC'

const isIso = (fields: Value): boolean => symbolText(member(fields, 'calendar')) === 'Elixir.Calendar.ISO'

const asTagged = (tag: Tag, text: string | null): Value | null =>
  text === null ? null : tagged(tag, string(text))

const naive = (fields: Value): string | null => join([dateText(fields), timeText(fields)], 'T')

const KNOWN: Readonly<Record<string, (fields: Value) => Value | null>> = {
  'Elixir.DateTime': fields => (isUtc(fields) ? asTagged('datetime', join([naive(fields), 'Z'], '')) : null),
  'Elixir.NaiveDateTime': fields => asTagged('datetime', naive(fields)),
  'Elixir.Date': fields => asTagged('date', dateText(fields)),
}

const STRUCT = '__struct__'

/** null: an ordinary map. */
export function knownStruct(entries: readonly Entry[]): Value | null {
  const module = entries.find(([key]) => symbolText(key) === STRUCT)?.[1] ?? null
  const name = symbolText(module)
  if (name === null || entries.some(([key]) => symbolText(key) === null)) return null
  const fields = byName(entries.filter(([key]) => symbolText(key) !== STRUCT))
  const known = isIso(fields) && Object.hasOwn(KNOWN, name) ? KNOWN[name]?.(fields) : null
  return known ?? tagged('object', fields, name.replace(/^Elixir\./, ''))
}

const struct = (name: string, fields: Readonly<Record<string, Value>>): Value =>
  map(
    Object.entries({ [STRUCT]: symbol(name), ...fields }).map(([key, value]): Entry => [symbol(key), value]),
  )

const DATE = /^(\d{4})-(\d\d)-(\d\d)$/
const DATETIME = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?(Z)?$/

const ISO = { calendar: symbol('Elixir.Calendar.ISO') }

function dateFields(text: string): Readonly<Record<string, Value>> | null {
  const found = DATE.exec(text)
  if (found === null) return null
  const [year = 0, month = 0, day = 0] = found.slice(1).map(Number)
  return { ...ISO, year: number(year), month: number(month), day: number(day) }
}

const UTC = {
  time_zone: string('Etc/UTC'),
  zone_abbr: string('UTC'),
  utc_offset: number(0),
  std_offset: number(0),
}

function datetimeStruct(text: string): Value | null {
  const found = DATETIME.exec(text)
  const date = dateFields(found?.[1] ?? '')
  if (found === null || date === null) return null
  const [hour = 0, minute = 0, second = 0] = found.slice(2, 5).map(Number)
  const fraction = found[5] ?? ''
  const pair = list([number(Number(fraction.padEnd(6, '0'))), number(fraction.length)])
  const time = {
    hour: number(hour),
    minute: number(minute),
    second: number(second),
    microsecond: tagged('tuple', pair),
  }
  const zoned = found[6] === 'Z'
  return struct(zoned ? 'Elixir.DateTime' : 'Elixir.NaiveDateTime', {
    ...date,
    ...time,
    ...(zoned ? UTC : {}),
  })
}

/** The map behind a date or an object of a module; null for what is neither. */
export function structMap(value: Value & { readonly type: 'tagged' }): Value | null {
  const text = textOf(value.value)
  if (value.tag === 'datetime' && text !== null) return datetimeStruct(text)
  if (value.tag === 'date' && text !== null) {
    const fields = dateFields(text)
    return fields === null ? null : struct('Elixir.Date', fields)
  }
  if (value.tag !== 'object' || value.class === null || value.value.type !== 'map') return null
  const name = /^[A-Z]/.test(value.class) ? `Elixir.${value.class}` : value.class
  const fields = value.value.entries.map(([key, item]): Entry => [symbol(textOf(key) ?? ''), item])
  return map([[symbol(STRUCT), symbol(name)], ...fields])
}
