/**
 * PHP: `setrawcookie`, which does not encode. It refuses some characters (ext/standard/head.c, php_setcookie), and knows
 * no Partitioned before 8.5: such a cookie is set by its header.
 */
import type { CookieItem } from '../model'
import { perCookie } from './form'
import { phpQuoted } from './quote/php'
import { setCookieLine } from './set-cookie'

const NAME = /^[^=,; \t\r\n\v\f]+$/
const AS_IT_IS = /^[^,; \t\r\n\v\f]+$/
const PATH = /^[^,; \t\r\n\v\f]*$/

const SAME_SITE = { none: 'None', lax: 'Lax', strict: 'Strict', unset: null } as const

function line(cookie: CookieItem): string {
  const plain = NAME.test(cookie.name) && AS_IT_IS.test(cookie.value) && PATH.test(cookie.path)
  if (!plain || cookie.partition !== null)
    return `header(${phpQuoted(`Set-Cookie: ${setCookieLine(cookie)}`)}, false);`
  const sameSite = SAME_SITE[cookie.sameSite]
  const options = [
    ...(cookie.expires === null ? [] : [`'expires' => ${Math.floor(cookie.expires / 1000)}`]),
    `'path' => ${phpQuoted(cookie.path)}`,
    ...(cookie.hostOnly ? [] : [`'domain' => ${phpQuoted(cookie.domain)}`]),
    ...(cookie.secure ? ["'secure' => true"] : []),
    ...(cookie.httpOnly ? ["'httponly' => true"] : []),
    ...(sameSite === null ? [] : [`'samesite' => '${sameSite}'`]),
  ]
  return `setrawcookie(${phpQuoted(cookie.name)}, ${phpQuoted(cookie.value)}, [${options.join(', ')}]);`
}

export const php = perCookie('php', line)
