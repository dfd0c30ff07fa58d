/**
 * The filter of the steps: words and regular expressions that all have to be found, some of them in one place: `cookie:`,
 * `url:`, `status:`, ... Pure.
 */
import type { Texts } from '../state/regex-rounds'
import { type Pattern, parseFilter } from '../state/search'
import type { NumberedStep } from './rows'

const FIELDS = ['cookie', 'url', 'status', 'method', 'changed'] as const
type Field = (typeof FIELDS)[number]

interface Place {
  /** null: anywhere but `changed`. */
  readonly field: Field | null
}

export interface Word extends Place {
  readonly test: (text: string) => boolean
}

/** Looked for in a worker: see state/regex-search.ts. */
export interface Regex extends Place {
  readonly pattern: Pattern
}

export type Term = Word | Regex

export type Parsed =
  /** No terms: everything passes. */
  | { readonly kind: 'terms'; readonly terms: readonly Term[] }
  | { readonly kind: 'invalid'; readonly because: string }

/** `/.../flags`, which may hold spaces, up to a slash at the end of a word; else up to a space. */
const TERM = new RegExp(String.raw`(?:(${FIELDS.join('|')}):)?(?:(/.+?/[imsu]*)(?=\s|$)|(\S*))`, 'gi')

const contains = (wanted: string) => {
  const lower = wanted.toLowerCase()
  return (text: string): boolean => text.toLowerCase().includes(lower)
}

/** `user` means `user` itself and all inside it, not `username`. */
const isPathOf = (wanted: string) => {
  const lower = wanted.toLowerCase()
  return (path: string): boolean => {
    const [own, next = ''] = [path.toLowerCase(), path.charAt(wanted.length)]
    return wanted === '' || (own.startsWith(lower) && (next === '' || next === '.' || next === '['))
  }
}

function wordOf(field: Field | null, text: string): Word {
  if (field === 'changed') return { field, test: isPathOf(text) }
  return { field, test: field === 'status' ? status => status.startsWith(text) : contains(text) }
}

export function parseTerms(text: string): Parsed {
  const terms: Term[] = []
  for (const [whole, name, regex, word = ''] of text.matchAll(TERM)) {
    if (whole === '') continue
    const field = (name?.toLowerCase() ?? null) as Field | null
    const read = regex === undefined ? null : parseFilter(regex)
    if (read?.kind === 'invalid') return read
    terms.push(read?.kind === 'regex' ? { field, pattern: read.pattern } : wordOf(field, regex ?? word))
  }
  return { kind: 'terms', terms }
}

export const isRegex = (term: Term): term is Regex => 'pattern' in term

/** Names in a Cookie header. */
const namesIn = (header: string): Texts =>
  header.split(';').map(pair => pair.slice(0, Math.max(pair.indexOf('='), 0)).trim())

/** Requests that follow each other mostly carry the same header. */
let last = { header: '', names: namesIn('') }
function names(header: string): Texts {
  if (last.header !== header) last = { header, names: namesIn(header) }
  return last.names
}

type RawField = Exclude<Field, 'changed'> | 'any'

function cookieNames(step: NumberedStep): Texts {
  if (step.type === 'changes') return step.changes.map(({ was, is }) => (is ?? was)?.name ?? '')
  return [...names(step.exchange.cookie ?? ''), ...step.set.map(({ name }) => name)]
}

function anyText(step: NumberedStep): Texts {
  if (step.type === 'changes')
    return [
      ...cookieNames(step),
      ...step.changes.flatMap(({ was, is }) => [was?.value ?? '', is?.value ?? '']),
    ]
  const { cookie, url, status, method } = step.exchange
  return [url, String(status ?? ''), method, cookie ?? '', ...step.set.flatMap(one => [one.name, one.line])]
}

function textsIn(step: NumberedStep, field: RawField): Texts {
  if (field === 'any') return anyText(step)
  if (field === 'cookie') return cookieNames(step)
  if (step.type === 'changes') return []
  const { url, status, method } = step.exchange
  return [field === 'url' ? url : field === 'method' ? method : String(status ?? '')]
}

/** What a term looks at in a step: the same object as long as it is the same. */
export interface Subject {
  readonly texts: Texts
}

/** Paths of the variables that a step changed; empty as long as they are not known. */
export type ChangedBy = (step: NumberedStep) => Texts

const kept = new WeakMap<NumberedStep, Partial<Record<RawField | 'changed', Subject>>>()

export function subjectOf(step: NumberedStep, { field }: Place, changedBy: ChangedBy): Subject {
  const mine = kept.get(step) ?? {}
  kept.set(step, mine)
  if (field === 'changed') {
    const texts = changedBy(step)
    const subject = mine.changed?.texts === texts ? mine.changed : { texts }
    mine.changed = subject
    return subject
  }
  const place = field ?? 'any'
  const subject = mine[place] ?? { texts: textsIn(step, place) }
  mine[place] = subject
  return subject
}

/** `found`: in which subjects the worker found a regular expression. */
export const passes = (
  terms: readonly Term[],
  step: NumberedStep,
  changedBy: ChangedBy,
  found: (term: Regex, subject: Subject) => boolean,
): boolean =>
  terms.every(term => {
    const subject = subjectOf(step, term, changedBy)
    return isRegex(term) ? found(term, subject) : subject.texts.some(term.test)
  })
