/** The words of the request tester. */
import type { ThirdPartyCookies } from '../../../src/core/cookie/browser-rules'
import type { RequestTest } from '../../../src/core/cookie/header'
import type { Change } from '../../../src/core/cookie/remedies'
import type { BlockReason } from '../../../src/core/cookie/send'
import type { CookieItem, Frame } from '../../../src/core/model'
import type { How } from '../../state/tester'
import type { RedirectProblem } from '../../tester/asked-request'
import type { UrlProblem } from '../../tester/url-problem'
import { reasonText } from '../blocked/en'
import { count, cut, plural, visible } from '../format/en'

export const TESTER = {
  form: 'Request',
  url: 'URL',
  pageUrl: 'Take the URL of the page',
  observed: 'Observed',
  chooseObserved: 'Take an observed request…',
  how: 'Context',
  by: 'Started by',
  other: 'a page of another site',
  from: 'Its URL',
  method: 'Method',
  credentials: 'Credentials',
  redirects: 'Redirected by',
  redirectsHint: '302 https://login.example',
  redirectsTitle:
    'Hops before the URL, in order: a status (302 if left out) and the URL that answered with it',
  result: 'What goes with it',
  header: 'Cookie header',
  copyHeader: 'Copy the Cookie header',
  sent: 'Sent',
  sentInOrder: 'Sent, in this order',
  test: 'Test a request',
  held: 'Held back',
  others: 'Of other hosts',
  undecided: 'Not known',
  undecidedBecause:
    'Only name and value of these are visible, without access to the site: whether they go cannot be said.',
  noHeader: 'No Cookie header: no cookie goes with this request.',
  noCookies: 'This tab has no cookies that could be sent.',
  bothAnswers:
    'Both answers are shown: whether it blocks third-party cookies this browser tells only with the permission to read privacy settings.',
  askSetting: 'Ask the browser',
  waiting: 'Correct the request to see what goes with it.',
  remedy: 'What would have to change?',
  open: 'Show in Storage',
  ancestor:
    'if its partition has the same cross-site ancestor bit as this request, which the browser does not tell',
  unlessNew: 'It goes all the same in the first 2 minutes after it was created (Chromium).',
} as const

export const HOW: Readonly<Record<How, string>> = {
  'address-bar': 'Address bar, bookmark',
  link: 'Link (top-level GET)',
  'form-post': 'Form (top-level POST)',
  fetch: 'fetch(), XMLHttpRequest',
  image: 'Image, script, style sheet',
  frame: 'Frame (iframe)',
}

const hostText = (url: string): string => (URL.canParse(url) ? new URL(url).host || url : url)

export const frameText = ({ url, ancestors }: Frame): string =>
  `${ancestors.length === 0 ? 'the page' : 'frame'} ${cut(hostText(url), 60)}`

export function problemText(problem: UrlProblem | RedirectProblem): string {
  switch (problem.rule) {
    case 'empty':
      return 'Enter a URL.'
    case 'missing-scheme-non-relative-URL':
      return `A scheme is missing${problem.meant === null ? ', as in https://shop.example/' : `: ${cut(problem.meant, 80)}`} (URL standard: missing-scheme-non-relative-URL).`
    case 'not-http':
      return `${visible(cut(problem.scheme, 30))} has no cookies: only http, https, ws and wss do (RFC 6265bis section 5.8.3).`
    case 'host-missing':
      return 'The host is missing (URL standard: host-missing).'
    case 'port-invalid':
      return `The port "${visible(cut(problem.port, 20))}" is no number (URL standard: port-invalid).`
    case 'port-out-of-range':
      return `The port ${cut(problem.port, 20)} is above 65535 (URL standard: port-out-of-range).`
    case 'host-invalid-code-point':
      return `"${visible(problem.character)}" may not be in a host (URL standard: host-invalid-code-point).`
    case 'IPv6-invalid':
      return `${visible(cut(problem.host, 50))} is no IPv6 address (URL standard: IPv6 parser).`
    case 'IPv4-invalid':
      return `${visible(cut(problem.host, 50))} ends in a number but is no IPv4 address (URL standard: IPv4 parser).`
    case 'domain-to-ASCII':
      return `${visible(cut(problem.host, 50))} is no domain name (URL standard: domain-to-ASCII, UTS 46).`
    case 'redirect':
      return `"${visible(cut(problem.word, 50))}" is neither a URL nor a redirect status with a URL after it (301, 302, 303, 307, 308).`
  }
}

export const sizeText = ({ bytes, sent }: RequestTest, serverLimit: number): string =>
  `${count(bytes)} bytes in ${plural(sent.length, 'cookie')}; servers usually accept ${count(serverLimit)}.`

export const ORDER: Readonly<Record<RequestTest['order'], string>> = {
  certain: 'Longer paths come first; no two are of one length, so the order is certain.',
  'as-listed': 'Longer paths come first, then older cookies, in the order in which the browser lists them.',
}

export const summaryText = ({ sent, heldBack }: RequestTest): string =>
  `${plural(sent.length, 'cookie')} sent, ${count(heldBack.length)} held back.`

export const KNOWLEDGE = {
  all: null,
  gap: 'Not all cookies of this host can be read: without access, HttpOnly cookies and attributes stay hidden.',
  other:
    'This host is not of the tab: of its cookies only those are known that the tab shares. Others may go along as well.',
} as const

export const placeText = ({ domain, hostOnly, path }: CookieItem): string =>
  `${hostOnly ? '' : '*.'}${domain}${cut(path, 60)}`

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

export const heldText = (blocked: readonly BlockReason[], setting: ThirdPartyCookies): string =>
  `${capital(blocked.map(reason => reasonText(reason, setting)).join('; '))}.`

const SAME_SITE = { none: 'None', lax: 'Lax', strict: 'Strict', unset: 'not set' } as const

function changeText(change: Change): string {
  switch (change.change) {
    case 'sameSite':
      return `SameSite=${SAME_SITE[change.to]}`
    case 'secure':
      return 'Secure'
    case 'path':
      return `Path=${change.to}`
    case 'domain':
      return `Domain=${change.to}`
    case 'partition':
      return change.to === null
        ? 'no Partitioned'
        : `Partitioned, set inside pages of ${change.to.site}${change.to.ancestor === true ? ', in a cross-site frame' : ''}`
    case 'credentials':
      return "credentials: 'include' in the request"
    case 'scheme':
      return 'https instead of http'
  }
}

/** One line per smallest set of changes. */
export const remedyTexts = (sets: readonly (readonly Change[])[]): readonly string[] =>
  sets.map((set, i) => `${i === 0 ? '' : 'or '}${set.map(changeText).join(' and ')}`)

const BEYOND: Partial<Record<BlockReason, string>> = {
  expired: 'It would have to be set again, with a date ahead.',
  domain: 'It belongs to another site: a response of this host would have to set one of its own.',
  'other-store': 'It is in another container or window; each has its own.',
  scheme: 'Only http, https, ws and wss requests carry cookies.',
}

/** Where no change of attributes or request helps. */
export const noRemedyText = (blocked: readonly BlockReason[]): string =>
  blocked.map(reason => BEYOND[reason]).find(text => text !== undefined) ??
  'No change of its attributes or of the request helps; the setting of the browser decides.'
