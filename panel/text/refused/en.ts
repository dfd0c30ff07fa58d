/** Why a browser refuses to store a cookie, in words. */
import type { ThirdPartyCookies } from '../../../src/core/cookie/browser-rules'
import type { RefusalReason } from '../../../src/core/cookie/store-rules'

const REFUSED: Readonly<Record<RefusalReason, string>> = {
  scheme: 'cookies belong to http and https',
  'credentials-omit': 'the request was made with credentials: omit',
  'credentials-same-origin':
    'the request was made with credentials: same-origin, and it went to another origin',
  nul: 'a NUL character in a header makes the whole response fail',
  'control-character': 'it has a control character',
  tab: 'it has a tab',
  'tab-in-path': 'its Path has a tab',
  empty: 'name and value are empty',
  'empty-name': 'its name is empty',
  'nameless-with-equals': 'it has no name, and a value with "=" that would be read back as a name',
  'nameless-like-prefix': 'it has no name, and a value that looks like a name prefix',
  'too-large': 'name and value are larger than 4096 bytes',
  'domain-mismatch': 'its Domain is not the host of the request, nor a parent of it',
  'domain-public-suffix': 'its Domain is a public suffix',
  'domain-not-ascii': 'its Domain is not ASCII',
  'prefix-secure': 'its name prefix needs Secure',
  'prefix-secure-origin': 'its name prefix needs an https page',
  'prefix-path-root': 'its name prefix needs Path=/',
  'prefix-no-domain': 'its name prefix allows no Domain',
  'prefix-http-only': 'its name prefix needs HttpOnly',
  'prefix-set-by-header': 'its name prefix needs a header: no script may set it',
  'secure-from-http': 'it is Secure, and the response did not come over https',
  'samesite-none-not-secure': 'SameSite=None needs Secure',
  'partitioned-not-secure': 'Partitioned needs Secure',
  'partitioned-opaque-top': 'the page has an opaque origin, and with it no partition',
  'samesite-cross-site': 'its SameSite allows no cross-site request but a navigation to set it',
  'third-party-cookies': 'third-party cookies are blocked',
  'httponly-from-script': 'it is HttpOnly, and a script set it',
  'overwrites-secure': 'it would replace a Secure cookie from a page that is not https',
  'overwrites-httponly': 'a script may not replace an HttpOnly cookie',
}

/** `setting`: of the browser, or the one that is assumed. */
export const refusalText = (reason: RefusalReason, setting: ThirdPartyCookies): string =>
  reason === 'third-party-cookies' && setting === 'partitioned'
    ? 'it is a third-party cookie, and the browser keeps those apart per top-level site'
    : REFUSED[reason]
