/**
 * Flask: `response.set_cookie`. Werkzeug puts a value with other characters than these into quotes and escapes it
 * (werkzeug/http.py, dump_cookie, 3.1): such a cookie is set by its header.
 */
import type { CookieItem } from '../model'
import { perCookie } from './form'
import { pythonQuoted } from './quote/python'
import { setCookieLine } from './set-cookie'

const NAME = /^[\w!#$%&'*+\-.^`|~]+$/
const AS_IT_IS = /^[\w!#$%&'()*+\-./:<=>?@[\]^`{|}~]*$/

const SAME_SITE = { none: 'None', lax: 'Lax', strict: 'Strict', unset: null } as const

/** Keyword arguments that Flask and Django share. */
export function pythonArguments(cookie: CookieItem): readonly string[] {
  const sameSite = SAME_SITE[cookie.sameSite]
  return [
    pythonQuoted(cookie.name),
    pythonQuoted(cookie.value),
    ...(cookie.hostOnly ? [] : [`domain=${pythonQuoted(cookie.domain)}`]),
    `path=${pythonQuoted(cookie.path)}`,
    ...(cookie.secure ? ['secure=True'] : []),
    ...(cookie.httpOnly ? ['httponly=True'] : []),
    ...(sameSite === null ? [] : [`samesite='${sameSite}'`]),
  ]
}

function line(cookie: CookieItem): string {
  if (!NAME.test(cookie.name) || !AS_IT_IS.test(cookie.value)) {
    const header = pythonQuoted(setCookieLine(cookie))
    return `response.headers.add('Set-Cookie', ${header}.encode().decode('latin-1'))  # set_cookie would change it`
  }
  const expires = cookie.expires === null ? [] : [`expires=${Math.floor(cookie.expires / 1000)}`]
  const partitioned = cookie.partition === null ? [] : ['partitioned=True']
  return `response.set_cookie(${[...pythonArguments(cookie), ...expires, ...partitioned].join(', ')})`
}

export const flask = perCookie('flask', line)
