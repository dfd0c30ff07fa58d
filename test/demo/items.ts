/** What the demo site stores in the browser: every kind of cookie, and Web Storage with awkward keys. */
import { DEMO_KEY, djangoSession, expressSession, jwt, LARAVEL, RAILS } from './sessions'

/** Set-Cookie lines of every kind, beside the session cookies. `host` is the site's own name. */
export const plainCookies = (host: string): readonly string[] => [
  'theme=dark; Path=/; Max-Age=31536000; SameSite=Lax',
  'unset_same_site=1; Path=/',
  'strict=1; Path=/; SameSite=Strict',
  'server_only=1; Path=/; HttpOnly',
  'none_secure=1; Path=/; Secure; SameSite=None',
  'partitioned=1; Path=/; Secure; SameSite=None; Partitioned',
  `all_hosts=1; Path=/; Domain=${host}`,
  '__Host-csrf=Zm9yZ2VyeQ; Path=/; Secure; SameSite=Strict',
  '__Secure-lang=en-GB; Path=/; Secure; Max-Age=86400',
  'orders_filter=open; Path=/orders',
  'expires_soon=1; Path=/; Max-Age=90',
  'ten_years=1; Path=/; Max-Age=315360000',
  'empty=; Path=/',
  `prefs=${encodeURIComponent('{"currency":"EUR","rows":50}')}; Path=/; Max-Age=604800`,
  `nearly_full=${'0123456789abcdef'.repeat(250)}; Path=/basket`,
]

export const sessionCookies = (now: number): readonly string[] => [
  `connect.sid=${expressSession('QFkHnJQljLfa_U0o7sbR45Y5KwJRhiTa')}; Path=/; HttpOnly`,
  `sessionid=${djangoSession({ user: 'ada', id: 7 }, now)}; Path=/; HttpOnly; SameSite=Lax; Max-Age=1209600`,
  `access_token=${token(now)}; Path=/; Secure; SameSite=Lax`,
  `${RAILS.name}=${RAILS.value}; Path=/; HttpOnly; SameSite=Lax`,
  `${LARAVEL.name}=${LARAVEL.value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=7200`,
]

const token = (now: number): string => {
  const iat = Math.floor(now / 1000)
  return jwt({ sub: '1815', name: 'Ada', role: 'editor', iat, exp: iat + 3600 })
}

/** Key of a mechanism as a developer would paste it. */
export const KEYS: readonly (readonly [cookie: string, mechanism: string, key: string])[] = [
  ['session', 'Flask', DEMO_KEY],
  ['connect.sid', 'express-session', DEMO_KEY],
  ['sessionid', 'Django', DEMO_KEY],
  ['access_token', 'JWT, HS256', DEMO_KEY],
  [RAILS.name, 'Rails 7.1 (encrypted)', RAILS.key],
  [LARAVEL.name, 'Laravel (encrypted)', LARAVEL.key],
]

export const LOCAL: Readonly<Record<string, string>> = {
  settings: '{"theme":"dark","columns":["name","price"],"zoom":1.25}',
  avatar: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  last_visit: '1795262400000',
  theme: 'dark',
  search_history: JSON.stringify(Array.from({ length: 40 }, (_, index) => `search number ${index}`)),
  '': 'the key is empty',
  length: 'a key that every Storage has as a property',
  getItem: 'a key that is a method',
  ['__proto__']: 'a key that objects treat specially',
  lone_surrogate: 'before \ud83d after',
  'line\nbreak': 'tab\tand NUL \0',
}

export const localItems = (now: number): Readonly<Record<string, string>> => ({ ...LOCAL, token: token(now) })

export const SESSION: Readonly<Record<string, string>> = {
  draft: '{"title":"Notes on the Analytical Engine","saved":false}',
  step: '3',
  tab_id: '5f2c9a1e-7d43-4b8a-9a57-2f6f4f3f1c10',
  redirect_after_login: '/orders?state=open',
}
