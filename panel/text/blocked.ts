/** Why a cookie is not sent, in words. */
import type { BlockReason } from '../../src/core/cookie/send'

export const BLOCKED: Readonly<Record<BlockReason, string>> = {
  expired: 'it has expired',
  scheme: 'not an http page',
  'credentials-omit': 'credentials: omit',
  'credentials-same-origin': 'credentials: same-origin, and the request is not',
  domain: 'other host',
  path: 'other path',
  secure: 'Secure, and the request is not https',
  'other-store': 'other cookie store (container or private window)',
  'other-partition': 'other partition',
  'third-party-cookies': 'third-party cookies are blocked',
  'samesite-strict': 'SameSite=Strict, cross-site',
  'samesite-lax': 'SameSite=Lax, cross-site',
  'samesite-unset-as-lax': 'no SameSite, which counts as Lax, cross-site',
}
