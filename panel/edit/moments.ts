/** Moments as `datetime-local` fields hold them, in local time or UTC. Pure but for the zone of the machine. */
import type { Millis } from '../../src/core/model'
import type { Zone } from './form-draft'

const pad = (value: number, width = 2): string => String(value).padStart(width, '0')

/** Furthest moment that a `datetime-local` field holds. */
const FURTHEST = 253_402_300_799_999

/** `2026-11-20T14:03:22`; empty where the field has no such date. */
export function fieldText(at: Millis, zone: Zone): string {
  if (!(at >= 0 && at <= FURTHEST)) return ''
  const date = new Date(at)
  if (zone === 'utc') return date.toISOString().slice(0, 19)
  const day = `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`
  return `${day}T${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}`
}

/** null where the text is no whole date. */
export function momentOf(text: string, zone: Zone): Millis | null {
  if (!/^\d{4,6}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?$/.test(text)) return null
  const at = Date.parse(zone === 'utc' ? `${text}Z` : text)
  return Number.isNaN(at) ? null : at
}

export const localZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

export const PRESETS = [
  ['hour', 3_600_000],
  ['day', 86_400_000],
  ['year', 365 * 86_400_000],
] as const
