/** A value that was too long for one cookie: `base.0`, `base.1`, ... */
import type { Candidate, Write } from '../codec'
import { percentDecoded, type View } from './view'

/** More are never read: a browser keeps about 180 cookies of a site. */
const MAX_CHUNKS = 64

export interface Joined {
  /** Name without the chunk's number. */
  readonly base: string
  readonly text: string
  readonly views: readonly View[]
}

/** Value of one of the cookies of the request. */
export const textIn = (input: Candidate, name: string): string | undefined =>
  name === input.name ? input.value : input.siblings.get(name)

/** The chunks from 0 up to the first that is missing. */
function chunksOf(input: Candidate, prefix: string): readonly View[] {
  const views: View[] = []
  for (let i = 0; i < MAX_CHUNKS; i++) {
    const value = textIn(input, `${prefix}${i}`)
    if (value === undefined) break
    views.push(percentDecoded(`${prefix}${i}`, value))
  }
  return views
}

/** All chunks of the value that the cookie is one of; the cookie alone where its name bears no number. */
export function joinChunks(input: Candidate, separator: string): Joined {
  const at = input.name.lastIndexOf(separator)
  const number = at > 0 ? input.name.slice(at + separator.length) : ''
  const base = /^\d{1,2}$/.test(number) ? input.name.slice(0, at) : input.name
  const views = base === input.name ? [] : chunksOf(input, base + separator)
  const complete = views.some(view => view.cookie === input.name)
  const used = complete ? views : [percentDecoded(input.name, input.value)]
  return { base: complete ? base : input.name, text: used.map(view => view.text).join(''), views: used }
}

export interface Cut {
  /** Characters of a chunk. */
  readonly size: number
  readonly separator: string
  /** Number a single chunk too. */
  readonly numbered?: boolean
}

/** The spelled value cut into chunks, and the removal of cookies that are no longer needed. */
export function writeChunks(
  joined: Joined,
  value: string,
  { size, separator, numbered }: Cut,
): readonly Write[] {
  const count = Math.max(1, Math.ceil(value.length / size))
  const writes: Write[] = Array.from({ length: count }, (_, i) => ({
    name: count > 1 || numbered === true ? `${joined.base}${separator}${i}` : joined.base,
    value: value.slice(i * size, (i + 1) * size),
  }))
  const written = new Set(writes.map(write => write.name))
  const stale = joined.views.map(view => view.cookie).filter(name => !written.has(name))
  return [...writes, ...stale.map(name => ({ name, value: null }))]
}
