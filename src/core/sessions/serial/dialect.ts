/** Finds the spelling in which a JSON text was written, so that a new value is written alike. */
import type { Value } from '../../value'
import { type Dialect, readJson, writeJson } from './json'

function writes(dialect: Dialect, text: string, value: Value): boolean {
  try {
    return writeJson(value, dialect) === text
  } catch {
    return false
  }
}

function readable(text: string): Value | null {
  try {
    return readJson(text)
  } catch {
    return null
  }
}

/** The first of the dialects that writes exactly this text; the first of all where none does. Never throws. */
export function dialectOf(text: string | null, dialects: readonly [Dialect, ...Dialect[]]): Dialect {
  const value = text === null ? null : readable(text)
  if (text === null || value === null) return dialects[0]
  return dialects.find(dialect => writes(dialect, text, value)) ?? dialects[0]
}
