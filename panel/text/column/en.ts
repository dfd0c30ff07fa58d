/** Titles of the columns of the storage table, and what they say when pointed at. */
import type { ColumnId } from '../../table/columns'

export interface ColumnText {
  readonly title: string
  readonly hint: string
}

export const COLUMN: Readonly<Record<ColumnId, ColumnText>> = {
  kind: { title: 'Kind', hint: 'Cookie, localStorage or sessionStorage' },
  name: { title: 'Name', hint: 'Name of the cookie, key of the item' },
  value: { title: 'Value', hint: 'As it is stored; sessions show how they were recognised' },
  size: {
    title: 'Size',
    hint: 'Cookies: bytes of name and value. Web Storage: UTF-16 code units of key and value',
  },
  readers: { title: 'Readable by', hint: 'Who can read it' },
  expires: { title: 'Expires', hint: 'When it ends by itself' },
  sent: { title: 'Sent', hint: 'Does the browser add it to requests of this page to its own host?' },
  owner: {
    title: 'Domain / origin',
    hint: 'Domain of a cookie (a leading dot: subdomains too), origin of a Web Storage item',
  },
  path: { title: 'Path', hint: 'Path of a cookie' },
  partition: { title: 'Partition', hint: 'Top-level site that a partitioned item belongs to' },
  flags: { title: 'Flags', hint: 'HttpOnly, Secure, SameSite as the cookie has them' },
}
