/** How cookies are spelled for other tools. */
import type { CookieItem } from '../model'

/** What Playwright, Puppeteer and CDP share. `sameSite` is left out where the cookie has none. */
const SAME_SITE_WORD = { none: 'None', lax: 'Lax', strict: 'Strict', unset: undefined } as const

/** With the leading dot by which these tools know a cookie for subdomains too. */
export const dotted = ({ domain, hostOnly }: CookieItem): string => (hostOnly ? domain : `.${domain}`)

/** What Playwright and Puppeteer say of a cookie in the same words. Seconds; -1 for a session cookie. */
export function cookieWords(item: CookieItem) {
  const { name, value, path, expires, httpOnly, secure, sameSite } = item
  return {
    name,
    value,
    domain: dotted(item),
    path,
    expires: expires === null ? -1 : expires / 1000,
    httpOnly,
    secure,
    sameSite: SAME_SITE_WORD[sameSite],
  }
}
