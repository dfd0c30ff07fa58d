/** Express' JSON cookies: `j:` + JSON.stringify. What does not parse stays text, as in cookie-parser's JSONCookie. */
import type { Value } from '../../value'
import type { Settings } from '../codec'
import { JS, readJson, writeJson } from '../serial/json'
import { textSetting } from '../settings'

const prefixOf = (settings: Settings): string => textSetting(settings, 'json_prefix', 'j:')

/** null where the text is not JSON with the prefix. */
export function readPrefixedJson(text: string, settings: Settings): Value | null {
  const prefix = prefixOf(settings)
  if (!text.startsWith(prefix)) return null
  try {
    return readJson(text.slice(prefix.length))
  } catch {
    return null
  }
}

/** Text as it is; everything else as JSON. */
export const writePrefixedJson = (value: Value, settings: Settings): string =>
  value.type === 'string' ? value.value : prefixOf(settings) + writeJson(value, JS)
