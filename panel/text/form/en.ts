/** Words of the form for the attributes of an item. */
import type { StorageItem } from '../../../src/core/model'
import { attributesText } from '../edit/en'
import { cut, visible } from '../format/en'

export const FORM = {
  kind: 'Store',
  name: 'Name',
  key: 'Key',
  value: 'Value',
  domain: 'Domain',
  scope: 'Sent to',
  hostOnly: 'this host only',
  subdomains: 'subdomains too',
  path: 'Path',
  expires: 'Expires',
  session: 'with the session',
  atDate: 'at a date',
  date: 'Date and time',
  zone: 'Time zone',
  local: (zone: string): string => `local (${zone})`,
  utc: 'UTC',
  expireNow: 'Expire now',
  presets: { hour: '+1 hour', day: '+1 day', year: '+1 year' },
  sameSite: 'SameSite',
  secure: 'Secure',
  httpOnly: 'HttpOnly',
  partition: 'Partition',
  noPartition: 'none',
  withAncestor: ', cross-site ancestor',
  origin: 'Origin',
  manyLines: 'This value has so many lines that a field for them would stop the panel for seconds.',
  inOneLine: 'Edit in one line, line breaks as \\n',
  escapes: 'Escapes',
  escapesTitle:
    'Write characters that a field cannot hold as \\r \\n \\t \\0 \\xHH \\uHHHH, and a backslash as \\\\',
  save: 'Save',
  add: 'Add',
  duplicate: 'Duplicate',
  expire: 'Save: deletes the cookie',
  unchanged: 'Nothing changed yet.',
  hint: 'Ctrl+Enter saves, Escape cancels.',
  newItem: 'New item',
  outside: 'Changed outside while you were editing. Now it is:',
  takeOutside: 'Take over what I did not change',
  gone: 'Deleted outside while you were editing. Saving writes it again.',
  exists: 'An item of this identity is there already. Saving replaces it.',
  unknown: 'The attributes of this cookie are hidden. Allow access to the site to edit it.',
  capped: 'More than 400 days away: the browser cuts it to 400 days.',
} as const

/** Of the field in a cell of the table. */
export const CELL = {
  label: { name: 'New name', value: 'New value' },
  escapes: 'With escapes, because a field of one line would change some characters.',
  outside: 'Changed outside while you were editing. Enter writes your text, Escape keeps this:',
  gone: 'Deleted outside while you were editing. Enter writes it again, Escape leaves it deleted.',
} as const

export const SAME_SITE_TEXT = { unset: 'not set', none: 'None', lax: 'Lax', strict: 'Strict' } as const

const UNREADABLE = {
  name: 'The name has a backslash that begins no known escape.',
  value: 'The value has a backslash that begins no known escape.',
  expires: 'The date is not complete.',
  domain: 'The domain is not a host name.',
} as const

/** A rule that is broken, as the core names it. */
export const ruleText = (rule: string): string => rule

export const unreadableText = (field: keyof typeof UNREADABLE): string => UNREADABLE[field]

/** What is different now: name of the attribute and what it is. Long values are cut. */
export function outsideText(
  opened: StorageItem,
  now: StorageItem,
): readonly (readonly [name: string, value: string])[] {
  const texts = (item: StorageItem): readonly (readonly [string, string])[] => [
    ['Value', item.value],
    ...attributesText(item),
  ]
  const before = new Map(texts(opened))
  return texts(now)
    .filter(([name, value]) => before.get(name) !== value)
    .map(([name, value]) => [name, visible(cut(value, 300))])
}
