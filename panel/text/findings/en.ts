/** What is found about the site, in words: the problem with its reason, and what to do about it. */
import type { PrefixNeed } from '../../../src/core/cookie/prefix'
import type { Finding, Severity } from '../../../src/core/findings/finding'
import type { StorageItem } from '../../../src/core/model'
import { count } from '../format/en'
import { percent } from '../labels/en'
import { nameText } from '../ui/en'

export interface FindingText {
  /** What is so, and why it matters. */
  readonly says: string
  readonly remedy: string
}

export const FINDINGS = {
  title: 'Findings',
  none: 'None: no session or token stands open, and nothing is near a limit.',
  looking: 'Looking…',
  partly: 'Cookies whose attributes are not visible were not judged.',
  severity: { high: 'high', medium: 'medium', low: 'low' } satisfies Record<Severity, string>,
} as const

const NEED: Readonly<Record<PrefixNeed, string>> = {
  secure: 'Secure',
  'secure-origin': 'a https origin',
  'path-root': 'Path=/',
  'no-domain': 'no Domain',
  'http-only': 'HttpOnly',
  'set-by-header': 'to be set by a response',
}

const BROWSER = { chromium: 'Chromium', firefox: 'Firefox' } as const

const as = (mechanism: string | null): string =>
  mechanism === null ? ', by its name a session,' : ` (${mechanism})`

type About<Id extends Finding['id']> = Extract<Finding, { id: Id }>

type Words = { readonly [Id in Finding['id']]: (finding: About<Id>, name: string) => FindingText }

const WORDS: Words = {
  'session-readable-by-scripts': ({ mechanism }, name) => ({
    says: `${name}${as(mechanism)} has no HttpOnly: any script that gets into the page can read it and act as the user.`,
    remedy: 'Set HttpOnly, unless a script of your own really has to read it.',
  }),
  'session-not-secure': ({ mechanism }, name) => ({
    says: `${name}${as(mechanism)} has no Secure on a https page: one http request to this host shows it to the network.`,
    remedy: 'Set Secure.',
  }),
  'session-cross-site': ({ mechanism }, name) => ({
    says: `${name}${as(mechanism)} has SameSite=None: it goes along with requests that other sites cause (CSRF).`,
    remedy: 'Set SameSite=Lax; if it is meant for embedding, add Partitioned.',
  }),
  'token-in-web-storage': ({ kind, token }, name) => ({
    says: `${name} in ${kind === 'local' ? 'localStorage' : 'sessionStorage'} holds ${token === 'jwt' ? 'a JSON Web Token' : 'a session'}: every script of the origin can read it${kind === 'local' ? ', and it stays when the browser closes' : ''}.`,
    remedy: 'Keep it in a cookie with HttpOnly, or make it short-lived.',
  }),
  'cookie-nearly-full': ({ used, limit, mechanism }, name) => ({
    says: `${name} has ${count(used)} of ${count(limit)} bytes (${percent(used, limit)}). The browser drops a longer one without a word and keeps the old one${mechanism === null ? '' : `, so that changes of this session (${mechanism}) get lost`}; Flask warns above 4,093.`,
    remedy: 'Keep the data on the server, and only an id in the cookie.',
  }),
  'header-near-server-limit': ({ host, bytes, limit }) => ({
    says: `The Cookie header to ${host} has ${count(bytes)} bytes. Common servers accept ${count(limit)} by default and answer a longer one with 400 or 431.`,
    remedy: 'Remove cookies, shorten them, or give them the path that needs them.',
  }),
  'same-name-twice': ({ differs }, name) => ({
    says: `Two cookies ${name} go to this page, with different ${differs}. Both are in the header; the server reads one of them, and not every server the same.`,
    remedy: `Delete one, and always set it with the same ${differs}.`,
  }),
  'expires-at-cap': ({ days }, name) => ({
    says: `${name} lives as long as browsers allow, ${count(days)} days from when it was set. The server probably asked for more.`,
    remedy: `Ask for at most ${count(days)} days, and set it again on visits.`,
  }),
  'prefix-broken': ({ prefix, lacks }, name) => ({
    says: `${name} does not keep what ${prefix} promises; it lacks ${lacks.map(need => NEED[need as PrefixNeed] ?? need).join(', ')}. A response could not have set it so.`,
    remedy: 'Set it by a response with all that the prefix asks for.',
  }),
  'third-party-in-one-browser': ({ sentBy, host }, name) => ({
    says: `${name} goes to ${host} inside this page in ${BROWSER[sentBy]} only; ${BROWSER[sentBy === 'chromium' ? 'firefox' : 'chromium']}, as delivered, does not send it there.`,
    remedy: 'Set Secure, SameSite=None and Partitioned inside the frame, or do without it.',
  }),
  'published-key': ({ mechanism }, name) => ({
    says: `${name} (${mechanism}) verifies with a key that stands in documentation: anybody can write a session that the server takes for its own.`,
    remedy: 'Make a random key, set it on the server, and let all sessions of the old one end.',
  }),
}

/** `item` is the first that the finding is about; null: it is gone by now. */
export function findingText(finding: Finding, item: StorageItem | null): FindingText {
  const words = WORDS[finding.id] as (finding: Finding, name: string) => FindingText
  return words(finding, item === null ? 'It' : `"${nameText(item)}"`)
}
