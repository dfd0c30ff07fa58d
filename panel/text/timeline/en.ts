/** The words of the timeline: its tools, its empty and partial states, and what stands in its rows. */

import type { Millis, StorageItem } from '../../../src/core/model'
import type { RecorderState, Resource, Sight } from '../../../src/core/timeline/log'
import type {
  ChangeCause,
  ChangeStep,
  Effect,
  MarkStep,
  SetCookieEffect,
  TimelineStep,
} from '../../../src/core/timeline/step'
import { timeZone } from '../../preferences'
import { count, cut, enumerated, plural, visible } from '../format/en'
import { KIND } from '../labels/en'
import { refusalText } from '../refused/en'
import { shownUrl } from './shown-url'

export const TIMELINE = {
  tools: 'Timeline tools',
  record: 'Record',
  pause: 'Stop recording',
  clear: 'Clear the timeline',
  export: 'Export as JSON (contains cookies)',
  import: 'Import JSON or HAR',
  compare: 'Compare the selected steps (first with last)',
  tracker: 'Variable tracker',
  steps: 'Steps',
  empty: 'Nothing recorded yet',
  emptyBecause: 'Requests are recorded while DevTools is open. Reload the page to see its requests.',
  emptyPaused: 'Recording is stopped: nothing is added until you start it.',
  reload: 'Reload the page',
  noMatch: 'No step matches the filter',
  paused: 'Recording is stopped. What happens now is not seen.',
  resume: 'Record',
  incomplete:
    'Without access to this site only finished requests are seen, and cookies that scripts cannot read stay hidden.',
  deaf: 'The browser does not tell here when scripts change cookies: such changes are found late or not at all.',
  loading: 'Putting the steps together…',
  fileName: 'storelens-timeline.json',
  navigation: 'Navigation to',
  redirected: 'redirected to',
} as const

export const COLUMNS = {
  number: '#',
  time: 'Time',
  method: 'Method',
  status: 'Status',
  url: 'URL',
  session: 'Session before → after',
  effects: 'Set-Cookie',
} as const

export interface Counts {
  readonly steps: number
  /** Steps that pass the filter. */
  readonly shown: number
  /** Requests without cookies. */
  readonly folded: number
}

export function countText({ steps, shown, folded }: Counts): string {
  const of = shown === steps ? plural(steps, 'step') : `${count(shown)} of ${plural(steps, 'step')}`
  return folded === 0 ? of : `${of}, ${count(folded)} without cookies`
}

export const foldedText = (requests: number, failed: number): string =>
  `${plural(requests, 'request')} without cookies${failed === 0 ? '' : `, ${count(failed)} failed`}`

export const droppedText = (dropped: number): string =>
  `${plural(dropped, 'older entry is', 'older entries are')} gone: the log is bounded. Export in time what must be kept.`

const MARKS: Readonly<Record<Exclude<MarkStep['what'], 'sight'>, string>> = {
  started: 'Recording started: what happened before DevTools was opened was not seen',
  paused: 'Recording stopped: what happened from here on was not seen',
  resumed: 'Recording went on',
  imported: 'Imported log',
}

const sightText = ({ complete, hearsCookies }: Sight): string =>
  complete
    ? hearsCookies
      ? 'From here on everything is seen'
      : 'From here on requests are seen, changes by scripts only when the page is looked at'
    : 'From here on, without access to the site, only finished requests are seen'

export const markText = ({ what, sight }: MarkStep): string =>
  what === 'sight' ? sightText(sight) : MARKS[what]

export const navigationText = (url: string): string => visible(cut(url, 300))

export const RESOURCES: Readonly<Record<Resource, string>> = {
  document: 'document',
  frame: 'frame',
  fetch: 'fetch, XMLHttpRequest',
  script: 'script',
  style: 'style sheet',
  image: 'image',
  font: 'font',
  media: 'media',
  socket: 'WebSocket',
  ping: 'ping, beacon',
  other: 'other',
}

/** What the recorder cannot see now; empty when it sees everything. */
export function sightTexts({ complete, hearsCookies }: RecorderState): readonly string[] {
  return [...(complete ? [] : [TIMELINE.incomplete]), ...(complete && !hearsCookies ? [TIMELINE.deaf] : [])]
}

/** One side of a session that has no text of its own. */
export const SIDE = {
  notTold: 'not told',
  reading: '…',
  none: 'none',
  empty: '(empty)',
  id: 'id',
  cleared: 'cleared',
  malformed: 'malformed',
  notTaken: 'not taken',
} as const

export const sealedText = (length: number): string => `encrypted, ${plural(length, 'character')}`

export const EFFECTS: Readonly<Record<Effect, { readonly sign: string; readonly word: string }>> = {
  created: { sign: '+', word: 'created' },
  changed: { sign: '~', word: 'changed' },
  unchanged: { sign: '=', word: 'unchanged' },
  deleted: { sign: '−', word: 'deleted' },
  'nothing-to-delete': { sign: '∅', word: 'nothing to delete' },
  refused: { sign: '!', word: 'refused' },
}

export const becauseTexts = (because: SetCookieEffect['because']): string =>
  because.length === 0
    ? 'the browser kept nothing, and no rule that is known says why'
    : because.map(reason => refusalText(reason, 'allowed')).join('; ')

export const effectTitle = ({
  effect,
  name,
  because,
}: Pick<SetCookieEffect, 'effect' | 'name' | 'because'>): string =>
  `${visible(cut(name, 60))}: ${EFFECTS[effect].word}${effect === 'refused' ? ` because ${becauseTexts(because)}` : ''}`

const pad = (value: number, digits = 2): string => String(value).padStart(digits, '0')

/** Time of day with milliseconds, in the time zone that the user wants: `14:03:22.071`. */
export function clockText(at: Millis): string {
  const date = new Date(at)
  if (Number.isNaN(date.getTime())) return ''
  if (timeZone.value === 'utc') return date.toISOString().slice(-13, -1)
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(one => pad(one)).join(':')
  return `${time}.${pad(date.getMilliseconds(), 3)}`
}

export interface StatusText {
  readonly text: string
  readonly tone: 'ok' | 'warn' | 'bad'
  readonly title: string
}

const CAUSES: Readonly<Record<ChangeCause, string>> = {
  explicit: 'set by a script, another request or by hand',
  overwrite: 'overwritten by a script, another request or by hand',
  expired: 'its time had come',
  'expired-overwrite': 'overwritten with a date in the past: deleted',
  evicted: 'thrown out by the browser to make room',
  found: 'found changed at a later look',
}

export const causeText = (cause: ChangeCause): string => CAUSES[cause]

export function statusText(step: TimelineStep): StatusText {
  if (step.type !== 'request') return { text: '', tone: 'ok', title: '' }
  const { status, end, error, answered } = step.exchange
  if (end === 'failed')
    return {
      text: status === null ? 'failed' : String(status),
      tone: 'bad',
      title: error || 'The request failed',
    }
  if (status === null)
    return answered === null && end === 'open'
      ? { text: '…', tone: 'ok', title: 'No response yet' }
      : { text: '?', tone: 'ok', title: 'The browser does not tell the status' }
  return { text: String(status), tone: status >= 500 ? 'bad' : status >= 400 ? 'warn' : 'ok', title: '' }
}

function whereText({ changes }: ChangeStep): string {
  const kinds = new Set(changes.map(({ was, is }) => KIND[(is ?? was)?.kind ?? 'cookie']))
  const causes = new Set(changes.map(({ cause }) => causeText(cause)))
  return `${enumerated([...kinds])}, ${enumerated([...causes])}`
}

/** `shown`: short, for the row. */
export function urlText(step: TimelineStep, top: string): { readonly shown: string; readonly whole: string } {
  if (step.type !== 'changes') return shownUrl(step, top)
  const text = whereText(step)
  return { shown: text, whole: text }
}

/** The first thing that a step without a session changed: `theme: dark → light`. null: nothing. */
export function firstChangeText(step: TimelineStep): string | null {
  const changes = step.type === 'request' ? step.set : step.type === 'changes' ? step.changes : []
  const change = changes.find(({ was, is }) => (was ?? is) !== null && was?.value !== is?.value)
  if (change === undefined) return null
  const { was, is } = change
  const side = (item: StorageItem | null): string =>
    item === null ? SIDE.none : item.value === '' ? SIDE.empty : visible(cut(item.value, 100))
  return `${visible(cut((is ?? was)?.name ?? '', 40))}: ${side(was)} → ${side(is)}`
}
