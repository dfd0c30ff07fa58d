/** Where a filter finds itself in a text that is shown: ranges for highlighting, and an extract around the first one. */
import type { Filter, Pattern } from './search'

/** Start and end, in UTF-16 units. */
export type Hit = readonly [start: number, end: number]

/** Texts that are shown are searched up to here, and for no more hits than that. */
export const SHOWN_LENGTH = 4096
const MOST_HITS = 20

function plainHits(text: string, needle: string): readonly Hit[] {
  const lower = text.toLowerCase()
  // A few letters change their length in lower case (U+0130): then only what is written alike is found.
  const subject = lower.length === text.length ? lower : text
  const hits: Hit[] = []
  for (let at = subject.indexOf(needle); at !== -1 && hits.length < MOST_HITS; ) {
    hits.push([at, at + needle.length])
    at = subject.indexOf(needle, at + needle.length)
  }
  return hits
}

/** The same work as the worker has done on the same text before, within its time: see regex-worker.ts. */
export function regexHits(text: string, { source, flags }: Pattern): readonly Hit[] {
  const hits: Hit[] = []
  for (const found of text.matchAll(new RegExp(source, `${flags}g`))) {
    if (found[0] !== '') hits.push([found.index, found.index + found[0].length])
    if (hits.length === MOST_HITS) break
  }
  return hits
}

/** In order, without overlap; none for an empty or invalid filter. Only the first `SHOWN_LENGTH` units are looked at. */
export function hitsIn(text: string, filter: Filter): readonly Hit[] {
  const shown = text.slice(0, SHOWN_LENGTH)
  if (filter.kind === 'text') return plainHits(shown, filter.needle)
  return filter.kind === 'regex' ? regexHits(shown, filter.pattern) : []
}

/** Units before and after a hit that an extract shows. */
const AROUND = 30

/** The first hit of a long text with what stands around it; null where there is none. */
export function extract(text: string, filter: Filter): { readonly text: string; readonly hit: Hit } | null {
  const [first] = hitsIn(text, filter)
  if (first === undefined) return null
  const from = Math.max(0, first[0] - AROUND)
  const to = Math.min(text.length, first[1] + AROUND)
  const before = from > 0 ? '…' : ''
  return {
    text: `${before}${text.slice(from, to)}${to < text.length ? '…' : ''}`,
    hit: [first[0] - from + before.length, first[1] - from + before.length],
  }
}
