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
  /** Set by the page's script, not by its response. */
  readonly byScript?: true
  /** What the server says that the time is. */
  readonly serverDate?: number
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

/** Names and their values together have this many bytes. */
const sized = (name: string, bytes: number): string => `${name}=${'x'.repeat(bytes - name.length)}`

/** What is odd, refused, cut or ignored; each browser in its own way. Paths keep large ones out of the requests. */
const FORMS: readonly string[] = [
  '__Secure-forms=1; Secure; Path=/',
  '__Secure-forms_bare=1; Path=/',
  '__Host-forms_path=1; Secure; Path=/shop',
  '__Host-forms_domain=1; Secure; Path=/; Domain=app.test',
  '__Http-forms=1; Secure; HttpOnly; Path=/',
  '__http-forms_bare=1; Secure; Path=/',
  '__Host-Http-forms=1; Secure; HttpOnly; Path=/',
  '__Host-Http-forms_bare=1; Secure; Path=/',
  'forms_other=1; Domain=other.test',
  'forms_suffix=1; Domain=test',
  'forms_child=1; Domain=www.app.test',
  'forms_dot=1; Domain=.APP.test; Path=/',
  'forms_no_domain=1; Domain=; Path=/',
  'forms_not_ascii=1; Domain=äpp.test',
  'forms_root_dot=1; Domain=app.test.',
  `${sized('forms_full', 4096)}; Path=/nowhere`,
  `${sized('forms_too_large', 4097)}; Path=/nowhere`,
  `forms_long_path=1; Path=/${'x'.repeat(1024)}`,
  'forms_no_slash=1; Path=shop',
  'forms_default_path=1',
  'forms_twice=1; Path=/shop; Path=/',
  'forms_tab=x\ty; Path=/',
  'forms_path_tab=1; Path=/x\ty',
  'forms_no_equals; Path=/',
  '=forms_empty_name; Path=/shop',
  '=forms_equals=1; Path=/shop/deep',
  'forms_text= "é € 😀", a b ; Path=/',
  'forms_word=1; Path=/; SameSite=Whatever',
  'forms_none=1; Path=/; SameSite=None',
  'forms_partitioned=1; Path=/; Partitioned',
  'forms_age=1; Path=/; Max-Age=3600',
  'forms_age_plus=1; Path=/; Max-Age=+3600',
  'forms_age_minus=1; Path=/; Max-Age=-',
  'forms_age_word=1; Path=/; Max-Age=1h',
  'forms_age_zero=1; Path=/; Max-Age=0',
  'forms_age_long=1; Path=/; Max-Age=99999999999',
  'forms_age_wins=1; Path=/; Max-Age=3600; Expires=Thu, 01 Jan 1970 00:00:00 GMT',
  'forms_date=1; Path=/; Expires=Sunday, 06-Nov-2067 08:49:37 GMT',
  'forms_date_iso=1; Path=/; Expires=2067-11-06',
  'forms_date_passed=1; Path=/; Expires=Sun, 06 Nov 1994 08:49:37 GMT',
]

const SCRIPTED: readonly string[] = [
  'scripted=1; Path=/',
  'scripted_deep=1; Path=/shop/deep; Secure; SameSite=Strict',
  'scripted_http_only=1; Path=/; HttpOnly',
  '__Http-scripted=1; Path=/; Secure; HttpOnly',
  '__Secure-scripted=1; Path=/; Secure',
  'scripted_control=\x01; Path=/',
  'scripted_nul=a\0b; Path=/',
  'scripted_line=a\nb; Path=/',
  'scripted_tab=a\tb; Path=/',
  'scripted_no_path=1',
]

const HOUR = 3_600_000
/** To the second, as headers have it. */
const NOW = Math.floor(Date.now() / 1000) * 1000

/** Lives two hours by the clock of the server, whichever that is. */
const timed = (name: string, serverDate: number): readonly string[] => [
  `${name}_expires=1; Path=/; Expires=${new Date(serverDate + 2 * HOUR).toUTCString()}`,
  `${name}_max_age=1; Path=/; Max-Age=7200; Expires=${new Date(serverDate).toUTCString()}`,
  `${name}_passed=1; Path=/; Expires=${new Date(serverDate - HOUR).toUTCString()}`,
]

const wrongClock = (name: string, serverDate: number): World => ({
  chain: [app],
  lines: timed(name, serverDate),
  serverDate,
})

const app = { origin: APP }
const other = { origin: OTHER }

/** By name. */
export const WORLDS: Readonly<Record<string, World>> = {
  app: { chain: [app], lines: [...everyAttribute('app'), ...ofDomain('app', 'app.test')] },
  forms: { chain: [app], lines: FORMS },
  late: wrongClock('late', NOW - 5 * HOUR),
  early: wrongClock('early', NOW + 5 * HOUR),
  scripted: { chain: [app], lines: SCRIPTED, byScript: true },
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
