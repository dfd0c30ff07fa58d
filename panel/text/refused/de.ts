/** Why a browser refuses to store a cookie, in German. */
import type { ThirdPartyCookies } from '../../../src/core/cookie/browser-rules'
import type { RefusalReason } from '../../../src/core/cookie/store-rules'

const REFUSED: Readonly<Record<RefusalReason, string>> = {
  scheme: 'Cookies gibt es nur mit http und https',
  'credentials-omit': 'die Anfrage lief mit credentials: omit',
  'credentials-same-origin': 'die Anfrage lief mit credentials: same-origin und ging an einen anderen Origin',
  nul: 'ein NUL-Zeichen in einem Header lässt die ganze Antwort scheitern',
  'control-character': 'es enthält ein Steuerzeichen',
  tab: 'es enthält einen Tabulator',
  'tab-in-path': 'sein Path enthält einen Tabulator',
  empty: 'Name und Wert sind leer',
  'empty-name': 'sein Name ist leer',
  'nameless-with-equals':
    'es hat keinen Namen und im Wert ein „=“; der Teil davor würde als Name zurückgelesen',
  'nameless-like-prefix': 'es hat keinen Namen und einen Wert, der wie ein Namenspräfix aussieht',
  'too-large': 'Name und Wert sind größer als 4096 Bytes',
  'domain-mismatch': 'seine Domain ist weder der Host der Anfrage noch eine übergeordnete',
  'domain-public-suffix': 'seine Domain ist ein Public Suffix',
  'domain-not-ascii': 'seine Domain ist nicht ASCII',
  'prefix-secure': 'sein Namenspräfix verlangt Secure',
  'prefix-secure-origin': 'sein Namenspräfix verlangt eine https-Seite',
  'prefix-path-root': 'sein Namenspräfix verlangt Path=/',
  'prefix-no-domain': 'sein Namenspräfix erlaubt keine Domain',
  'prefix-http-only': 'sein Namenspräfix verlangt HttpOnly',
  'prefix-set-by-header': 'sein Namenspräfix verlangt einen Header: Kein Skript darf es setzen',
  'secure-from-http': 'es ist Secure, und die Antwort kam nicht über https',
  'samesite-none-not-secure': 'SameSite=None verlangt Secure',
  'partitioned-not-secure': 'Partitioned verlangt Secure',
  'partitioned-opaque-top': 'die Seite hat einen undurchsichtigen Origin und damit keine Partition',
  'samesite-cross-site': 'bei seinem SameSite darf es von den Cross-Site-Anfragen nur eine Navigation setzen',
  'third-party-cookies': 'Drittanbieter-Cookies sind blockiert',
  'httponly-from-script': 'es ist HttpOnly, und ein Skript wollte es setzen',
  'overwrites-secure': 'es würde von einer Seite ohne https ein Secure-Cookie ersetzen',
  'overwrites-httponly': 'ein Skript darf kein HttpOnly-Cookie ersetzen',
}

export const refusalText = (reason: RefusalReason, setting: ThirdPartyCookies): string =>
  reason === 'third-party-cookies' && setting === 'partitioned'
    ? 'es ist ein Drittanbieter-Cookie, und der Browser trennt diese je Top-Level-Site'
    : REFUSED[reason]
