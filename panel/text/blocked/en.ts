/** Why a cookie is not sent, in words. */
import type { ThirdPartyCookies } from '../../../src/core/cookie/browser-rules'
import type { BlockReason } from '../../../src/core/cookie/send'

const BLOCKED: Readonly<Record<BlockReason, string>> = {
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

/** `setting`: of the browser, or the one that is assumed. A jar per top-level site is not a refusal, but has the same effect. */
export const reasonText = (reason: BlockReason, setting: ThirdPartyCookies): string =>
  reason === 'third-party-cookies' && setting === 'partitioned'
    ? 'third-party, for which the browser keeps a jar per top-level site'
    : BLOCKED[reason]
