/**
 * Django: `response.set_cookie`. Python's http.cookies puts an empty value, or one with other characters than these, into
 * quotes and escapes it (Lib/http/cookies.py, _is_legal_key and _quote): such a cookie, and a partitioned one, is set by
 * its header.
 */
import type { CookieItem } from '../model'
import { pythonArguments } from './flask'
import { perCookie } from './form'
import { pythonQuoted } from './quote/python'
import { httpDate, setCookieLine } from './set-cookie'

const NAME = /^[\w!#$%&'*+\-.^`|~:]+$/
const AS_IT_IS = /^[\w!#$%&'*+\-.^`|~:]+$/

function line(cookie: CookieItem): string {
  if (!NAME.test(cookie.name) || !AS_IT_IS.test(cookie.value) || cookie.partition !== null) {
    const header = pythonQuoted(setCookieLine(cookie))
    return `response['Set-Cookie'] = ${header}.encode().decode('latin-1')  # set_cookie would change it; once per response`
  }
  const expires = cookie.expires === null ? [] : [`expires=${pythonQuoted(httpDate(cookie.expires))}`]
  return `response.set_cookie(${[...pythonArguments(cookie), ...expires].join(', ')})`
}

export const django = perCookie('django', line)
