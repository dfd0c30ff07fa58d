/** Names under which frameworks keep their keys and salts: what is a key, what belongs to which, what is none. */

/** Lower case, without separators; the most usual first. */
const KEYS = [
  'secretkeybase',
  'secretkey',
  'appkey',
  'authsecret',
  'nextauthsecret',
  'sessionsecret',
  'cookiesecret',
  'jwtsecret',
  'betterauthsecret',
  'supabasejwtsecret',
  'cookievalidationkey',
  'securitysalt',
  'playhttpsecretkey',
  'playcryptosecret',
  'applicationsecret',
  'appsecret',
  'kernelsecret',
  'nuxtsessionpassword',
  'sessionpassword',
  'ironpassword',
  'cookiepassword',
  'sessionkey',
  'fernetkey',
  'cookiekey',
  'cookiesecrets',
  'encryptionkey',
  'hashkey',
  'jwtkey',
  'jwtpublickey',
  'jwtprivatekey',
  'signingkey',
  'secret',
  'secrets',
  'keys',
  'password',
] as const

const RANKS: ReadonlyMap<string, number> = new Map(KEYS.map((name, rank) => [name, rank]))

/** For names that nobody knows but that speak of a key. */
const UNKNOWN = KEYS.length
const OTHER = UNKNOWN + 1

const squeezed = (name: string): string => name.replace(/[^A-Za-z0-9]/g, '').toLowerCase()

/** `config.secret_key_base`, `Flask.SECRET_KEY`: the part behind the last dot counts where the whole is unknown. */
const lastPart = (name: string): string => name.slice(name.lastIndexOf('.') + 1)

/** Lower is more likely. null: the name does not speak of a key. */
export function rankOf(name: string): number | null {
  const known = RANKS.get(squeezed(name)) ?? RANKS.get(squeezed(lastPart(name)))
  if (known !== undefined) return known
  if (/(?:secret|session|cookie|jwt|auth|sign|crypt).*(?:key|secret|pass|salt)/i.test(name)) return UNKNOWN
  return /secret|key|salt|passw|passphrase/i.test(name) ? OTHER : null
}

const OLDER = /[_.-]?(?:(?:fallbacks?|previous|old(?:er)?|former|rotated)(?:[_.-]?keys?)?|[1-9]\d?)$/i

/** Names of rotated keys that do not end in such a word. */
const OLDER_NAMES: Readonly<Record<string, string>> = {
  apppreviouskeys: 'appkey',
  oldsecret: 'secret',
  oldsecrets: 'secret',
  secretkeyfallbacks: 'secretkey',
  previoussecretkeybase: 'secretkeybase',
}

/** The name of the variable whose older keys it holds, squeezed, or null. Auth.js counts: `AUTH_SECRET_1`. */
export function olderOf(name: string): string | null {
  const own = squeezed(name)
  const named = OLDER_NAMES[own]
  if (named !== undefined) return named
  const base = name.replace(OLDER, '')
  return base !== name && base !== '' ? squeezed(base) : null
}

export const isSame = (name: string, squeezedName: string): boolean =>
  squeezed(name) === squeezedName || squeezed(lastPart(name)) === squeezedName

/** `AUTH_KEY` → `AUTH_SALT`, and the same of SECURE_AUTH, LOGGED_IN and NONCE; null for others. */
export function saltName(name: string): string | null {
  const found = /^((?:SECURE_)?AUTH|LOGGED_IN|NONCE)_KEY$/.exec(name)
  return found === null ? null : `${found[1]}_SALT`
}

export const keyName = (salt: string): string | null => {
  const found = /^((?:SECURE_)?AUTH|LOGGED_IN|NONCE)_SALT$/.exec(salt)
  return found === null ? null : `${found[1]}_KEY`
}

/** Names of settings that stand beside keys. */
export const SETTINGS: readonly string[] = ['signing_salt', 'encryption_salt']

/** It opens the file in which the key stands. */
export const isRailsMasterKey = (name: string): boolean => squeezed(name) === 'railsmasterkey'
