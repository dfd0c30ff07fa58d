/** Netscape's cookies.txt as curl, wget and yt-dlp read it (curl docs, "cookie file format"), HttpOnly by curl's `#HttpOnly_`. */
import { type CookieItem, itemId, type StorageItem } from '../../model'
import { dotted } from '../attribute-words'
import type { Content, Piece } from '../entry'
import { fail, given } from '../fields'
import type { TransferFormat } from '../format'
import { readExpires, readOwner } from '../spellings'

const HTTP_ONLY = '#HttpOnly_'
const HEADER = /^\uFEFF?#\s*(?:Netscape )?HTTP Cookie File/i
const COLUMNS = 7

const word = (flag: boolean): string => (flag ? 'TRUE' : 'FALSE')

/** Control characters end a column or a line; half a surrogate pair does not survive UTF-8; curl skips a nameless one. */
const takes = ({ name, value, path }: CookieItem): boolean =>
  name !== '' && !/[\p{Cc}\p{Surrogate}]/u.test(name + value + path)

function line(item: CookieItem): string {
  const { name, value, path, hostOnly, secure, httpOnly, expires } = item
  const columns = [dotted(item), word(!hostOnly), path, word(secure), (expires ?? 0) / 1000, name, value]
  return (httpOnly ? HTTP_ONLY : '') + columns.join('\t')
}

const spell = (items: readonly StorageItem[]): string =>
  [
    '# Netscape HTTP Cookie File',
    '# Written by Storelens. These are credentials: keep the file to yourself.',
    '',
    ...items.filter(item => item.kind === 'cookie').map(line),
    '',
  ].join('\n')

function flag(text: string, field: string): boolean {
  if (/^true$/i.test(text)) return true
  return /^false$/i.test(text) ? false : fail({ what: 'value', field, given: given(text) })
}

/** Six columns: curl writes them for an empty value. Blanks in place of tabs come from copying out of a terminal. */
function columnsOf(line: string): readonly string[] {
  const tabs = line.split('\t')
  const columns = tabs.length > 1 ? tabs : line.trim().split(/ +/)
  if (columns.length === COLUMNS - 1) return [...columns, '']
  return columns.length === COLUMNS ? columns : fail({ what: 'columns', count: columns.length })
}

function readLine(text: string): ReturnType<Piece['make']> {
  const httpOnly = text.startsWith(HTTP_ONLY)
  const [domain = '', subdomains = '', path = '', secure = '', expires = '', name = '', value = ''] =
    columnsOf(httpOnly ? text.slice(HTTP_ONLY.length) : text)
  // Some tools write FALSE for every cookie: the dot then is the only sign.
  const wide = flag(subdomains, 'subdomains') || domain.startsWith('.')
  const owner = readOwner(domain, !wide, name)
  const item: Omit<CookieItem, 'id'> = {
    kind: 'cookie',
    name,
    value,
    store: '',
    domain: owner.domain,
    hostOnly: owner.hostOnly,
    path,
    secure: flag(secure, 'secure'),
    httpOnly,
    sameSite: 'unset',
    expires: readExpires(expires, 'expires'),
    partition: null,
    attributesKnown: true,
  }
  return { item: { ...item, id: itemId(item) }, assumed: owner.assumed }
}

/** Lines one by one, without a list of all of them. */
function* linesOf(text: string): Iterable<readonly [number: number, text: string]> {
  for (let start = 0, number = 1; start < text.length; number++) {
    const found = text.indexOf('\n', start)
    const end = found < 0 ? text.length : found
    yield [number, text.slice(start, end).replace(/^\uFEFF|\r$/g, '')]
    start = end + 1
  }
}

const says = (text: string): boolean =>
  text.trim() !== '' && (!text.startsWith('#') || text.startsWith(HTTP_ONLY))

function* pieces({ text }: Content): Iterable<Piece> {
  for (const [number, line] of linesOf(text))
    if (says(line))
      yield { place: { line: number }, name: line.split('\t')[5] ?? '', make: () => readLine(line) }
}

const LOOKED_AT = 50

function recognises({ text, json }: Content): boolean {
  if (json !== undefined) return false
  if (HEADER.test(text)) return true
  let seen = 0
  for (const [, line] of linesOf(text)) {
    if (!says(line)) continue
    if (/^(?:#HttpOnly_)?\S+[\t ]+(?:true|false)[\t ]+\S+[\t ]+(?:true|false)[\t ]/i.test(line)) return true
    if (++seen > LOOKED_AT) break
  }
  return false
}

export const netscape: TransferFormat = {
  id: 'netscape',
  extension: 'txt',
  holds: {
    local: false,
    session: false,
    areaPartition: false,
    partition: 'no',
    store: false,
    sameSite: false,
    expires: 'whole-seconds',
    unknownAttributes: false,
    takes,
  },
  recognises,
  pieces,
  spell,
}
