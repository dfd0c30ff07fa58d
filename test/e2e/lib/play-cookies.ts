/** The cookies of the live contexts: what each document sets, so that every attribute occurs on every site. */
import type { Chain } from './play-documents'

export const APP = 'https://app.test'
export const WWW = 'https://www.app.test'
export const OTHER = 'https://other.test'
export const PLAIN = 'http://app.test'
export const PLAIN_OTHER = 'http://other.test'
export const LOOPBACK = 'http://shop.localhost'
export const ADDRESS = 'http://127.0.0.1'

export const ORIGINS = [APP, WWW, OTHER, PLAIN, PLAIN_OTHER, LOOPBACK, ADDRESS]

export interface World {
  /** Where the response comes from. */
  readonly chain: Chain
  readonly lines: readonly string[]
}

/** Names begin with the world's own, so that no line overwrites another. Browsers refuse some of them. */
const everyAttribute = (world: string): readonly string[] => [
  `${world}_unset=1; Path=/`,
  `${world}_lax=1; Path=/; SameSite=Lax`,
  `${world}_strict=1; Path=/; SameSite=Strict`,
  `${world}_none=1; Path=/; Secure; SameSite=None`,
  `${world}_secure=1; Path=/; Secure`,
  `${world}_http_only=1; Path=/; HttpOnly; Max-Age=3600`,
  `${world}_shop=1; Path=/shop; SameSite=Lax`,
  `${world}_shop_slash=1; Path=/shop/; Secure; SameSite=None`,
  `${world}_deep=1; Path=/shop/deep`,
  `${world}_partitioned=1; Path=/; Secure; SameSite=None; Partitioned`,
  `${world}_partitioned_lax=1; Path=/; Secure; SameSite=Lax; Partitioned`,
  `${world}_partitioned_unset=1; Path=/; Secure; Partitioned`,
  `__Host-${world}=1; Path=/; Secure; SameSite=Strict`,
  `${world}_empty=; Path=/`,
]

const ofDomain = (world: string, domain: string): readonly string[] => [
  `${world}_domain=1; Path=/; Domain=${domain}`,
  `${world}_domain_lax=1; Path=/; Domain=${domain}; SameSite=Lax`,
  `${world}_domain_none=1; Path=/; Domain=${domain}; Secure; SameSite=None`,
  `${world}_domain_strict=1; Path=/; Domain=${domain}; SameSite=Strict; HttpOnly`,
]

const app = { origin: APP }
const other = { origin: OTHER }

/** By name. */
export const WORLDS: Readonly<Record<string, World>> = {
  app: { chain: [app], lines: [...everyAttribute('app'), ...ofDomain('app', 'app.test')] },
  www: { chain: [{ origin: WWW }], lines: [...everyAttribute('www'), ...ofDomain('www', 'app.test')] },
  other: { chain: [other], lines: [...everyAttribute('other'), ...ofDomain('other', 'other.test')] },
  plain: { chain: [{ origin: PLAIN }], lines: everyAttribute('plain') },
  loopback: { chain: [{ origin: LOOPBACK }], lines: everyAttribute('loopback') },
  address: { chain: [{ origin: ADDRESS }], lines: everyAttribute('address') },
  app_in_other: { chain: [other, app], lines: everyAttribute('app_in_other') },
  other_in_app: { chain: [app, other], lines: everyAttribute('other_in_app') },
  app_in_www: { chain: [{ origin: WWW }, app], lines: everyAttribute('app_in_www') },
  app_in_plain: { chain: [{ origin: PLAIN }, app], lines: everyAttribute('app_in_plain') },
  app_in_other_in_app: { chain: [app, other, app], lines: everyAttribute('app_in_other_in_app') },
}
