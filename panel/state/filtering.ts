/** The filter: the text of its field and its chips, and which items pass both. */
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { StorageItem } from '../../src/core/model'
import { sizeOf } from '../table/columns'
import type { ItemRow } from '../table/item-row'
import { asksForSessions, type Chip, type ChipFacts, chipsTest } from './chips'
import type { Data } from './data'
import type { TextIndex } from './index-texts'
import { hostOfOrigin } from './keys'
import type { Labelling } from './labels'
import type { Texts } from './regex-rounds'
import type { RegexSearch } from './regex-search'
import { type Decoded, type Filter, ownerOf, type Pattern, parseFilter } from './search'

export interface Filtering {
  readonly filterText: Signal<string>
  readonly filter: ReadonlySignal<Filter>
  /** What to mark in the rows. A regular expression only when the worker came to its end on them: it might have none. */
  readonly marking: ReadonlySignal<Filter>
  readonly chips: Signal<readonly Chip[]>
  /** A pattern that could not be looked for in time. Everything is shown then. */
  readonly tooSlow: ReadonlySignal<Pattern | null>
  /** null: nothing is filtered. */
  readonly passing: ReadonlySignal<Passing | null>
  /** Does the filter look inside the items, so that the index has to be made? */
  readonly looksInside: ReadonlySignal<boolean>
  /** Looks for a regular expression among the items; what was found before stays until it is done. */
  search(items: readonly StorageItem[]): Promise<void>
  clear(): void
}

/** Which rows pass the filter. */
export interface Passing {
  test(row: ItemRow): boolean
  /** Is it sure that all that passes this passes `wider` as well? */
  narrows(wider: Passing): boolean
  /** The plain text that is looked for; null: none. */
  readonly needle: string | null
  /** What else it depends on, by identity. */
  readonly besides: readonly unknown[]
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

type RowTest = (row: ItemRow) => boolean

const always: RowTest = () => true

/** Typing on: what does not hold `ab` does not hold `abc`. */
function narrowsTo(this: Passing, wider: Passing): boolean {
  return (
    this.needle !== null &&
    wider.needle !== null &&
    this.needle.includes(wider.needle) &&
    this.besides.every((one, at) => one === wider.besides[at])
  )
}

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

interface Asked {
  readonly filter: ReadonlySignal<Filter>
  readonly found: ReadonlySignal<Found | null>
  readonly chips: ReadonlySignal<readonly Chip[]>
}

function createPassing(needs: Needs, { filter, found, chips }: Asked): ReadonlySignal<Passing | null> {
  const { index } = needs
  const textTest = computed((): RowTest | null => {
    const wanted = filter.value
    if (wanted.kind === 'text') {
      const { needle } = wanted
      return row => row.lower.includes(needle) || index.decoded(row.item)?.lower.includes(needle) === true
    }
    const there = wanted.kind === 'regex' ? found.value : null
    return there === null ? null : row => there.items.has(row.item)
  })
  const chipTest = computed((): RowTest | null => {
    if (chips.value.length === 0) return null
    const facts = factsOf(needs, chips.value)
    const passes = chipsTest(chips.value)
    return row => passes(row.item, facts)
  })
  return computed((): Passing | null => {
    const [text, chip, wanted] = [textTest.value, chipTest.value, filter.value]
    if (text === null && chip === null) return null
    const needle = wanted.kind === 'text' ? wanted.needle : null
    return {
      needle,
      besides: [chip, needle === null ? text : index.version.value],
      test: text === null || chip === null ? (text ?? chip ?? always) : row => chip(row) && text(row),
      narrows: narrowsTo,
    }
  })
}

export function createFiltering(needs: Needs): Filtering {
  const { index, regex } = needs
  const filterText = signal('')
  const filter = computed(() => parseFilter(filterText.value.trim()))
  const chips = signal<readonly Chip[]>([])
  const tooSlow = signal<Pattern | null>(null)
  const found = signal<Found | null>(null)
  const textsOf = createTexts(index)

  const passing = createPassing(needs, { filter, found, chips })
  return {
    filterText,
    filter,
    marking: computed(() => {
      const wanted = filter.value
      return wanted.kind !== 'regex' || found.value?.pattern === wanted.pattern ? wanted : NOTHING
    }),
    chips,
    tooSlow,
    passing,
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
