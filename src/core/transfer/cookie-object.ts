/** A cookie as a JSON object, in the spellings of the browsers' extension API, Playwright, Puppeteer, CDP and HAR. */
import { type CookieItem, itemId, type Partition } from '../model'
import type { Piece } from './entry'
import {
  type Fields,
  fail,
  field,
  fieldsOf,
  flagField,
  given,
  isFields,
  nameIn,
  optionalText,
  textField,
} from './fields'
import { readExpires, readOwner, readSameSite } from './spellings'

/** Chrome's API and CDP say `topLevelSite`, Puppeteer `sourceOrigin`, Playwright the site and a field beside it. */
function readPartition(of: Fields): Partition | null {
  const key = field(of, 'partitionKey')
  if (key === undefined || key === '') return null
  if (typeof key === 'string')
    return { site: siteText(key), ancestor: flagField(of, '_crHasCrossSiteAncestor') }
  if (!isFields(key)) return fail({ what: 'type', field: 'partitionKey', wanted: 'text' })
  const site = optionalText(key, 'topLevelSite') ?? optionalText(key, 'sourceOrigin') ?? ''
  // An empty key is what Chrome's API gives for "in no partition".
  if (site === '') return null
  return { site: siteText(site), ancestor: flagField(key, 'hasCrossSiteAncestor') }
}

const siteText = (text: string): string =>
  /^[a-z][\w+.-]*:\/\/[^/\s]+$/i.test(text)
    ? text
    : fail({ what: 'value', field: 'partitionKey', given: given(text) })

/** Playwright and Puppeteer take a `url` in place of domain and path. */
function ownerText(of: Fields): { readonly domain: string; readonly hostOnly: boolean | null } {
  const domain = optionalText(of, 'domain')
  const url = domain === null ? optionalText(of, 'url') : null
  if (url !== null && URL.canParse(url)) return { domain: new URL(url).hostname, hostOnly: true }
  return { domain: domain ?? textField(of, 'domain'), hostOnly: flagField(of, 'hostOnly') }
}

function expiresOf(of: Fields): number | null {
  const found = ['expirationDate', 'expires', 'expiry'].find(name => field(of, name) !== undefined)
  // A tool that says "session" and gives a date all the same means "session".
  if (found === undefined || flagField(of, 'session') === true) return null
  return readExpires(field(of, found), found)
}

export function readCookieObject(value: unknown): ReturnType<Piece['make']> {
  const of = fieldsOf(value)
  const name = textField(of, 'name')
  const { domain, hostOnly } = ownerText(of)
  const owner = readOwner(domain, hostOnly, name)
  const item: Omit<CookieItem, 'id'> = {
    kind: 'cookie',
    name,
    value: textField(of, 'value'),
    store: optionalText(of, 'storeId') ?? '',
    domain: owner.domain,
    hostOnly: owner.hostOnly,
    path: optionalText(of, 'path') ?? '/',
    secure: flagField(of, 'secure') ?? false,
    httpOnly: flagField(of, 'httpOnly') ?? false,
    sameSite: readSameSite(field(of, 'sameSite'), 'sameSite'),
    expires: expiresOf(of),
    partition: readPartition(of),
    attributesKnown: true,
  }
  return { item: { ...item, id: itemId(item) }, assumed: owner.assumed }
}

export function* cookiePieces(list: readonly unknown[], path: string): Iterable<Piece> {
  for (const [index, value] of list.entries())
    yield { place: { path: `${path}[${index}]` }, name: nameIn(value), make: () => readCookieObject(value) }
}
