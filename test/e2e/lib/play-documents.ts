/** Documents in documents: where a request of a context comes from, and what must be played to get there. */
import type { Act } from './play-page'

/** One document. Without source it is the page of its origin. */
export interface Doc {
  readonly origin: string
  readonly source?: 'srcdoc' | 'data'
  readonly sandbox?: string
}

/** Outermost first. */
export type Chain = readonly [Doc, ...Doc[]]

const isOpaque = (doc: Doc): boolean =>
  doc.source === 'data' || (doc.sandbox !== undefined && !doc.sandbox.includes('allow-same-origin'))

/** Innermost first. `at` adds the port. */
export const originsOf = (chain: Chain, at: (origin: string) => string): readonly string[] =>
  chain.map(doc => (isOpaque(doc) ? 'null' : at(doc.origin))).toReversed()

/** `app.test > other.test > srcdoc app.test`: for the names of contexts. */
export const chainText = (chain: Chain): string =>
  chain
    .map(({ origin, source, sandbox }) =>
      [sandbox === undefined ? '' : 'sandboxed', source ?? '', origin.replace('https://', '')]
        .filter(word => word !== '')
        .join(' '),
    )
    .join(' > ')

/** What the top document must play, so that the innermost one does the act. */
export const inside = (chain: Chain, at: (origin: string) => string, act: Act): Act =>
  chain.slice(1).reduceRight<Act>(
    (then, { origin, source, sandbox = null }) => ({
      do: 'frame',
      source: source ?? `${at(origin)}/page`,
      sandbox,
      then,
    }),
    act,
  )
