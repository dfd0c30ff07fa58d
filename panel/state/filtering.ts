/** The filter: the text of its field and its chips, and which items pass both. */
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { StorageItem } from '../../src/core/model'
import { sizeOf } from '../table/columns'
import { asksForSessions, type Chip, type ChipFacts, chipsTest } from './chips'
import type { Data } from './data'
import type { TextIndex } from './index-texts'
import { hostOfOrigin } from './keys'
import type { Labelling } from './labels'
import type { Texts } from './regex-rounds'
import type { RegexSearch } from './regex-search'
import { type Decoded, type Filter, holds, ownerOf, type Pattern, parseFilter } from './search'

export interface Filtering {
  readonly filterText: Signal<string>
  readonly filter: ReadonlySignal<Filter>
  /** What to mark in the rows. A regular expression only when the worker came to its end on them: it might have none. */
  readonly marking: ReadonlySignal<Filter>
  readonly chips: Signal<readonly Chip[]>
  /** A pattern that could not be looked for in time. Everything is shown then. */
  readonly tooSlow: ReadonlySignal<Pattern | null>
  /** null: nothing is filtered. */
  readonly test: ReadonlySignal<((item: StorageItem) => boolean) | null>
  /** Does the filter look inside the items, so that the index has to be made? */
  readonly looksInside: ReadonlySignal<boolean>
  /** Looks for a regular expression among the items; what was found before stays until it is done. */
  search(items: readonly StorageItem[]): Promise<void>
  clear(): void
}

export interface Needs {
  readonly data: Data
  readonly labelling: Labelling
  readonly index: TextIndex
  readonly regex: RegexSearch<StorageItem>
}

/** The facts that chips ask for, as they are now. */
function factsOf({ data, labelling, index }: Needs, chips: readonly Chip[]): ChipFacts {
  if (asksForSessions(chips)) index.version.value
  const rules = labelling.rules.value
  const host = hostOfOrigin(data.snapshot.value.top)
  const top = rules === null || host === '' ? null : rules.siteHost(host)
  return {
    now: chips.some(({ by }) => by === 'expires') ? data.now.value : 0,
    size: sizeOf,
    thirdParty: item => (top === null ? null : labelling.site(item) !== top),
    changed: item => data.changedAt(item) !== null,
    session: index.session,
  }
}

interface Found {
  readonly pattern: Pattern
  readonly items: ReadonlySet<StorageItem>
}

const NOTHING: Filter = { kind: 'all' }

interface Kept {
  readonly decoded: Decoded | undefined
  readonly texts: Texts
}

/** The texts of an item: the same array until more is known of it. */
function createTexts(index: TextIndex): (item: StorageItem) => Texts {
  const kept = new WeakMap<StorageItem, Kept>()
  return item => {
    const decoded = index.decoded(item)
    const known = kept.get(item)
    if (known !== undefined && known.decoded === decoded) return known.texts
    const texts = [item.name, item.value, ownerOf(item), ...(decoded === undefined ? [] : [decoded.text])]
    kept.set(item, { decoded, texts })
    return texts
  }
}

export function createFiltering(needs: Needs): Filtering {
  const { index, regex } = needs
  const filterText = signal('')
  const filter = computed(() => parseFilter(filterText.value.trim()))
  const chips = signal<readonly Chip[]>([])
  const tooSlow = signal<Pattern | null>(null)
  const found = signal<Found | null>(null)
  const textsOf = createTexts(index)

  const textTest = computed((): ((item: StorageItem) => boolean) | null => {
    const wanted = filter.value
    if (wanted.kind === 'text') {
      index.version.value
      return item => holds(item, wanted.needle, index.decoded(item))
    }
    const there = wanted.kind === 'regex' ? found.value : null
    return there === null ? null : item => there.items.has(item)
  })
  const chipTest = computed((): ((item: StorageItem) => boolean) | null => {
    if (chips.value.length === 0) return null
    const facts = factsOf(needs, chips.value)
    const passes = chipsTest(chips.value)
    return item => passes(item, facts)
  })

  return {
    filterText,
    filter,
    marking: computed(() => {
      const wanted = filter.value
      return wanted.kind !== 'regex' || found.value?.pattern === wanted.pattern ? wanted : NOTHING
    }),
    chips,
    tooSlow,
    test: computed(() => {
      const [text, chip] = [textTest.value, chipTest.value]
      if (text === null || chip === null) return text ?? chip
      return item => chip(item) && text(item)
    }),
    looksInside: computed(
      () => filter.value.kind === 'text' || filter.value.kind === 'regex' || asksForSessions(chips.value),
    ),
    search: async items => {
      const wanted = filter.peek()
      if (wanted.kind !== 'regex' || tooSlow.peek() !== wanted.pattern) tooSlow.value = null
      if (wanted.kind !== 'regex') {
        found.value = null
        return
      }
      const result = await regex.find(wanted.pattern, items, textsOf)
      if (result === 'newer' || filter.peek() !== wanted) return
      if (result === 'too-slow') tooSlow.value = wanted.pattern
      found.value = result === 'too-slow' ? null : { pattern: wanted.pattern, items: result }
    },
    clear: () => {
      filterText.value = ''
      chips.value = []
    },
  }
}
