/** Words of editing: values, sessions, keys. */
import type { StorageItem } from '../../../src/core/model'
import type { Malformed } from '../../../src/core/sessions/codec'
import type { Parsed } from '../../../src/core/typed-json-reader'
import { count, moment, plural } from '../format/en'

export const PANES = {
  value: 'Value',
  session: 'Session',
  labels: 'Labels',
  history: 'History',
  edit: 'Edit',
} as const

export const lengthText = (value: string): string =>
  value === '' ? 'Raw value: empty' : `Raw value: ${plural(value.length, 'character')}`

export const moreText = (left: number): string => `Show ${count(left)} more`

export const partsText = (n: number): string => plural(n, 'member')

export const EDIT = {
  value: 'New value',
  begin: 'Edit value',
  save: 'Save',
  hint: 'Ctrl+Enter saves, Escape cancels.',
  escapes:
    'Edited with escapes, because a text field would change some characters: \\r \\n \\u0000 \\\\. Ctrl+Enter saves.',
  badEscape: 'A backslash must be \\\\ or begin one of \\n \\r \\t \\0 \\xHH \\uHHHH.',
  outside: 'Changed outside while you were editing. Your text is below; this is the value now:',
  takeOutside: 'Discard my text',
} as const

export const LAYER_EDIT = {
  begin: 'Edit decoded',
  label: 'New decoded text',
  becomes: 'Is written as',
  outside: 'The value changed outside while you were editing. Copy your text, cancel, and begin again.',
  notJson: (line: number, column: number): string =>
    `This is not JSON: line ${count(line)}, column ${count(column)}.`,
  notTheSameWay: 'This text cannot be encoded in the way in which the value was written.',
} as const

export const SESSION = {
  mechanism: 'Format',
  about: 'Why, and what this is',
  payload: 'Payload',
  id: 'Session id',
  facts: 'More',
  times: 'Times',
  raw: 'Raw text by parts',
  reading: 'Reading the session…',
  readOnly: 'This format can be read, not written.',
  edit: 'Edit payload',
  write: 'Write cookie',
  writeItem: 'Write item',
  removes: 'is removed: the session needs it no more.',
  needsKey: 'Enter the key above; without it nothing can be signed.',
  outside: 'The session changed outside while you were editing. Writing replaces what is there now.',
  typedHint:
    'JSON; what JSON cannot say is {"$type": "tuple", "value": [...]}. Nothing is written before you press the button.',
  notations: { json: 'JSON', python: 'Python', ruby: 'Ruby', php: 'PHP', elixir: 'Elixir' },
} as const

export const parseErrorText = (parsed: Extract<Parsed, { ok: false }>): string =>
  `Line ${parsed.line}, column ${parsed.column}: ${parsed.because}`

export const signErrorText = (malformed: Malformed): string =>
  `Cannot be signed (${malformed.where}): ${malformed.because}`

export const KEY = {
  form: (site: string): string => `Key for ${site}`,
  current: 'Key',
  another: (index: number): string => `Key ${index + 1}`,
  placeholder: 'key of the server, a list of keys, or its .env or settings file',
  id: 'Version or name of the key, where the format selects by it',
  idShort: 'id',
  reveal: 'Show what is typed',
  add: 'Add another key',
  drop: (label: string): string => `Remove: ${label}`,
  more: 'More',
  kept: (site: string): string =>
    `For all cookies of ${site}; each key is tried on all of them. Keys of a rotation go into one box as a list, the current one first. In memory only, as long as DevTools is open for the tab.`,
  settings: (title: string): string => `Settings of ${title}`,
  noSettings: (title: string): string => `${title} has no settings beside the key.`,
  reset: 'Defaults',
  forget: 'Forget',
  count: (n: number): string => (n === 0 ? 'no key' : plural(n, 'key')),
  where:
    'Keys stay in the memory of this DevTools window, as long as it is open for the tab. They are never stored on disk, exported or sent.',
  noSites: 'No site yet.',
} as const

const FIELDS: Readonly<Record<string, string>> = {
  max_age: 'max age, seconds',
  max_age_days: 'max age, days',
  timeout: 'timeout, seconds',
  clock_tolerance_s: 'clock tolerance, seconds',
}

/** A setting by its name in the framework. */
export const fieldText = (name: string): string => FIELDS[name] ?? name.replaceAll('_', ' ')

const SAME_SITE = { none: 'None', lax: 'Lax', strict: 'Strict', unset: 'not set' } as const

const yes = (flag: boolean): string => (flag ? 'yes' : 'no')

/** The bare attributes, under the names that browsers give them. */
export function attributesText(item: StorageItem): readonly (readonly [name: string, value: string])[] {
  const partition =
    item.partition === null
      ? 'none'
      : `${item.partition.site}${item.partition.ancestor === true ? ', cross-site ancestor' : ''}`
  if (item.kind !== 'cookie')
    return [
      ['Origin', item.origin],
      ['Partition', partition],
    ]
  if (!item.attributesKnown) return [['Domain', item.domain]]
  return [
    ['Domain', item.hostOnly ? `${item.domain} (host-only)` : `.${item.domain}`],
    ['Path', item.path],
    ['Expires', item.expires === null ? 'Session' : moment(item.expires)],
    ['HttpOnly', yes(item.httpOnly)],
    ['Secure', yes(item.secure)],
    ['SameSite', SAME_SITE[item.sameSite]],
    ['Partition key', partition],
    ['Cookie store', item.store],
  ]
}
