/**
 * Laravel: `withCookie` with Symfony's Cookie, raw, so that the value is not encoded and the date is exact. Laravel
 * encrypts every cookie that is not excepted. PHP's own header sets a name that Symfony refuses, an empty value, which it
 * makes a deletion, and a partitioned cookie, which it knows since 6.4 only. (A Set-Cookie among the headers of the
 * response would be parsed and lose its quotes: http-foundation/ResponseHeaderBag.php, set.)
 */
import type { CookieItem } from '../model'
import { perCookie } from './form'
import { phpQuoted } from './quote/php'
import { setCookieLine } from './set-cookie'

/** Symfony's Cookie::RESERVED_CHARS_LIST; a raw value is not looked at. */
const NAME = /^[^=,; \t\r\n\v\f]+$/

function line(cookie: CookieItem): string {
  if (!NAME.test(cookie.name) || cookie.value === '' || cookie.partition !== null)
    return `header(${phpQuoted(`Set-Cookie: ${setCookieLine(cookie)}`)}, false);`
  const parameters = [
    phpQuoted(cookie.name),
    phpQuoted(cookie.value),
    cookie.expires === null ? '0' : String(Math.floor(cookie.expires / 1000)),
    phpQuoted(cookie.path),
    cookie.hostOnly ? 'null' : phpQuoted(cookie.domain),
    String(cookie.secure),
    String(cookie.httpOnly),
    'true',
    cookie.sameSite === 'unset' ? 'null' : `'${cookie.sameSite}'`,
  ]
  const made = `new \\Symfony\\Component\\HttpFoundation\\Cookie(${parameters.join(', ')})`
  return `$response->withCookie(${made}); // encrypted, unless encryptCookies(except: [${phpQuoted(cookie.name)}])`
}

export const laravel = perCookie('laravel', line)
