/** What the session formats say about the items: recognised as what, read as what, in which state. */
import { computed, type ReadonlySignal, type Signal, signal, untracked } from '@preact/signals'
import type { StoredKeys } from '../../src/backend'
import type { ItemId, Millis, StorageItem } from '../../src/core/model'
import type { Candidate, DecodeResult, SessionCodec, VerifyResult } from '../../src/core/sessions/codec'
import type { Recognition } from '../../src/core/sessions/index'
import type { Data } from './data'
import { judged } from './key-verdict'
import { itemMark, type KeyRing, keyName } from './keys'
import type { Labelling } from './labels'
import { type Asked, type FormatsModule, type Reading, read } from './reading'
import { candidateOf, createGroups, type Group, groupKey } from './siblings'
import { createStretching, type StretchThread } from './stretching'

export type { FormatsModule, Reading } from './reading'

export interface Sessions {
  readonly formats: ReadonlySignal<FormatsModule | null>
  load(): Promise<void>
  candidate(item: StorageItem): Candidate
  /** Most likely first; empty as long as the formats are not loaded. */
  recognised(item: StorageItem): readonly Recognition[]
  /** The format that the user chose among several, or the most likely one. */
  codecFor(item: StorageItem): SessionCodec | null
  choose(item: StorageItem, codec: string): void
  /** Ids of the formats that were chosen: by kind, site and name, so that they hold for the past of an item too. */
  readonly choices: ReadonlySignal<Choices>
  /** Null until the answer is there, and for items that are no session. Follows keys, choice and the clock. */
  reading(item: StorageItem): ReadonlySignal<Reading | null>
  /** The reading with the keys and the choice of now, once it is there. */
  settled(item: StorageItem): Promise<Reading | null>
  /** Tries the usual alternatives to the settings given; what is found becomes the reading. False: none fits. */
  tryUsual(reading: Reading): Promise<boolean>
  /** Allows derivations that take seconds, from now on. */
  allowSlow(): void
  /** How far the derivation is that is under way, from 0 to 1; null: none is. */
  readonly deriving: ReadonlySignal<number | null>
  /** Ends it and those that wait, and asks again before the next. */
  cancelSlow(): void
}

export type Choices = ReadonlyMap<string, string>

export const choiceKey = (kind: StorageItem['kind'], site: string, name: string): string =>
  JSON.stringify([kind, site, name])

interface Cached {
  readonly codec: SessionCodec
  readonly keys: StoredKeys
  readonly slow: boolean
  /** The state may change by itself at this time: something expires. */
  due: Millis
  /** Resolves when the answer is there. */
  done: Promise<void>
}

interface Notes {
  readonly recognised: Map<ItemId, readonly Recognition[]>
  readonly asked: Map<ItemId, Cached>
}

const NONE = signal<Reading | null>(null)
const NOBODY: readonly Recognition[] = []

const timesOf = (result: DecodeResult | VerifyResult | null): readonly Millis[] =>
  result !== null && 'times' in result ? result.times.map(time => time.at) : []

const nextDue = (reading: Reading, now: Millis): Millis =>
  Math.min(Infinity, ...[...timesOf(reading.decoded), ...timesOf(reading.verified)].filter(at => at > now))

const stillFresh = (known: Cached | undefined, codec: SessionCodec, asked: Asked): boolean =>
  known !== undefined &&
  known.codec === codec &&
  known.keys.secrets === asked.keys.secrets &&
  known.keys.settings === asked.keys.settings &&
  known.slow === asked.slow &&
  asked.now < known.due

export interface Needs {
  readonly data: Data
  readonly keys: KeyRing
  readonly labelling: Labelling
  readonly loadFormats: () => Promise<FormatsModule>
  /** For derivations; absent: a worker. */
  readonly startThread?: (() => StretchThread) | undefined
}

/** Which formats the items may be in, and which of them the user chose. */
function createRecognition(data: Data) {
  const formats = signal<FormatsModule | null>(null)
  const groups = createGroups(data.snapshot)
  const chosen = signal<ReadonlyMap<ItemId, string>>(new Map())
  const notes = new WeakMap<Group, Notes>()

  /** An item that has vanished is shown on. Its group must stay the same, or it would be read anew with each drawing. */
  const alone = new WeakMap<StorageItem, Group>()

  const groupOf = (item: StorageItem): Group => {
    const together = groups.value.get(groupKey(item))
    if (together !== undefined) return together
    const group = alone.get(item) ?? { items: [item] }
    alone.set(item, group)
    return group
  }
  const notesFor = (item: StorageItem): Notes => {
    const group = groupOf(item)
    const known = notes.get(group) ?? { recognised: new Map(), asked: new Map() }
    notes.set(group, known)
    return known
  }
  const candidate = (item: StorageItem): Candidate => candidateOf(groupOf(item), item)

  const recognised = (item: StorageItem): readonly Recognition[] => {
    const module = formats.value
    if (module === null) return NOBODY
    const cache = notesFor(item).recognised
    const known = cache.get(item.id) ?? module.detect(candidate(item))
    cache.set(item.id, known)
    return known
  }

  const wished = (item: StorageItem): SessionCodec | null => {
    const wish = chosen.value.get(item.id)
    return recognised(item).find(({ codec }) => codec.id === wish)?.codec ?? null
  }
  const choose = (id: ItemId, codec: string): void => {
    chosen.value = new Map(chosen.value).set(id, codec)
  }
  const likely = (item: StorageItem): SessionCodec | null =>
    wished(item) ?? recognised(item)[0]?.codec ?? null
  return { formats, notesFor, candidate, recognised, wished, likely, choose }
}

type Recognised = ReturnType<typeof createRecognition>

/** What is asked about an item now: follows the choice, the keys and the clock. */
const createQuestions =
  (
    { candidate, recognised, wished }: Recognised,
    { data, keys, labelling }: Needs,
    slow: ReadonlySignal<boolean>,
  ) =>
  (item: StorageItem): Asked => {
    const wish = wished(item)
    return {
      item,
      input: candidate(item),
      codecs: wish === null ? recognised(item).map(({ codec }) => codec) : [wish],
      keys: keys.of(labelling.site(item)),
      slow: slow.value,
      now: data.now.value,
    }
  }

/** More sessions of a site are not looked at for the sake of another. */
const MOST_AROUND = 500

/** In the light of what the keys of the site fit elsewhere. */
const judgedBy = ({ keys, labelling }: Needs, answer: ReadonlySignal<Reading | null>) =>
  computed(() => {
    const found = answer.value
    return found === null ? null : judged(found, keys.fitted(labelling.site(found.item)))
  })

type Answers = Map<ItemId, Signal<Reading | null>>

/** The second step for one item. What was found takes the place of the reading, unless that is no longer the one. */
const createSearch =
  (
    { formats, notesFor }: Recognised,
    answers: Answers,
    ask: (item: StorageItem) => Asked,
    remember: (found: Reading) => void,
  ) =>
  async (old: Reading): Promise<boolean> => {
    const module = formats.peek()
    const answer = answers.get(old.item.id)
    if (module === null || answer === undefined) return false
    const asked = untracked(() => ask(old.item))
    const found = await read(module, asked, true)
    if (found?.fit == null || answer.peek()?.decoded !== old.decoded) return false
    remember(found)
    const entry = notesFor(old.item).asked.get(old.item.id)
    if (entry !== undefined) entry.due = nextDue(found, asked.now)
    answer.value = found
    return true
  }

/** Reads items when they are asked for, and remembers which key fitted what. */
function createReadings(recognition: Recognised, needs: Needs, ask: (item: StorageItem) => Asked) {
  const { formats, notesFor, recognised, likely } = recognition
  const { data, keys, labelling } = needs
  /** Kept over changes of the value, so that the old answer stays on screen until the new one is there. */
  const answers: Answers = new Map()
  const views: Map<ItemId, ReadonlySignal<Reading | null>> = new Map()
  const remember = ({ item, fit }: Reading): void => {
    if (fit === null) return
    for (const what of [fit.codec.id, itemMark(item.id)])
      keys.remember(labelling.site(item), what, keyName(fit.reading))
  }

  const reading = (item: StorageItem): ReadonlySignal<Reading | null> => {
    const module = formats.value
    const codec = likely(item)
    if (module === null || codec === null) return NONE
    const answer = answers.get(item.id) ?? signal<Reading | null>(null)
    answers.set(item.id, answer)
    const view = views.get(item.id) ?? judgedBy(needs, answer)
    views.set(item.id, view)
    const asked = ask(item)
    const cache = notesFor(item).asked
    if (stillFresh(cache.get(item.id), codec, asked)) return view
    const entry: Cached = {
      codec,
      keys: asked.keys,
      slow: asked.slow,
      due: Infinity,
      done: Promise.resolve(),
    }
    cache.set(item.id, entry)
    entry.done = read(module, asked, false).then(found => {
      if (found === null || cache.get(item.id) !== entry) return
      entry.due = nextDue(found, asked.now)
      remember(found)
      answer.value = found
      if (found.fit === null) lookAround(asked)
    })
    return view
  }

  /** Whose a key is shows in the other sessions of the site, whether or not they are on screen. */
  const around = new WeakSet<object>()
  const lookAround = ({ item, keys: { secrets } }: Asked): void =>
    untracked(() => {
      if (secrets.length === 0 || around.has(secrets)) return
      around.add(secrets)
      const site = labelling.site(item)
      const others = data.snapshot.value.items.filter(one => labelling.site(one) === site)
      for (const one of others.slice(0, MOST_AROUND))
        if (recognised(one)[0]?.match.confidence !== 'possible') reading(one)
    })
  return { answers, reading, remember }
}

export function createSessions(needs: Needs): Sessions {
  const recognition = createRecognition(needs.data)
  const { formats, notesFor, candidate, recognised, wished, likely, choose } = recognition
  const choices = signal<Choices>(new Map())
  const slow = signal(false)
  const stretching = createStretching(needs.startThread)
  const ask = createQuestions(recognition, needs, slow)
  const { answers, reading, remember } = createReadings(recognition, needs, ask)

  /** Among several formats a key that fits decides. */
  const codecFor = (item: StorageItem): SessionCodec | null =>
    wished(item) ?? answers.get(item.id)?.value?.fit?.codec ?? likely(item)

  const settled = async (item: StorageItem): Promise<Reading | null> => {
    const answer = untracked(() => reading(item))
    await notesFor(item).asked.get(item.id)?.done
    return answer.peek()
  }

  return {
    formats,
    load: async () => {
      const module = await needs.loadFormats()
      module.stretchWith(one => stretching.derive(one, module.stretchInSlices))
      formats.value = module
    },
    candidate,
    recognised,
    codecFor,
    choose: (item, codec) => {
      choose(item.id, codec)
      const key = choiceKey(item.kind, needs.labelling.site(item), item.name)
      choices.value = new Map(choices.value).set(key, codec)
    },
    choices,
    reading,
    settled,
    tryUsual: createSearch(recognition, answers, ask, remember),
    allowSlow: () => {
      slow.value = true
    },
    deriving: stretching.progress,
    cancelSlow: () => {
      slow.value = false
      stretching.cancel()
    },
  }
}
