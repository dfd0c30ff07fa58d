/** The filter of the steps: words that all have to be found, some of them in one place: `cookie:`, `url:`, `status:`, ... */
import type { RequestStep } from '../../src/core/timeline/step'
import type { NumberedStep } from './rows'

const FIELDS = ['cookie', 'url', 'status', 'method', 'changed'] as const
type Field = (typeof FIELDS)[number]

export interface Term {
  /** null: anywhere but `changed`. */
  readonly field: Field | null
  readonly test: (text: string) => boolean
}

const FIELD = new RegExp(`^(${FIELDS.join('|')}):(.*)$`, 'is')

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

function termOf(word: string): Term {
  const [, name, text = ''] = FIELD.exec(word) ?? []
  if (name === undefined) return { field: null, test: contains(word) }
  const field = name.toLowerCase() as Field
  if (field === 'changed') return { field, test: isPathOf(text) }
  return { field, test: field === 'status' ? status => status.startsWith(text) : contains(text) }
}

/** Empty: everything passes. */
export const parseTerms = (text: string): readonly Term[] =>
  text.trim() === '' ? [] : text.trim().split(/\s+/).map(termOf)

export const asksForChanges = (terms: readonly Term[]): boolean =>
  terms.some(({ field }) => field === 'changed')

/** Names in a Cookie header. */
const names = (header: string): readonly string[] =>
  header.split(';').map(pair => pair.slice(0, Math.max(pair.indexOf('='), 0)).trim())

interface Texts extends Readonly<Record<Exclude<Field, 'changed'>, readonly string[]>> {
  readonly values: readonly string[]
}

const requestTexts = ({ exchange, set }: RequestStep): Texts => ({
  cookie: [...names(exchange.cookie ?? ''), ...set.map(({ name }) => name)],
  url: [exchange.url],
  status: [String(exchange.status ?? '')],
  method: [exchange.method],
  values: [exchange.cookie ?? '', ...set.map(({ line }) => line)],
})

function textsOf(step: NumberedStep): Texts {
  if (step.type === 'request') return requestTexts(step)
  const cookie = step.changes.map(({ was, is }) => (is ?? was)?.name ?? '')
  const values = step.changes.flatMap(({ was, is }) => [was?.value ?? '', is?.value ?? ''])
  return { cookie, url: [], status: [], method: [], values }
}

/** `changed`: paths of the variables that the step changed; empty as long as they are not known. */
export function passes(
  terms: readonly Term[],
  step: NumberedStep,
  changed: (step: NumberedStep) => readonly string[],
): boolean {
  const texts = textsOf(step)
  const everything = Object.values(texts).flat()
  return terms.every(({ field, test }) =>
    (field === 'changed' ? changed(step) : field === null ? everything : texts[field]).some(test),
  )
}
