/** Why a cookie is not sent, in German. */
import type { ThirdPartyCookies } from '../../../src/core/cookie/browser-rules'
import type { BlockReason } from '../../../src/core/cookie/send'

const BLOCKED: Readonly<Record<BlockReason, string>> = {
  expired: 'abgelaufen',
  scheme: 'keine http-Seite',
  'credentials-omit': 'credentials: omit',
  'credentials-same-origin': 'credentials: same-origin, die Anfrage ist es aber nicht',
  domain: 'anderer Host',
  path: 'anderer Pfad',
  secure: 'Secure, die Anfrage ist aber nicht https',
  'other-store': 'anderer Cookie-Speicher (Container oder privates Fenster)',
  'other-partition': 'andere Partition',
  'third-party-cookies': 'Drittanbieter-Cookies sind blockiert',
  'samesite-strict': 'SameSite=Strict, cross-site',
  'samesite-lax': 'SameSite=Lax, cross-site',
  'samesite-unset-as-lax': 'kein SameSite, das zählt als Lax, cross-site',
}

export const reasonText = (reason: BlockReason, setting: ThirdPartyCookies): string =>
  reason === 'third-party-cookies' && setting === 'partitioned'
    ? 'Drittanbieter; der Browser trennt dessen Cookies je Top-Level-Site'
    : BLOCKED[reason]
