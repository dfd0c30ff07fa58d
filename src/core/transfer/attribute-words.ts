/** How cookies are spelled for other tools. */
import type { CookieItem } from '../model'

/** What Playwright, Puppeteer and CDP share. `sameSite` is left out where the cookie has none. */
export const SAME_SITE_WORD = { none: 'None', lax: 'Lax', strict: 'Strict', unset: undefined } as const

/** With the leading dot by which these tools know a cookie for subdomains too. */
export const dotted = ({ domain, hostOnly }: CookieItem): string => (hostOnly ? domain : `.${domain}`)
