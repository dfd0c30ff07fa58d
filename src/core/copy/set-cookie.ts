/** The Set-Cookie line that sets a cookie (RFC 6265bis 4.1), byte for byte. */
import type { CookieItem } from '../model'
import { perCookie } from './form'

const SAME_SITE = { none: 'None', lax: 'Lax', strict: 'Strict', unset: null } as const

/** As HTTP writes dates: to the second. */
export const httpDate = (at: number): string => new Date(at).toUTCString()

/** Without the name of the header. `byScript`: as a script may set it, without HttpOnly. */
export function setCookieLine(cookie: CookieItem, byScript = false): string {
  const { name, value, domain, hostOnly, path, expires, secure, httpOnly, partition } = cookie
  const sameSite = SAME_SITE[cookie.sameSite]
  return [
    `${name}=${value}`,
    hostOnly ? '' : `Domain=${domain}`,
    `Path=${path}`,
    expires === null ? '' : `Expires=${httpDate(expires)}`,
    secure ? 'Secure' : '',
    httpOnly && !byScript ? 'HttpOnly' : '',
    sameSite === null ? '' : `SameSite=${sameSite}`,
    partition === null ? '' : 'Partitioned',
  ]
    .filter(part => part !== '')
    .join('; ')
}

export const setCookie = perCookie('set-cookie', cookie => `Set-Cookie: ${setCookieLine(cookie)}`)
