/** The page docs/rules.md, made from the rules and numbers themselves. */
import { BROWSER_RULES, type BrowserRules } from '../src/core/cookie/browser-rules'
import { LAX_ALLOW_UNSAFE_SECONDS, SEND_RULES } from '../src/core/cookie/send'
import { STORE_RULES } from '../src/core/cookie/store-rules'
import type { Finding } from '../src/core/findings/finding'
import { type BrowserLimits, LIMITS, NEARLY_FULL, SERVER_HEADER_LIMITS } from '../src/core/labels/limits'
import { prefixRows, sendingHead, sendingRows, storingRows } from './rules-page-examples'

/** What each difference is about, and how it is known. The compiler names one that is missing. */
const DIFFERENCES: Readonly<Record<keyof BrowserRules, readonly [about: string, source: string]>> = {
  unsetSameSite: [
    'A cookie without SameSite counts as',
    'measured; Firefox `sameSite.laxByDefault` is false',
  ],
  schemefulSite: ['The scheme counts in "same site"', 'measured; in partition keys it counts in both'],
  redirectsCount: ['A cross-site hop in a redirect chain makes a request cross-site', 'measured'],
  reloadInitiator: ['Initiator of `location.reload()`', 'measured'],
  thirdPartyCookies: [
    'Third-party cookies as delivered',
    'measured; Chrome blocks them where the user says so',
  ],
  blockedCoversPartitioned: ['Blocking third-party cookies holds back partitioned ones too', 'measured'],
  maxAgePlus: ['`Max-Age=+60`', 'measured'],
  maxAgeMinus: ['`Max-Age=-`', 'measured'],
  dates: [
    'Reading of Expires',
    'measured with 80 texts; lenient: zones, AM and PM, overflow, a date without time',
  ],
  dropsLongFlags: ['`HttpOnly=` and more than 1024 bytes: the flag is dropped', 'measured'],
  domainNotAscii: ['A Domain attribute that is not ASCII', 'measured'],
  innerTab: ['A tab inside name, value or attribute', 'measured; in the path both refuse it'],
  withoutEquals: ['`v` without `=` is the', 'measured'],
  emptyName: ['`=v`', 'measured'],
  carriageReturn: ['U+000D in the header', 'measured'],
  namesShownAs: ['The extension API shows the bytes of a name as', 'measured'],
  apiEmptyName: ['`cookies.set` with an empty name', 'measured'],
  privateStore: ['Cookie store of private windows', 'browser documentation'],
  apiChecksPrefixes: ['`cookies.set` enforces name prefixes', 'measured'],
}

const NUMBERS: Readonly<Record<keyof BrowserLimits, string>> = {
  cookieBytes: 'Name and value of one cookie, UTF-8, without the `=`',
  attributeBytes: 'Value of one attribute; a longer one drops the attribute',
  domainCookies: 'Cookies of one registrable domain, or of one in one partition',
  domainCookiesAfterPurge:
    'Left when that was passed: non-Secure go before Secure, then the least recently used',
  partitionCookiesAfterPurge: 'The same in a partition',
  partitionBytes: 'Names and values of one registrable domain in one partition',
  partitionBytesHard: 'Nothing is evicted up to here',
  cookieLifetime: 'Longest life of a cookie from when it is set; a later date is cut to it',
  areaUnits: 'Keys and values of one localStorage or sessionStorage area, UTF-16 code units',
  staleLocalStorage: 'A localStorage area unused for so long is removed',
}

const SHARE_TEXT = `${NEARLY_FULL * 100} %`
const days = LIMITS.chromium.cookieLifetime.value / 86_400

/** When each is found. The compiler names one that is missing. */
const FINDINGS: Readonly<Record<Finding['id'], string>> = {
  'published-key': 'an item verifies as a session with a key that stands in the documentation of a framework',
  'session-readable-by-scripts': 'a session cookie, by its format or name, without HttpOnly',
  'session-not-secure': 'a session cookie without Secure on a https page that is not loopback',
  'session-cross-site': 'a session cookie with SameSite=None that is not partitioned',
  'token-in-web-storage': 'a JSON Web Token or a session in localStorage or sessionStorage',
  'prefix-broken': 'a cookie whose name has a prefix and that lacks what the prefix asks for',
  'cookie-nearly-full': `more than ${SHARE_TEXT} of ${LIMITS.chromium.cookieBytes.value} bytes (our choice; Werkzeug, so Flask, warns above 4093)`,
  'header-near-server-limit': `the Cookie header of the page has more than ${SHARE_TEXT} of the smallest server limit above (our choice)`,
  'same-name-twice':
    'two cookies of one name go to the page (RFC 6265bis 5.8.3: servers should not rely on their order)',
  'third-party-in-one-browser':
    'a cookie of a frame of another site that one browser sends there, as delivered, and the other does not',
  'expires-at-cap': `less than a day is missing to ${days} days`,
}

const cell = (value: unknown): string => String(value).replaceAll('|', '\\|')
const table = (head: readonly string[], rows: readonly (readonly unknown[])[]): string =>
  [head, head.map(() => '---'), ...rows].map(row => `| ${row.map(cell).join(' | ')} |`).join('\n')

const number = (limit: BrowserLimits[keyof BrowserLimits]): string =>
  limit === null ? 'never observed' : `${limit.value.toLocaleString('en-US')} ${limit.unit}`

const keys = <T extends object>(of: T): readonly (keyof T)[] => Object.keys(of) as (keyof T)[]

const numberRows = keys(NUMBERS).map(key => {
  const { chromium, firefox } = LIMITS
  const sources = new Set(
    [chromium[key]?.source, firefox[key]?.source].filter(source => source !== undefined),
  )
  return [NUMBERS[key], number(chromium[key]), number(firefox[key]), [...sources].join('; ')]
})

const differenceRows = keys(DIFFERENCES).map(key => [
  DIFFERENCES[key][0],
  BROWSER_RULES.chromium[key],
  BROWSER_RULES.firefox[key],
  DIFFERENCES[key][1],
])

const numbers = (): string => `# Rules and numbers

Made from the code by \`npx vitest run --project unit test/core/labels-rules-page.test.ts -u\`; a test fails when it is
out of date. "Measured" means observed in Chromium 156 and Firefox ESR 153 on Linux; the observations of sending and
storing are in \`test/send-matrix\` (\`npm run send-matrix -- test/send-matrix/*.json\`).

## Numbers

${table(['what', 'Chromium', 'Firefox', 'source'], numberRows)}

What common servers accept, by their defaults:

${table(
  ['server', 'bytes', 'what it is about'],
  SERVER_HEADER_LIMITS.map(({ server, bytes, source }) => [server, bytes.toLocaleString('en-US'), source]),
)}

`

const sending = (): string => `## When a cookie is sent

A cookie goes with a request when none of these holds it back. All that do are told.

${table(
  ['reason', 'source'],
  SEND_RULES.map(({ reason, source }) => [`\`${reason}\``, source]),
)}

For example, with A = https://app.site.example, S = another host of its site, X = another site. In each cell: Chromium,
Chromium that blocks third-party cookies, Firefox; 1 = sent. The cookies are Secure and older than two minutes; the last
two are in the partition that is named.

${table(sendingHead, sendingRows)}

Chromium lets a cookie without SameSite go with a cross-site top-level POST for ${LAX_ALLOW_UNSAFE_SECONDS} seconds after it
was created. The order in the header is: longer paths first, then older cookies (RFC 6265bis 5.8.3), and
\`cookies.getAll\` lists them so in both browsers. A cookie that is overwritten keeps its age in Firefox, in Chromium only
where its value stays the same; \`document.cookie\` of Firefox lists it as the newest (measured).

`

const storing = (): string => `## When a cookie is stored

A Set-Cookie line, or an assignment to \`document.cookie\`, makes a cookie when none of these refuses it.

${table(
  ['reason', 'source'],
  STORE_RULES.map(({ reason, source }) => [`\`${reason}\``, source]),
)}

What the name prefixes ask for (they are compared without case):

${table(['prefix', 'needs'], prefixRows)}

For example, in a response of \`https://app.site.example/t/p\`: name and value, domain (with a dot: and its subdomains) and
path, and how long it lives.

${table(['Set-Cookie', 'Chromium', 'Firefox'], storingRows)}

`

const others = (): string => `## Where the browsers differ

${table(['what', 'Chromium', 'Firefox', 'source'], differenceRows)}

## Findings

The list of the panel; what is not one of these is no finding.

${table(
  ['finding', 'when'],
  keys(FINDINGS).map(key => [`\`${key}\``, FINDINGS[key]]),
)}

## Not measured

Related Website Sets and Storage Access grants, containers, eviction under disk pressure,
mobile builds. Dates in unusual forms are read in Firefox as in the examples measured, and marked as not certain.
`

/** Markdown. */
export const rulesPage = (): string => numbers() + sending() + storing() + others()
