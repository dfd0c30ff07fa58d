/** Times as Ruby's Marshal holds them: Time#_dump (time.c time_mdump), Date and DateTime#marshal_dump (date_core.c). */
import type { Bytes } from '../../value'
import type { Field, Node } from './marshal'

const integer = (found: Node | null | undefined): number =>
  found?.type === 'i' || found?.type === 'l' ? Number(found.text) : 0

const ivar = (ivars: readonly Field[], name: string): Node | null =>
  ivars.find(([key]) => key.name === name)?.[1] ?? null

const two = (value: number): string => String(value).padStart(2, '0')

/** `seconds` since 1970 and nanoseconds, shown at the offset (seconds east of UTC). null beyond what a date can say. */
export function instant(seconds: number, nanos: number, offset: number | null): string | null {
  const local = new Date((seconds + (offset ?? 0)) * 1000)
  if (Number.isNaN(local.getTime())) return null
  const text = local.toISOString().slice(0, 19)
  const fraction = nanos === 0 ? '' : `.${String(nanos).padStart(9, '0').replace(/0+$/, '')}`
  if (offset === null) return `${text}${fraction}Z`
  const minutes = Math.floor(Math.abs(offset) / 60)
  return `${text}${fraction}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** Two little endian words of packed UTC fields; the nanoseconds below a microsecond stand beside them. */
export function rubyTime(data: Bytes, ivars: readonly Field[]): string | null {
  if (data.length < 8) return null
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  const [high, low] = [view.getUint32(0, true), view.getUint32(4, true)]
  const utc = ((high >>> 30) & 1) === 1
  const found = ivar(ivars, 'offset')
  const offset = utc || found === null ? null : integer(found)
  if (high >>> 31 === 0) return instant(high, low * 1000, offset)
  const day = Date.UTC(((high >>> 14) & 0xffff) + 1900, (high >>> 10) & 15, (high >>> 5) & 31, high & 31)
  const seconds = day / 1000 + (low >>> 26) * 60 + ((low >>> 20) & 63)
  const below = Math.floor(integer(ivar(ivars, 'nano_num')) / (integer(ivar(ivars, 'nano_den')) || 1))
  return instant(seconds, (low & 0xfffff) * 1000 + below, offset)
}

const UNIX_EPOCH_JULIAN_DAY = 2_440_588

const isDump = (items: readonly Node[]): boolean => items.length === 6 && integer(items[0]) === 0

/** [period, Julian day, second of the day, nanosecond, offset, start of the calendar]. */
export const dateOfJulianDay = (day: number): string | null =>
  instant((day - UNIX_EPOCH_JULIAN_DAY) * 86_400, 0, null)?.slice(0, 10) ?? null

export const dateOf = (items: readonly Node[]): string | null =>
  isDump(items) ? dateOfJulianDay(integer(items[1])) : null

export const dateTimeOf = (items: readonly Node[]): string | null =>
  isDump(items)
    ? instant(
        (integer(items[1]) - UNIX_EPOCH_JULIAN_DAY) * 86_400 + integer(items[2]),
        integer(items[3]),
        integer(items[4]),
      )
    : null
