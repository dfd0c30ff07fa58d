/** Finding: a session cookie without Secure on an https page; plain http to the host would show it to the network. */
import { isLoopbackHost, parseUrl } from '../cookie/site'
import type { FindingRule } from './finding'
import { sessionCookies } from './session-cookies'

export const sessionNotSecure: FindingRule = context => {
  const top = parseUrl(context.snapshot.top)
  if (top?.protocol !== 'https:' || isLoopbackHost(top.hostname)) return []
  return sessionCookies(context)
    .filter(({ cookie }) => !cookie.secure)
    .map(({ cookie, mechanism }) => ({
      id: 'session-not-secure',
      severity: 'high',
      items: [cookie.id],
      mechanism,
    }))
}
