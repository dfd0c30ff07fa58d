/**
 * Laravel: `withCookie` with Symfony's Cookie, raw, so that the value is not encoded and the date is exact. Laravel
 * encrypts every cookie that is not excepted. A name or value that Symfony refuses raw is set by its header.
 */
import type { CookieItem } from '../model'
import { perCookie } from './form'
import { phpQuoted } from './quote/php'
import { setCookieLine } from './set-cookie'

/** Symfony's Cookie::RESERVED_CHARS_LIST; a raw value is not looked at, but `;` and `,` would end it. */
const NAME = /^[^=,; \t\r\n\v\f]+$/
const AS_IT_IS = /^[^,; \t\r\n\v\f]*$/

function line(cookie: CookieItem): string {
  if (!NAME.test(cookie.name) || !AS_IT_IS.test(cookie.value))
    return `$response->headers->set('Set-Cookie', ${phpQuoted(setCookieLine(cookie))}, false);`
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
    String(cookie.partition !== null),
  ]
  const made = `new \\Symfony\\Component\\HttpFoundation\\Cookie(${parameters.join(', ')})`
  return `$response->withCookie(${made}); // encrypted, unless encryptCookies(except: [${phpQuoted(cookie.name)}])`
}

export const laravel = perCookie('laravel', line)
