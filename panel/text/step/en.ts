/** The words about one step: its request, its cookies, what became of each Set-Cookie line. */
import type { CookieItem, Millis, StorageItem } from '../../../src/core/model'
import type { Change } from '../../../src/core/timeline/diff'
import type { Exchange } from '../../../src/core/timeline/log'
import type { SeenChange, SetCookieEffect } from '../../../src/core/timeline/step'
import type { Untold } from '../../../src/core/timeline/variants'
import type { NumberedStep } from '../../timeline/rows'
import type { SessionView } from '../../timeline/session-views'
import type { SideTexts } from '../../timeline/side-text'
import { bytesText, count, cut, enumerated, moment, plural, span, visible } from '../format/en'
import { KIND } from '../labels/en'
import { refusalText } from '../refused/en'
import { becauseTexts, causeText, clockText, RESOURCES, statusText } from '../timeline/en'
import { UNTOLD } from '../untold/en'

const named = (number: number | undefined): string =>
  number === undefined ? 'a request without cookies' : `step ${number}`

export const STEP = {
  nothingSelected:
    'Select a step to see its session before and after, its cookies, and what became of each Set-Cookie line. Ctrl-click a second one to compare.',
  comparing: (first: number | undefined, last: number | undefined): string =>
    `After ${named(first)} compared with after ${named(last)}`,
  afterStep: (number: number | undefined): string => `After ${named(number)}`,
  request: 'Request',
  copyUrl: 'Copy the URL',
  test: 'Test this request',
  copyHeader: 'Copy the Cookie header as it was sent',
  set: (lines: number): string => (lines === 0 ? 'Set-Cookie' : `Set-Cookie: ${plural(lines, 'line')}`),
  noSet: 'The response set no cookie.',
  setNotTold: 'The browser does not tell the headers of this response.',
  changes: 'What changed',
  before: 'Before',
  after: 'After',
  open: 'Show in Storage',
  session: (name: string, title: string): string =>
    `${name === '' ? '(no name)' : visible(cut(name, 40))}: ${title}`,
  notThere: 'not there',
  reading: 'Reading the session…',
  noDifference: 'Nothing differs.',
  otherItems: 'Other items',
  pin: (name: string): string => `Follow ${name} in the variable tracker`,
  pinned: (name: string): string => `Do not follow ${name} any more`,
  sentNotTaken: 'Sent, not taken',
  whole: '(whole)',
  moreChanges: 'There are more changes than are listed.',
  trees: 'Both as trees',
  tree: 'As a tree',
  unchanged: 'Unchanged',
} as const

export function stepTitle(step: NumberedStep, number: number | undefined): string {
  const start = number === undefined ? '' : `#${number} `
  if (step.type === 'changes') return `${start}${STEP.changes}`
  const { method, url } = step.exchange
  const { text } = statusText(step)
  return `${start}${method} ${visible(cut(url, 200))} ${text}`
}

const by = (initiator: string | null): string =>
  initiator === null
    ? 'the browser does not tell'
    : initiator === 'none'
      ? 'the user (address bar, bookmark, reload)'
      : initiator === 'null'
        ? 'an opaque origin'
        : visible(cut(initiator, 200))

const END: Readonly<Record<Exchange['end'], string>> = {
  open: 'not finished',
  done: 'finished',
  redirected: 'redirected',
  failed: 'failed',
}

type Fact = readonly [name: string, value: string]

const flags = ({ fromCache, fromWorker, byWorker }: Exchange): readonly Fact[] => [
  ...(fromCache ? [['Cache', 'answered from the cache: no server saw it'] as const] : []),
  ...(fromWorker ? [['Service worker', 'made by a service worker'] as const] : []),
  ...(byWorker === true
    ? [['Service worker', 'answered by a service worker: nothing was sent'] as const]
    : []),
]

export function requestFacts(exchange: Exchange): readonly Fact[] {
  const { method, url, status, initiator, resource, hop, at, answered, end, error, ancestors } = exchange
  const chain =
    ancestors === null || ancestors.length === 0 ? [] : [['Inside', enumerated(ancestors, 5)] as const]
  return [
    ['URL', visible(cut(url, 4000))],
    ['Method', hop === 0 ? method : `${method} (redirect hop ${hop})`],
    ['Status', status === null ? 'not told' : String(status)],
    ['Kind', resource === null ? 'the browser does not tell' : RESOURCES[resource]],
    ['Started by', by(initiator)],
    ...chain,
    ['Sent', `${moment(at).slice(0, 10)} ${clockText(at)}`],
    ['Answered', answered === null ? 'no' : `${clockText(answered)}, after ${lasted(answered - at)}`],
    ['End', error === '' ? END[end] : `${END[end]}: ${visible(cut(error, 300))}`],
    ...flags(exchange),
  ]
}

const lasted = (millis: number): string => (millis < 1000 ? `${Math.round(millis)} ms` : span(millis))

export const ownerText = (item: StorageItem): string =>
  item.kind === 'cookie'
    ? `${item.hostOnly ? '' : '*.'}${item.domain}${cut(item.path, 60)}`
    : `${KIND[item.kind]} of ${cut(item.origin, 60)}`

export const changeText = (change: SeenChange): string => `${causeText(change.cause)}.`

export const evictedText = (cookie: CookieItem): string =>
  `The browser threw out ${visible(cut(cookie.name, 60))} (${ownerText(cookie)}) to make room.`

export const untoldText = (untold: readonly Untold[]): string =>
  enumerated(
    untold.map(one => UNTOLD[one]),
    4,
  )

export interface LineText {
  readonly tone: 'plain' | 'bad'
  readonly text: string
}

const IGNORED: Readonly<Record<SetCookieEffect['ignored'][number]['because'], string>> = {
  'too-long': 'is longer than 1024 bytes',
  unknown: 'is unknown',
  'not-a-number': 'is no number',
  'not-a-date': 'is no date',
  'unknown-value': 'has an unknown value',
  overridden: 'is overridden by Max-Age',
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

function attributeTexts({ ignored, capped, dateCertain }: SetCookieEffect): readonly string[] {
  return [
    ...ignored.map(
      ({ attribute, because }) => `Ignored: ${visible(cut(attribute, 60))} ${IGNORED[because]}.`,
    ),
    ...(capped ? ['Its date was cut to 400 days.'] : []),
    ...(dateCertain ? [] : ['How this browser reads that Expires date is known from examples only.']),
  ]
}

function certaintyTexts(set: SetCookieEffect): readonly string[] {
  const { browser, ruled, unless, untold, known } = set
  return [
    ...(browser === 'contradicted' && ruled !== null
      ? [
          `The rules say ${ruled.effect}${ruled.because.length > 0 ? ` (${becauseTexts(ruled.because)})` : ''}; the browser did otherwise.`,
        ]
      : []),
    ...(browser === 'awaited' ? ['By the rules; the word of the browser is awaited.'] : []),
    ...(browser === 'not-heard' ? ['By the rules; the browser is not heard here.'] : []),
    ...(unless.length > 0
      ? [
          `It depends on ${untoldText(untold)}, which is not told: it may be refused because ${unless.map(reason => refusalText(reason, 'allowed')).join('; ')}.`,
        ]
      : []),
    ...(known === 'unknown' && set.effect !== 'refused' ? ['Whether it was there before is not known.'] : []),
  ]
}

/** The sizes of the value, where both are known. */
const sizeText = ({ was, is }: SetCookieEffect): readonly string[] =>
  was !== null && is !== null && was.value !== is.value
    ? [`Value: ${bytesText(was.value.length)} before, ${bytesText(is.value.length)} after.`]
    : []

/** What is said under a line. */
export function lineTexts(set: SetCookieEffect): readonly LineText[] {
  const refused =
    set.effect === 'refused' ? [{ tone: 'bad' as const, text: `${capital(becauseTexts(set.because))}.` }] : []
  const others = [...sizeText(set), ...attributeTexts(set), ...certaintyTexts(set)]
  return [...refused, ...others.map(text => ({ tone: 'plain' as const, text }))]
}

/** `header` null: not told. */
export const headerText = (header: string | null, cookies: number): string => {
  if (header === null) return 'Cookie header: the browser does not tell'
  if (header === '') return 'Cookie header: none was sent'
  return `Cookie header: ${plural(cookies, 'cookie')}, ${count(header.length)} characters`
}

export const CHANGE_KINDS: Readonly<
  Record<Change['kind'], { readonly word: string; readonly title: string }>
> = {
  added: { word: 'added', title: 'It was not there before' },
  removed: { word: 'removed', title: 'It is not there any more' },
  changed: { word: 'changed', title: 'It has another value' },
  type: { word: 'type', title: 'It is of another type now' },
}

/** How old the session was at the time of the step; empty: it does not say. */
export const ageText = (age: Millis | null): readonly string[] =>
  age === null ? [] : [`issued ${span(Math.max(0, age))} before`]

/** What is said over the list of differences; empty: the list says it. */
export function differenceText({ changed, rotation, before, after, diff, taken }: SessionView): string {
  if (rotation !== null) return 'The id was rotated: the server gave another one, as it should at a login.'
  if (taken.is === 'not-taken') return 'The server did not take what was sent, so it began from nothing.'
  const ids = [before?.id ?? null, after?.id ?? null]
  if (ids[0] === null && ids[1] !== null) return 'A session began: the server gave an id.'
  if (ids[0] !== null && after === null) return 'The id is gone: the browser is not in that session any more.'
  if (ids[0] !== null)
    return 'The same id. The data is on the server: whether it changed cannot be seen here.'
  if (!changed) return ''
  const readable = before?.value != null || after?.value != null
  return readable && diff.changes.length === 0
    ? 'The same inside; the text differs (time, signature or random part).'
    : ''
}

/** The tooltip of a row. */
export const sessionTitle = ({ codec, taken }: SessionView, { before, after }: SideTexts): string =>
  `${codec.title}: ${before} → ${after}${taken.is === 'not-taken' ? ' (the server did not take what was sent)' : ''}`
