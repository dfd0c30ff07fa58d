/** Finding: a cookie whose name has a prefix that it does not keep. Firefox's extension API lets such cookies in. */
import { prefixLacks, prefixOf } from '../cookie/prefix'
import { type FindingRule, knownCookies } from './finding'

export const prefixBroken: FindingRule = context =>
  knownCookies(context).flatMap(cookie => {
    const prefix = prefixOf(cookie.name)
    const lacks = prefixLacks(cookie.name, { ...cookie, secureOrigin: true, byHeader: true })
    return prefix === null || lacks.length === 0
      ? []
      : [{ id: 'prefix-broken', severity: 'medium', items: [cookie.id], prefix, lacks }]
  })
