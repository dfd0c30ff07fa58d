/** Go types that encode themselves (GobEncoder, encoding.BinaryMarshaler): time.Time; others are kept as bytes. */
import { type Bytes, bytes, string, tagged, type Value } from '../../value'

/** Seconds from year 1 to 1970 in Go's calendar. */
const UNIX = 62_135_596_800n

const two = (value: number): string => String(value).padStart(2, '0')

function zoneText(minutes: number): string {
  if (minutes === -1) return 'Z'
  const size = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}

/** Time.MarshalBinary: version, seconds since year 1, nanoseconds, zone in minutes (-1 is UTC). null for anything else. */
function time(data: Bytes): Value | null {
  const view = new DataView(data.buffer, data.byteOffset, data.length)
  if (!(data[0] === 1 && data.length === 15) && !(data[0] === 2 && data.length === 16)) return null
  const offset = view.getInt16(13)
  const zone = offset === -1 ? 0 : offset
  const at = new Date(Number(view.getBigInt64(1) - UNIX) * 1000 + zone * 60_000)
  if (Number.isNaN(at.getTime())) return null
  const fraction = String(view.getInt32(9)).padStart(9, '0').replace(/0+$/, '')
  const local = at.toISOString().slice(0, -5)
  return tagged('datetime', string(`${local}${fraction === '' ? '' : `.${fraction}`}${zoneText(offset)}`))
}

/** `name`: as registered, or the bare name of the type. */
export function knownGo(name: string, data: Bytes): Value {
  const read = name === 'time.Time' || name === 'Time' ? time(data) : null
  return read ?? tagged('unknown', bytes(data), name)
}
