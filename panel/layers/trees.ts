/** Texts that are trees: JSON, JSON Web Tokens, queries, cookies in a cookie. Each null where the text is none. */
import { BASE64_ANY, FormatError, fromBase64, fromUtf8 } from '../../src/core/bytes'
import { readJson } from '../../src/core/sessions/serial/json'
import { type Entry, map, member, string, type Value } from '../../src/core/value'

const orNull = <T>(work: () => T): T | null => {
  try {
    return work()
  } catch (error) {
    if (error instanceof FormatError) return null
    throw error
  }
}

export const jsonOf = (text: string): Value | null =>
  /^\s*[[{"]/.test(text) ? orNull(() => readJson(text)) : null

const part = (text: string): Value | null => orNull(() => readJson(fromUtf8(fromBase64(text, BASE64_ANY))))

/** RFC 7519: header and payload, whatever the signature is worth. */
export function jwtOf(text: string): { readonly header: Value; readonly payload: Value } | null {
  if (!/^eyJ[\w-]+\.[\w-]+\.[\w-]*$/.test(text)) return null
  const [first = '', second = ''] = text.split('.')
  const [header, payload] = [part(first), part(second)]
  if (header === null || payload === null || member(header, 'alg') === null) return null
  return { header, payload }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const entriesOf = (text: string, separator: RegExp, plain: (text: string) => string): readonly Entry[] =>
  text.split(separator).map(pair => {
    const [name = '', ...value] = pair.split('=')
    return [string(plain(name)), string(plain(value.join('=')))]
  })

const PAIRS = /^[^\s=&?#;"'{}]+=[^\s&"{}]*(?:&[^\s=&"{}]+(?:=[^\s&"{}]*)?)+$/
const URL_WITH_QUERY = /^(?:https?:\/\/[^\s?#]+|\/[^\s?#]*)?\?([^\s#=&]+=[^\s#]*)(?:#\S*)?$/

/** `a=1&b=2`, or a URL or path with a query. */
export function queryOf(text: string): Value | null {
  if (text.length > MAX_QUERY) return null
  const query = PAIRS.test(text) ? text : URL_WITH_QUERY.exec(text)?.[1]
  if (query === undefined) return null
  return map(entriesOf(query, /&/, one => decoded(one.replaceAll('+', ' '))))
}

const MAX_QUERY = 65_536

const COOKIES = /^[^\s=;,"{}]+=[^;]*(?:; ?[^\s=;,"{}]+=[^;]*)+$/

/** `a=1; b=2`: a Cookie header, or the crumbs that some sites keep in one cookie. */
export const cookiesOf = (text: string): Value | null =>
  text.length <= MAX_QUERY && COOKIES.test(text) ? map(entriesOf(text, /; ?/, one => one)) : null
