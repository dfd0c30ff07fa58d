/** What the session formats say about the items: recognised as what, read as what, in which state. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { ItemId, Millis, StorageItem } from '../../src/core/model'
import type {
  Candidate,
  DecodeResult,
  Key,
  Malformed,
  SessionCodec,
  VerifyResult,
} from '../../src/core/sessions/codec'
import type * as Formats from '../../src/core/sessions/index'
import { type State as SessionState, stateOf } from '../../src/core/sessions/state'
import { type Data, words } from './data'
import { type KeyRing, keyOf, settingsOf } from './keys'
import type { Labelling } from './labels'
import { candidateOf, createGroups, type Group, groupKey } from './siblings'

export type FormatsModule = Pick<typeof Formats, 'detect' | 'decode' | 'verify' | 'sign'>

export interface Reading {
  readonly item: StorageItem
  readonly candidate: Candidate
  readonly codec: SessionCodec
  readonly decoded: DecodeResult
  /** null: no key was given. */
  readonly verified: VerifyResult | null
  readonly state: SessionState
}

export interface Sessions {
  readonly formats: ReadonlySignal<FormatsModule | null>
  load(): Promise<void>
  candidate(item: StorageItem): Candidate
  /** Most likely first; empty as long as the formats are not loaded. */
  recognised(item: StorageItem): readonly Formats.Recognition[]
  /** The format that the user chose among several, or the most likely one. */
  codecFor(item: StorageItem): SessionCodec | null
  choose(id: ItemId, codec: string): void
  /** Null until the answer is there, and for items that are no session. Follows keys, choice and the clock. */
  reading(item: StorageItem): ReadonlySignal<Reading | null>
}

interface Cached {
  readonly codec: SessionCodec
  readonly key: Key | null
  readonly settings: unknown
  /** The state may change by itself at this time: something expires. */
  due: Millis
}

interface Notes {
  readonly recognised: Map<ItemId, readonly Formats.Recognition[]>
  readonly asked: Map<ItemId, Cached>
}

const NONE = signal<Reading | null>(null)
const NOBODY: readonly Formats.Recognition[] = []

/** Formats that carry no signature have their state decided by `verify` also without a key. */
const needsNoKey = (codec: SessionCodec): boolean => codec.protection === 'none'

/** What a format throws besides FormatError is a fault of the format; it must not take the panel with it. */
const fault = (error: unknown): Malformed => ({ status: 'malformed', where: 'format', because: words(error) })

async function read(
  formats: FormatsModule,
  codec: SessionCodec,
  item: StorageItem,
  input: Candidate,
  asked: Asked,
): Promise<Reading> {
  const decoded = await formats.decode(codec, input, asked.settings).catch(fault)
  const key = asked.key ?? (needsNoKey(codec) ? { secrets: [], settings: asked.settings } : null)
  const verified = key === null ? null : await formats.verify(codec, input, key, asked.now).catch(fault)
  return { item, candidate: input, codec, decoded, verified, state: stateOf(decoded, verified) }
}

interface Asked {
  readonly key: Key | null
  readonly settings: ReturnType<typeof settingsOf>
  readonly now: Millis
}

const timesOf = (result: DecodeResult | VerifyResult | null): readonly Millis[] =>
  result !== null && 'times' in result ? result.times.map(time => time.at) : []

const nextDue = (reading: Reading, now: Millis): Millis =>
  Math.min(Infinity, ...[...timesOf(reading.decoded), ...timesOf(reading.verified)].filter(at => at > now))

const stillFresh = (known: Cached | undefined, codec: SessionCodec, asked: Asked): boolean =>
  known !== undefined &&
  known.codec === codec &&
  known.key?.secrets === asked.key?.secrets &&
  known.settings === asked.settings &&
  asked.now < known.due

export interface Needs {
  readonly data: Data
  readonly keys: KeyRing
  readonly labelling: Labelling
  readonly loadFormats: () => Promise<FormatsModule>
}

export function createSessions({ data, keys, labelling, loadFormats }: Needs): Sessions {
  const formats = signal<FormatsModule | null>(null)
  const groups = createGroups(data.snapshot)
  const chosen = signal<ReadonlyMap<ItemId, string>>(new Map())
  const notes = new WeakMap<Group, Notes>()
  /** Kept over changes of the value, so that the old answer stays on screen until the new one is there. */
  const answers = new Map<ItemId, Signal<Reading | null>>()

  const groupOf = (item: StorageItem): Group => groups.value.get(groupKey(item)) ?? { items: [item] }
  const notesOf = (group: Group): Notes => {
    const known = notes.get(group) ?? { recognised: new Map(), asked: new Map() }
    notes.set(group, known)
    return known
  }
  const candidate = (item: StorageItem): Candidate => candidateOf(groupOf(item), item)

  const recognised = (item: StorageItem): readonly Formats.Recognition[] => {
    const module = formats.value
    if (module === null) return NOBODY
    const group = groupOf(item)
    const cache = notesOf(group).recognised
    const known = cache.get(item.id) ?? module.detect(candidateOf(group, item))
    cache.set(item.id, known)
    return known
  }

  const codecFor = (item: StorageItem): SessionCodec | null => {
    const found = recognised(item)
    const wish = chosen.value.get(item.id)
    return (found.find(({ codec }) => codec.id === wish) ?? found[0])?.codec ?? null
  }

  const reading = (item: StorageItem): ReadonlySignal<Reading | null> => {
    const module = formats.value
    const codec = codecFor(item)
    if (module === null || codec === null) return NONE
    const answer = answers.get(item.id) ?? signal<Reading | null>(null)
    answers.set(item.id, answer)
    const stored = keys.of(labelling.site(item))
    const asked: Asked = {
      key: keyOf(stored, codec.id),
      settings: settingsOf(stored, codec.id),
      now: data.now.value,
    }
    const cache = notesOf(groupOf(item)).asked
    if (stillFresh(cache.get(item.id), codec, asked)) return answer
    const entry: Cached = { codec, key: asked.key, settings: asked.settings, due: Infinity }
    cache.set(item.id, entry)
    void read(module, codec, item, candidate(item), asked).then(found => {
      if (cache.get(item.id) !== entry) return
      entry.due = nextDue(found, asked.now)
      answer.value = found
    })
    return answer
  }

  return {
    formats,
    load: async () => {
      formats.value = await loadFormats()
    },
    candidate,
    recognised,
    codecFor,
    choose: (id, codec) => {
      chosen.value = new Map(chosen.value).set(id, codec)
    },
    reading,
  }
}
