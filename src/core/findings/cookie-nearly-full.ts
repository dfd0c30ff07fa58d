/** Finding: a cookie over 90 % of 4096 bytes. One byte too many, and browsers keep the old one without a word. */
import { cookieBytes } from '../labels/containers'
import { LIMITS, NEARLY_FULL } from '../labels/limits'
import { type FindingRule, isCookie } from './finding'

export const cookieNearlyFull: FindingRule = ({ snapshot, browser, sessions }) => {
  const limit = LIMITS[browser].cookieBytes.value
  return snapshot.items.filter(isCookie).flatMap(cookie => {
    const used = cookieBytes(cookie, browser)
    const mechanism = sessions.get(cookie.id)?.mechanism ?? null
    return used > NEARLY_FULL * limit
      ? [{ id: 'cookie-nearly-full', severity: 'medium', items: [cookie.id], used, limit, mechanism }]
      : []
  })
}
