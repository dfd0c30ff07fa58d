/** Finding: a JWT or session in localStorage or sessionStorage, where every script of the origin reads it. */
import { BASE64URL, FormatError, fromBase64, fromUtf8 } from '../bytes'
import type { FindingRule } from './finding'

const JWT = /(?:^|[^\w.-])(eyJ[\w-]{8,2000})\.[\w-]{4,20000}\.[\w-]{16,2000}(?![\w.-])/
const LONGEST = 100_000

/** Three parts of base64url, and the first is JSON with an algorithm. */
function holdsJwt(value: string): boolean {
  const header = JWT.exec(value.slice(0, LONGEST))?.[1]
  if (header === undefined) return false
  try {
    return fromUtf8(fromBase64(header, BASE64URL)).includes('"alg"')
  } catch (error) {
    if (error instanceof FormatError) return false
    throw error
  }
}

export const tokenInWebStorage: FindingRule = ({ snapshot, sessions }) =>
  snapshot.items.flatMap(item => {
    if (item.kind === 'cookie') return []
    const token = holdsJwt(item.value) ? 'jwt' : sessions.has(item.id) ? 'session' : null
    if (token === null) return []
    const severity = item.kind === 'local' ? 'medium' : 'low'
    return [{ id: 'token-in-web-storage', severity, items: [item.id], kind: item.kind, token }]
  })
