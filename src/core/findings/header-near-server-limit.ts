/** Finding: the Cookie header comes near what common servers accept in one header line. */
import { sentToPage } from '../labels/header-size'
import { NEARLY_FULL, SERVER_HEADER_LIMITS } from '../labels/limits'
import type { FindingRule } from './finding'

export const headerNearServerLimit: FindingRule = context => {
  const { host, bytes, cookies } = sentToPage(context)
  const limit = Math.min(...SERVER_HEADER_LIMITS.map(server => server.bytes))
  const [first, ...others] = cookies
    .toSorted((a, b) => b.value.length - a.value.length)
    .map(cookie => cookie.id)
  if (first === undefined || bytes <= NEARLY_FULL * limit) return []
  return [
    { id: 'header-near-server-limit', severity: 'medium', items: [first, ...others], host, bytes, limit },
  ]
}
