/** Finding: a cookie as long-lived as browsers allow; its server probably asked for more than the 400 days. */
import { isAtCap } from '../labels/expiry'
import { LIMITS } from '../labels/limits'
import { type FindingRule, knownCookies } from './finding'

export const expiresAtCap: FindingRule = context =>
  knownCookies(context)
    .filter(({ expires }) => expires !== null && isAtCap(expires, context))
    .map(cookie => ({
      id: 'expires-at-cap',
      severity: 'low',
      items: [cookie.id],
      days: LIMITS[context.browser].cookieLifetime.value / 86_400,
    }))
