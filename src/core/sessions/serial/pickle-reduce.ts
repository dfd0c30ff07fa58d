/** Dates, UUIDs, decimals and safe strings as the calls that Python's pickle would make of them. */
import { FormatError, toBigEndian } from '../../bytes'
import { type Bytes, bytes, number, record, string, type Value } from '../../value'

/** A call of a class, by REDUCE or NEWOBJ, and the state of the object made. */
export interface Reduction {
  readonly module: string
  readonly name: string
  readonly args: readonly (Value | Reduction)[]
  readonly how: 'call' | 'new'
  readonly state: Value | null
}

const call = (module: string, name: string, args: Reduction['args']): Reduction => ({
  module,
  name,
  args,
  how: 'call',
  state: null,
})

const DATE = /^(\d{4})-(\d\d)-(\d\d)$/
const DATETIME = /^(\d{4}-\d\d-\d\d)[T ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?(Z|[+-]\d\d:\d\d)?$/

function packedDate(text: string): Bytes {
  const [, year = '', month = '', day = ''] = DATE.exec(text) ?? []
  if (year === '') throw new FormatError('payload', `${text} is not a date`)
  return Uint8Array.of(...toBigEndian(Number(year), 2), Number(month), Number(day))
}

/** Whole days, and the rest of the seconds. */
function timedelta(seconds: number): Reduction {
  const days = Math.floor(seconds / 86_400)
  const rest = seconds - 86_400 * days
  const whole = Math.floor(rest)
  const micro = Math.round((rest - whole) * 1e6)
  return call('datetime', 'timedelta', [number(days), number(whole), number(micro)])
}

function zone(text: string): Reduction {
  const [hours = 0, minutes = 0] = text === 'Z' ? [] : text.slice(1).split(':').map(Number)
  const seconds = (text.startsWith('-') ? -60 : 60) * (60 * hours + minutes)
  return call('datetime', 'timezone', [timedelta(seconds)])
}

function datetime(text: string): Reduction {
  const found = DATETIME.exec(text)
  if (found === null) throw new FormatError('payload', `${text} is not a date and time that Python has`)
  const [, date = '', hour, minute, second, fraction = '', offset] = found
  const micro = toBigEndian(Number(fraction.padEnd(6, '0')), 3)
  const packed = Uint8Array.of(...packedDate(date), Number(hour), Number(minute), Number(second), ...micro)
  return call('datetime', 'datetime', [bytes(packed), ...(offset === undefined ? [] : [zone(offset)])])
}

function uuid(text: string): Reduction {
  const hex = text.replaceAll('-', '')
  if (!/^[0-9a-fA-F]{32}$/.test(hex)) throw new FormatError('payload', `${text} is not a UUID`)
  return {
    module: 'uuid',
    name: 'UUID',
    args: [],
    how: 'new',
    state: record({ int: number(BigInt(`0x${hex}`)) }),
  }
}

const BY_TEXT: Readonly<Record<string, (text: string) => Reduction>> = {
  datetime,
  date: text => call('datetime', 'date', [bytes(packedDate(text))]),
  decimal: text => call('decimal', 'Decimal', [string(text)]),
  uuid,
  markup: text => ({
    module: 'django.utils.safestring',
    name: 'SafeString',
    args: [string(text)],
    how: 'new',
    state: null,
  }),
}

/** null for what Python has no class for, or an unknown one. */
export function reductionOf({ tag, value }: Value & { readonly type: 'tagged' }): Reduction | null {
  if (tag === 'timedelta' && value.type === 'number') return timedelta(Number(value.text))
  if (value.type !== 'string' || !Object.hasOwn(BY_TEXT, tag)) return null
  return BY_TEXT[tag]?.(value.value) ?? null
}
