/** Headers of an HTTP archive, and the cookies that stand beside them where a program left the headers out. */
import { fromBytes } from '../cookie/header-text'
import { type Fields, field, isFields } from '../transfer/fields'
import { isText } from './file-fields'

export interface Headers {
  /** Values in order; the name in lower case. */
  all(name: string): readonly string[]
  one(name: string): string | null
  readonly count: number
}

interface Named {
  readonly name: string
  readonly value: string
}

const listOf = (of: Fields, name: string): readonly Fields[] => {
  const found = field(of, name)
  return Array.isArray(found) ? found.filter(isFields) : []
}

/** What is no header is left out: a program may write anything. Browsers write bytes, others texts: see header-text.ts. */
export function headersOf(message: Fields): Headers {
  const headers = listOf(message, 'headers').flatMap((header): readonly Named[] => {
    const [name, value] = [field(header, 'name'), field(header, 'value')]
    return isText(name) && isText(value) ? [{ name: name.toLowerCase(), value: fromBytes(value) }] : []
  })
  const all = (name: string): readonly string[] =>
    headers.filter(header => header.name === name).map(header => header.value)
  return { all, one: name => all(name)[0] ?? null, count: headers.length }
}

/**
 * null: the archive does not tell. Host (`:authority` in HTTP/2) is in everything that really was sent: without it
 * Chromium wrote what it meant to send, to which cookies are added later.
 */
export function cookieHeader(request: Fields): string | null {
  const headers = headersOf(request)
  const written = headers.all('cookie')
  if (written.length > 0) return written.join('; ')
  const pairs = listOf(request, 'cookies').flatMap(cookie => {
    const [name, value] = [field(cookie, 'name'), field(cookie, 'value')]
    return isText(name) ? [`${name}=${isText(value) ? value : ''}`] : []
  })
  const isWhole = headers.one('host') !== null || headers.one(':authority') !== null
  return pairs.length === 0 && !isWhole ? null : pairs.join('; ')
}

function dateOf(written: unknown): string | null {
  const at = isText(written) ? Date.parse(written) : Number.NaN
  return Number.isFinite(at) ? new Date(at).toUTCString() : null
}

/** A line that says what the archive says of the cookie. */
function lineOf(cookie: Fields): string | null {
  const [name, value] = [field(cookie, 'name'), field(cookie, 'value')]
  if (!isText(name)) return null
  const text = (label: string, key: string): readonly string[] => {
    const found = field(cookie, key)
    return isText(found) && found !== '' ? [`${label}=${found}`] : []
  }
  const flag = (label: string, key: string): readonly string[] => (field(cookie, key) === true ? [label] : [])
  const expires = dateOf(field(cookie, 'expires'))
  return [
    `${name}=${isText(value) ? value : ''}`,
    ...text('Path', 'path'),
    ...text('Domain', 'domain'),
    ...(expires === null ? [] : [`Expires=${expires}`]),
    ...flag('HttpOnly', 'httpOnly'),
    ...flag('Secure', 'secure'),
    ...text('SameSite', 'sameSite'),
  ].join('; ')
}

/** Firefox and Chromium may join the lines with a line feed. null: the archive has no headers at all. */
export function setCookieLines(response: Fields): readonly string[] | null {
  const headers = headersOf(response)
  const written = headers.all('set-cookie').flatMap(value => value.split('\n'))
  if (written.length > 0) return written
  const lines = listOf(response, 'cookies').flatMap(cookie => lineOf(cookie) ?? [])
  return lines.length === 0 && headers.count === 0 ? null : lines
}
