/** The page docs/rules.md, made from the rules and numbers themselves. */
import { BROWSER_RULES, type BrowserRules } from '../src/core/cookie/browser-rules'
import { LAX_ALLOW_UNSAFE_SECONDS, SEND_RULES } from '../src/core/cookie/send'
import { STORE_RULES } from '../src/core/cookie/store-rules'
import { type BrowserLimits, LIMITS, SERVER_HEADER_LIMITS } from '../src/core/labels/limits'

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
  listsInHeaderOrder: [
    '`cookies.getAll` lists in the order of the header',
    'Chromium: measured; Firefox: not known, so not relied on',
  ],
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

/** Markdown. */
export const rulesPage = (): string => `# Rules and numbers

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

## When a cookie is sent

A cookie goes with a request when none of these holds it back. All that do are told.

${table(
  ['reason', 'source'],
  SEND_RULES.map(({ reason, source }) => [`\`${reason}\``, source]),
)}

Chromium lets a cookie without SameSite go with a cross-site top-level POST for ${LAX_ALLOW_UNSAFE_SECONDS} seconds after it
was created. The order in the header is: longer paths first, then older cookies (RFC 6265bis 5.8.3).

## When a cookie is stored

A Set-Cookie line, or an assignment to \`document.cookie\`, makes a cookie when none of these refuses it.

${table(
  ['reason', 'source'],
  STORE_RULES.map(({ reason, source }) => [`\`${reason}\``, source]),
)}

## Where the browsers differ

${table(['what', 'Chromium', 'Firefox', 'source'], differenceRows)}

## Not measured

Related Website Sets and Storage Access grants, containers, service workers that fetch, eviction under disk pressure,
mobile builds. Dates in unusual forms are read in Firefox as in the examples measured, and marked as not certain.
`
