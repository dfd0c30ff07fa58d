/** Logs in files: Storelens' own JSON out and in, HAR in. Never holds keys: a log has none, and nothing else is written. */
import type { BrowserName } from '../model'
import { type Fields, field, isFields } from '../transfer/fields'
import { entryOf } from './file-entries'
import { WrongField } from './file-fields'
import { fromHar } from './har'
import type { LogEntry } from './log'

const FORMAT = 'storelens-timeline'
const VERSION = 1

/** Of a file; a longer one is not read. */
const LONGEST = 256 * 1024 * 1024
const MOST_ENTRIES = 100_000

/** An entry that was left out, counted from 0, and the field that is wrong (`entry`: it is no object). */
export interface EntryProblem {
  readonly index: number
  readonly field: string
}

export interface LogFile {
  readonly entries: readonly LogEntry[]
  /** Whose rules apply; null: the file does not say. */
  readonly browser: BrowserName | null
  /** Cookie store of the tab; null: the file does not say. */
  readonly store: string | null
}

export type LogReading =
  | (LogFile & {
      readonly ok: true
      readonly from: 'storelens' | 'har'
      readonly problems: readonly EntryProblem[]
      /** The program that wrote the file had taken the cookies out. */
      readonly withoutCookies: boolean
    })
  | {
      readonly ok: false
      readonly because:
        | 'not-json'
        | 'too-long'
        | 'other-format'
        | 'other-version'
        | 'no-entries'
        | 'too-many-entries'
      /** The parser's words, the version; empty where there is nothing to say. */
      readonly detail: string
    }

const no = (because: Extract<LogReading, { ok: false }>['because'], detail = ''): LogReading => ({
  ok: false,
  because,
  detail,
})

/** The text of a file. Only fields of the log are written, whatever else the entries may hold. */
export const writeLog = ({ entries, browser, store }: LogFile): string =>
  JSON.stringify({
    format: FORMAT,
    version: VERSION,
    browser,
    store,
    entries: entries.map(entry => entryOf(entry as unknown as Fields)),
  })

/** Reads each entry by itself: one that is wrong is a problem of its own. A `no` counts the first time only. */
function readEntries(found: readonly unknown[]) {
  const problems: EntryProblem[] = []
  const entries = new Map<number, LogEntry>()
  found.forEach((one, index) => {
    try {
      if (!isFields(one)) throw new WrongField('entry')
      const entry = entryOf(one)
      if (entries.has(entry.no)) throw new WrongField('no')
      entries.set(entry.no, entry)
    } catch (error) {
      if (!(error instanceof WrongField)) throw error
      problems.push({ index, field: error.field })
    }
  })
  return { entries: [...entries.values()].toSorted((a, b) => a.no - b.no), problems }
}

function ownLog(file: Fields): LogReading {
  const version = field(file, 'version')
  if (version !== VERSION) return no('other-version', String(version).slice(0, 40))
  const found = field(file, 'entries')
  if (!Array.isArray(found)) return no('no-entries')
  if (found.length > MOST_ENTRIES) return no('too-many-entries', String(found.length))
  const browser = field(file, 'browser')
  const store = field(file, 'store')
  return {
    ok: true,
    from: 'storelens',
    ...readEntries(found),
    browser: browser === 'chromium' || browser === 'firefox' ? browser : null,
    store: typeof store === 'string' ? store : null,
    withoutCookies: false,
  }
}

function harLog(log: Fields): LogReading {
  const found = field(log, 'entries')
  if (!Array.isArray(found)) return no('no-entries')
  if (found.length > MOST_ENTRIES) return no('too-many-entries', String(found.length))
  return { ok: true, from: 'har', store: null, ...fromHar(log, found) }
}

/** Never throws. */
export function readLog(text: string): LogReading {
  if (text.length > LONGEST) return no('too-long', String(text.length))
  let file: unknown
  try {
    file = JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text)
  } catch (error) {
    return no('not-json', error instanceof Error ? error.message : '')
  }
  if (!isFields(file)) return no('other-format')
  if (field(file, 'format') === FORMAT) return ownLog(file)
  const log = field(file, 'log')
  return isFields(log) ? harLog(log) : no('other-format')
}
