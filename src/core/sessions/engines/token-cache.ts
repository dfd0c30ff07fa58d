/** JSON in which sign-in libraries keep tokens in Web Storage: whose it is, and what the tokens inside say. */
import { string, textOf, type Value } from '../../value'
import type { Facts, Time } from '../codec'
import { claimTimes } from './claims'
import { jwtClaims } from './jwt-text'

interface Cache {
  readonly title: string
  readonly name: RegExp
  /** What every entry of it holds. */
  readonly holds: RegExp
}

const CACHES: readonly Cache[] = [
  { title: 'Auth0 SPA cache', name: /^@@auth0spajs@@::/, holds: /"(?:access_token|id_token|decodedToken)":/ },
  // msal-common: credential entities, and since 4.0 their encrypted form.
  {
    title: 'MSAL cache',
    name: /^msal[.|]|-(?:id|access|refresh)token-/,
    holds: /"credentialType":|"homeAccountId":|"nonce":|"(?:id|access|refresh)Token":/,
  },
  { title: 'Firebase user', name: /^firebase:authUser:/, holds: /"stsTokenManager":/ },
  { title: 'OpenID Connect user', name: /^oidc\.user:/, holds: /"(?:access|id)_token":/ },
  { title: 'Okta tokens', name: /^okta-token-storage/, holds: /"(?:accessToken|idToken)":/ },
]

/** Whose cache the item is, or null. */
export const cacheOf = (name: string, json: string): string | null =>
  CACHES.find(one => one.name.test(name) && one.holds.test(json))?.title ?? null

const MAX_DEPTH = 3
const MAX_TOKENS = 8

type Found = readonly [path: string, claims: Value]

function claimsIn(text: string): Value | null {
  if (!/^eyJ[\w-]+\.[\w-]+\.[\w-]*$/.test(text)) return null
  try {
    return jwtClaims(text)
  } catch {
    return null
  }
}

function tokensIn(value: Value, path: string, depth: number): readonly Found[] {
  if (value.type === 'string') {
    const claims = claimsIn(value.value)
    return claims === null ? [] : [[path, claims]]
  }
  if (value.type !== 'map' || depth === 0) return []
  return value.entries.flatMap(([key, one]) => {
    const name = textOf(key) ?? ''
    return tokensIn(one, path === '' ? name : `${path}.${name}`, depth - 1)
  })
}

/** Claims of the JWTs inside, which are not verified; times of the first that has any. */
export function insideOf(
  name: string,
  json: string,
  value: Value,
): { readonly facts: Facts; readonly times: readonly Time[] } {
  const tokens = tokensIn(value, '', MAX_DEPTH).slice(0, MAX_TOKENS)
  const title = cacheOf(name, json)
  return {
    facts: {
      ...(title === null ? {} : { service: string(title) }),
      ...Object.fromEntries(tokens.map(([path, claims]) => [`claims of ${path}`, claims])),
    },
    times: tokens.map(([, claims]) => claimTimes(claims)).find(times => times.length > 0) ?? [],
  }
}
