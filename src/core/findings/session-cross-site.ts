/** Finding: a session cookie with SameSite=None in the common jar goes with requests that other sites cause. */
import type { FindingRule } from './finding'
import { sessionCookies } from './session-cookies'

export const sessionCrossSite: FindingRule = context =>
  sessionCookies(context)
    .filter(({ cookie }) => cookie.sameSite === 'none' && cookie.partition === null)
    .map(({ cookie, mechanism }) => ({
      id: 'session-cross-site',
      severity: 'medium',
      items: [cookie.id],
      mechanism,
    }))
