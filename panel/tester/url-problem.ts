/** Why a text is no URL that cookies go to, by the names that the WHATWG URL standard gives its validation errors. */
import { parseUrl } from '../../src/core/cookie/site'

export type UrlProblem =
  | { readonly rule: 'empty' }
  | { readonly rule: 'missing-scheme-non-relative-URL'; readonly meant: string | null }
  | { readonly rule: 'not-http'; readonly scheme: string }
  | { readonly rule: 'host-missing' }
  | { readonly rule: 'port-invalid' | 'port-out-of-range'; readonly port: string }
  | { readonly rule: 'host-invalid-code-point'; readonly character: string }
  | { readonly rule: 'IPv6-invalid' | 'IPv4-invalid' | 'domain-to-ASCII'; readonly host: string }

const SCHEME = /^[a-z][a-z0-9+.-]*:/i
const HTTP = /^(?:https?|wss?):$/i

/** Forbidden host code points of the standard, besides those that end the host. */
const FORBIDDEN = /[\0-\x20"<>^`{|}%\x7f]/

/** https with this text behind it, if that is a URL. */
function meantAs(text: string): string | null {
  const guess = `https://${text.replace(/^\/+/, '')}`
  return /^[\w[]/.test(text.replace(/^\/+/, '')) && URL.canParse(guess) ? guess : null
}

function hostProblem(authority: string): UrlProblem {
  const place = authority.slice(authority.lastIndexOf('@') + 1)
  const port = /:([^:\]]*)$/.exec(place)?.[1] ?? ''
  const host = place.replace(/:[^:\]]*$/, '')
  if (host === '') return { rule: 'host-missing' }
  if (/\D/.test(port)) return { rule: 'port-invalid', port }
  if (Number(port) > 65_535) return { rule: 'port-out-of-range', port }
  if (host.startsWith('[')) return { rule: 'IPv6-invalid', host }
  const character = FORBIDDEN.exec(host)?.[0]
  if (character !== undefined) return { rule: 'host-invalid-code-point', character }
  return { rule: /(?:^|\.)(?:\d+|0x[\da-f]*)\.?$/i.test(host) ? 'IPv4-invalid' : 'domain-to-ASCII', host }
}

/** null: it is a URL with http, https, ws or wss. */
export function urlProblem(text: string): UrlProblem | null {
  const trimmed = text.trim()
  if (trimmed === '') return { rule: 'empty' }
  const url = parseUrl(trimmed)
  if (url !== null && HTTP.test(url.protocol)) return null
  const scheme = SCHEME.exec(trimmed)?.[0]
  // `localhost:8080` reads as a scheme and a path.
  if (scheme === undefined || (url !== null && /^[^:]*:\d/.test(trimmed)))
    return { rule: 'missing-scheme-non-relative-URL', meant: meantAs(trimmed) }
  if (!HTTP.test(scheme)) return { rule: 'not-http', scheme }
  return hostProblem(/^[/\\]*([^/?#\\]*)/.exec(trimmed.slice(scheme.length))?.[1] ?? '')
}
