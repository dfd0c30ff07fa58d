/** Words of export and import. */
import type { StorageItem } from '../../../src/core/model'
import type { Place, Problem } from '../../../src/core/transfer/entry'
import type { FormatId, Loss, LossId } from '../../../src/core/transfer/format'
import type { Judged, Refusal, Remark, Verdict } from '../../../src/core/transfer/verdict'
import type { Carried } from '../../state/carry-out'
import type { Sheet, What } from '../../state/transfer'
import type { Unread } from '../../transfer/reader'
import { bytesText, count, cut, enumerated, plural, visible } from '../format/en'
import { nameText, outcomeText } from '../ui/en'

export const SHEETS: Readonly<Record<Sheet, string>> = {
  export: 'Export',
  import: 'Import',
  snapshots: 'Snapshots',
  sets: 'Sets',
}

export const FORMATS: Readonly<Record<FormatId, string>> = {
  storelens: 'Storelens JSON (everything)',
  playwright: 'Playwright storageState',
  puppeteer: 'Puppeteer cookies',
  'cookie-editor': 'Cookie-Editor, EditThisCookie',
  netscape: 'cookies.txt (curl, wget, yt-dlp)',
  har: 'HAR',
}

export const TRANSFER = {
  sheet: 'Move data',
  tabs: 'What to do',
  what: 'Items',
  format: 'Format',
  whatIs: (what: What, items: number, origin: string): string =>
    `${{ selected: 'Selected', shown: 'Shown in the table', origin: `Of ${origin}`, everything: 'Everything of this tab' }[what]} (${count(items)})`,
  credentials: 'Cookies and tokens are credentials: whoever gets this file can act as you on the site.',
  noKeys: 'Keys are never exported.',
  fits: 'Everything chosen fits this format.',
  losses: 'This format does not hold',
  save: 'Save as file',
  copy: 'Copy',
  nothing: 'Nothing is chosen.',
  saved: (items: number, name: string): string => `${plural(items, 'item')} in ${name}`,
  copied: (items: number): string => `${plural(items, 'item')} copied`,
  notCopied: 'The clipboard refused the text.',
  choose: 'Choose a file…',
  orDrop: 'or drop it on the panel, or paste its text here:',
  harHas: 'These are the cookies of the log. Its requests can be seen too.',
  toTimeline: 'Show in the timeline',
  paste: 'Text to import',
  reads:
    'Reads what Storelens, Playwright, Puppeteer, Cookie-Editor, EditThisCookie, curl and HAR recorders write. Nothing is written before you say so.',
  reading: 'Reading…',
  read: (entries: number): string => `${plural(entries, 'entry', 'entries')} read…`,
  pasted: 'pasted text',
  more: (most: number): string =>
    `There are more entries than ${count(most)}; only the first ${count(most)} are read.`,
  empty: 'There is no entry in it.',
  another: 'Other file',
  all: 'All',
  entries: 'Entries',
  chooseAll: 'Choose all that are shown',
  write: (items: number): string => `Write ${plural(items, 'item')}`,
  cancel: 'Cancel',
  label: (items: number, from: string): string => `Imported ${plural(items, 'item')} from ${from}`,
  writing: 'Writing…',
} as const

const LEFT_OUT: Readonly<Record<LossId, string>> = {
  local: 'localStorage: left out',
  session: 'sessionStorage: left out',
  'area-partition': 'storage of frames in pages of another site: left out',
  'unknown-attributes': 'cookies whose attributes are not known: left out',
  text: 'names or values with separators, or empty names: left out',
  'same-identity': 'cookies that differ only in partition or store: one stays, left out',
  partition: 'the partition: written as unpartitioned',
  store: 'the cookie store',
  'same-site': 'SameSite',
  'whole-seconds': 'fractions of a second in the expiry',
}

export const lossText = ({ id, items }: Loss): string =>
  `${LEFT_OUT[id]} (${enumerated(items.map(nameText), 3)})`

export const KINDS: Readonly<Record<Verdict['kind'], string>> = {
  new: 'New',
  changed: 'Changed',
  equal: 'Equal',
  refused: 'Refused',
}

export const placeText = (place: Place): string =>
  'line' in place ? `line ${count(place.line)}` : place.path

const WANTED = {
  text: 'a text',
  number: 'a number or a date',
  'yes-no': 'true or false',
  list: 'a list',
} as const

export function problemText(problem: Problem): string {
  switch (problem.what) {
    case 'not-an-object':
      return 'It is no cookie: an object with name, value and domain is needed.'
    case 'missing':
      return `${problem.field} is missing.`
    case 'type':
      return `${problem.field} must be ${WANTED[problem.wanted]}.`
    case 'value':
      return `${problem.field} cannot be "${visible(problem.given)}".`
    case 'columns':
      return `A line of cookies.txt has 7 columns separated by tabs, this one has ${count(problem.count)}.`
    case 'partition-unknown':
      return 'A partitioned cookie: the file does not say under which site.'
    case 'too-many':
      return `The file leads to more than ${count(problem.most)} cookies, more than any browser keeps.`
    case 'not-read':
      return `${problem.field} is not read.`
  }
}

export function unreadableText(because: Unread): string {
  switch (because.what) {
    case 'empty':
      return 'There is nothing in it.'
    case 'too-large':
      return `It is too large: ${bytesText(because.size)}. At most ${bytesText(because.most)} are read.`
    case 'not-json':
      return because.line === null
        ? 'It begins like JSON and is none: it may be cut off.'
        : `It is no valid JSON: line ${count(because.line)}, column ${count(because.column ?? 1)}.`
    case 'unknown-format':
      return 'No format that Storelens reads was recognised in it.'
    case 'newer-version':
      return `A newer Storelens wrote it (version ${because.version}).`
    case 'not-text':
      return 'It is no text in UTF-8 or UTF-16.'
    case 'failed':
      return because.words === '' ? 'It could not be read.' : `It could not be read: ${because.words}`
  }
}

function refusalText(because: Refusal): string {
  switch (because.what) {
    case 'unreadable':
      return problemText(because.problem)
    case 'rule':
      return because.rule
    case 'attributes-unknown':
      return 'Its attributes are not known.'
    case 'no-frame':
      return because.site === null
        ? `No frame of this tab has the origin ${because.origin}.`
        : `No frame of this tab has the origin ${because.origin} inside a page of ${because.site}.`
    case 'no-access':
      return `Storelens has no access to ${because.host} yet.`
    case 'replaced':
      return `${placeText(because.by)} has the same identity and is the one that stays.`
  }
}

const REMARKS: Readonly<Record<Remark, string>> = {
  'host-only-by-prefix': 'host-only, because the prefix asks for it',
  'attributes-not-in-file': 'the file has no attributes of it: host-only, Path=/ are assumed',
  'other-store': "goes into this tab's cookie store",
  'other-site': 'belongs to no page of this tab',
  'other-partition': 'lies in the partition of another site',
}

export const FIELDS = {
  sameSite: 'SameSite',
  httpOnly: 'HttpOnly',
  secure: 'Secure',
  value: 'value',
  expires: 'expiry',
} as const

/** What there is to say of an entry besides its kind of result. */
export function judgedText({ verdict, remarks }: Judged): string {
  const notes = remarks.map(remark => REMARKS[remark]).join('; ')
  if (verdict.kind === 'refused') return refusalText(verdict.because)
  if (verdict.kind !== 'changed') return notes
  const fields = verdict.fields.map(field => FIELDS[field]).join(', ')
  return notes === '' ? fields : `${fields}; ${notes}`
}

/** Where an item belongs: host and path, or origin, and its partition. */
export function ownerText(item: StorageItem): string {
  const partition = item.partition === null ? '' : ` in ${item.partition.site}`
  if (item.kind !== 'cookie') return item.origin + partition
  return `${item.hostOnly ? '' : '.'}${item.domain}${item.path}${partition}`
}

export const entryName = ({ item, name }: Judged): string =>
  item === null ? (name === '' ? '—' : visible(cut(name, 40))) : nameText(item)

/** The outcome of an import, refused ones one by one. */
export const writtenText = ({ done, refused, left }: Carried): string =>
  [
    `${plural(done, 'item')} written.`,
    ...(refused.length === 0 ? [] : [`${plural(refused.length, 'item')} refused.`]),
    ...(left.length === 0 ? [] : [`${plural(left.length, 'item')} not tried.`]),
  ].join(' ')

export const refusedText = ({ command, outcome }: Carried['refused'][number]): string =>
  `${nameText(command.item)}: ${outcomeText(outcome)}`
