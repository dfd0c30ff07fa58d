/** The little of JWS that formats need which carry a token inside: the claims, and HS256. */
import { FormatError, fromBase64, fromUtf8, toBase64, utf8 } from '../../bytes'
import type { Value } from '../../value'
import type { Secret } from '../codec'
import { keptHmac } from '../crypto/mac'
import { readJson } from '../serial/json'
import { secretBytes } from '../settings'

const LENIENT = { alphabet: 'url', padding: 'no', canonical: false } as const

/** Claims of a compact JWS, not verified. Throws FormatError. */
export function jwtClaims(token: string): Value {
  const parts = token.split('.')
  if (parts.length !== 3) throw new FormatError('payload', 'header.claims.signature expected')
  return readJson(fromUtf8(fromBase64(parts[1] ?? '', LENIENT)))
}

/** The signature of `header.claims`. */
export const hs256 = (signed: string, secret: Secret): string =>
  toBase64(keptHmac('sha256', secretBytes(secret), utf8(signed)), 'url')

export const HS256_HEADER = toBase64(utf8('{"alg":"HS256"}'), 'url')
