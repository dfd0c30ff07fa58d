/** Calls in a pickle that are plain data: dates, UUIDs, decimals, ordered dictionaries, safe strings. Read, never made. */
import { utf8 } from '../../bytes'
import {
  type Bytes,
  bytes,
  type Entry,
  list,
  map,
  member,
  number,
  record,
  string,
  tagged,
  type Value,
} from '../../value'

export interface Call {
  /** `module.name` of what would be called. */
  readonly name: string
  readonly args: readonly Value[]
  readonly items: readonly Value[]
  readonly entries: readonly Entry[]
  readonly state: Value
}

/** Python 2 had bytes as str, which is shown as text where it can be. */
const bytesOf = (value: Value | undefined): Bytes | null =>
  value?.type === 'bytes' ? value.value : value?.type === 'string' ? utf8(value.value) : null

const textArgument = (value: Value | undefined): string | null =>
  value?.type === 'string' ? value.value : null

const two = (value = 0): string => String(value).padStart(2, '0')

const dateText = (b: Bytes): string =>
  `${String(((b[0] ?? 0) << 8) | (b[1] ?? 0)).padStart(4, '0')}-${two((b[2] ?? 0) & 0x7f)}-${two(b[3])}`

function timeText(b: Bytes): string {
  const micro = ((b[3] ?? 0) << 16) | ((b[4] ?? 0) << 8) | (b[5] ?? 0)
  const fraction = micro === 0 ? '' : `.${String(micro).padStart(6, '0')}`
  return `${two((b[0] ?? 0) & 0x7f)}:${two(b[1])}:${two(b[2])}${fraction}`
}

/** `+05:30`; whole minutes only, null for anything else. */
function zoneText(zone: Value): string | null {
  if (zone.type !== 'tagged' || zone.value.type !== 'number') return null
  const minutes = Number(zone.value.text) / 60
  if (!Number.isInteger(minutes)) return null
  const size = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}

const inZone = (name: string, naive: Value, text: string, zone: Value): Value => {
  const offset = zoneText(zone)
  return offset === null
    ? tagged('unknown', record({ value: naive, tzinfo: zone }), name)
    : tagged('datetime', string(text + offset))
}

function datetime({ name, args: [packed, zone] }: Call): Value | null {
  const b = bytesOf(packed)
  if (b === null || b.length !== 10) return null
  const text = `${dateText(b)}T${timeText(b.subarray(4))}`
  const naive = tagged('datetime', string(text))
  return zone === undefined ? naive : inZone(name, naive, text, zone)
}

function date({ args: [packed] }: Call): Value | null {
  const b = bytesOf(packed)
  return b?.length === 4 ? tagged('date', string(dateText(b))) : null
}

function timedelta({ args }: Call): Value | null {
  if (args.length > 3 || !args.every(arg => arg.type === 'number')) return null
  const [days = 0, seconds = 0, micro = 0] = args.map(arg => Number((arg as { readonly text: string }).text))
  return tagged('timedelta', number(days * 86_400 + seconds + micro / 1e6))
}

/** A zone is kept as its offset in seconds, under a class of its own. */
const timezone = ({ name, args: [offset] }: Call): Value | null =>
  offset?.type === 'tagged' && offset.tag === 'timedelta' ? tagged('unknown', offset.value, name) : null

const utc = ({ name, args }: Call): Value | null =>
  args.length === 0 ? tagged('unknown', number(0), name) : null

function uuid({ state }: Call): Value | null {
  const whole = member(state, 'int')
  if (whole?.type !== 'number' || !/^\d{1,39}$/.test(whole.text)) return null
  const hex = BigInt(whole.text).toString(16).padStart(32, '0')
  return tagged('uuid', string(hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')))
}

function decimal({ args: [text] }: Call): Value | null {
  const digits = textArgument(text)
  return digits === null ? null : tagged('decimal', string(digits))
}

function markup({ args: [text] }: Call): Value | null {
  const safe = textArgument(text)
  return safe === null ? null : tagged('markup', string(safe))
}

const itemsOf = (value: Value | undefined): readonly Value[] | null => {
  if (value?.type === 'list') return value.items
  return value?.type === 'tagged' && value.value.type === 'list' ? value.value.items : null
}

/** Python 2 passes the pairs as an argument, Python 3 sets them afterwards. */
function ordered({ args: [pairs], entries }: Call): Value | null {
  if (pairs === undefined) return map(entries)
  const read = itemsOf(pairs)?.map(pair => itemsOf(pair))
  if (read === undefined || !read.every(pair => pair?.length === 2)) return null
  return map([...read.map(pair => pair as unknown as Entry), ...entries])
}

/** Protocols 0 to 2 write bytes as `_codecs.encode(text, 'latin1')`. */
function encode({ args: [text, encoding] }: Call): Value | null {
  const chars = textArgument(text)
  const known = /^(?:latin-?1|iso-?8859-?1)$/i.test(textArgument(encoding) ?? '')
  if (chars === null || !known || /[^\0-\xff]/.test(chars)) return null
  return bytes(Uint8Array.from(chars, c => c.charCodeAt(0)))
}

function byteString({ args }: Call): Value | null {
  const [first] = args
  if (first === undefined) return bytes(new Uint8Array(0))
  if (first.type === 'bytes') return first
  return args.length === 2 ? encode({ args, name: '', items: [], entries: [], state: first }) : null
}

function set({ args: [first] }: Call): Value | null {
  const items = first === undefined ? [] : itemsOf(first)
  return items === null ? null : tagged('set', list(items))
}

const KNOWN: Readonly<Record<string, (call: Call) => Value | null>> = {
  'datetime.datetime': datetime,
  'datetime.date': date,
  'datetime.timedelta': timedelta,
  'datetime.timezone': timezone,
  'pytz._UTC': utc,
  'django.utils.timezone.UTC': utc,
  'uuid.UUID': uuid,
  'decimal.Decimal': decimal,
  'collections.OrderedDict': ordered,
  '_codecs.encode': encode,
  bytes: byteString,
  bytearray: byteString,
  set: set,
  frozenset: set,
  'django.utils.safestring.SafeString': markup,
  'django.utils.safestring.SafeText': markup,
  'django.utils.safestring.SafeUnicode': markup,
  'markupsafe.Markup': markup,
  'markupsafe._speedups.Markup': markup,
}

const BUILTIN = /^(?:__builtin__|builtins)\./

/** null: nothing that is known to be plain data. */
export function knownCall(call: Call): Value | null {
  const name = call.name.replace(BUILTIN, '')
  return Object.hasOwn(KNOWN, name) ? (KNOWN[name]?.(call) ?? null) : null
}
