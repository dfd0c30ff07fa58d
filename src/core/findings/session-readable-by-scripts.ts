/** Finding: a session cookie without HttpOnly, which any injected script can take away. */
import type { FindingRule } from './finding'
import { sessionCookies } from './session-cookies'

export const sessionReadableByScripts: FindingRule = context =>
  sessionCookies(context)
    .filter(({ cookie }) => !cookie.httpOnly)
    .map(({ cookie, mechanism }) => ({
      id: 'session-readable-by-scripts',
      severity: 'high',
      items: [cookie.id],
      mechanism,
    }))
