/** Sessions of the past: recognised and read when they are looked at, each text once as long as the keys are the same. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { StoredKeys } from '../../src/backend'
import type { Millis } from '../../src/core/model'
import type { SessionCodec } from '../../src/core/sessions/codec'
import type { Recognition } from '../../src/core/sessions/index'
import type { KeyRing } from '../state/keys'
import type { Labelling } from '../state/labels'
import { type Reading, read } from '../state/reading'
import type { Sessions } from '../state/sessions'
import type { Look } from './looks'

export interface Readings {
  /** Formats that are at least likely, the most likely first. */
  recognised(look: Look): readonly Recognition[]
  /** As it was at that time, with the keys that are known now. Null until the answer is there, and for what is no session. */
  of(look: Look, at: Millis): ReadonlySignal<Reading | null>
  /** The same, once. */
  once(look: Look, at: Millis): Promise<Reading | null>
}

interface Entry {
  readonly keys: StoredKeys
  readonly codec: SessionCodec
  readonly from: Millis
  /** From here on something in it has expired. */
  until: Millis
  readonly answer: Signal<Reading | null>
  readonly done: Promise<Reading | null>
}

export interface Needs {
  readonly sessions: Sessions
  readonly keys: KeyRing
  readonly labelling: Labelling
}

const NOBODY: readonly Recognition[] = []
const NOTHING = signal<Reading | null>(null)
/** Texts whose readings are kept; the oldest are forgotten first. */
const MOST = 4000
/** Companions of a cookie share the beginning of its name: `session.sig`, `token.1`. */
const KIN = 4

function keyOf({ item, candidate }: Look): string {
  const start = item.name.slice(0, KIN)
  const kin = [...candidate.siblings].filter(([name]) => name !== item.name && name.startsWith(start))
  return JSON.stringify([item.id, item.value, kin])
}

function nextTime({ decoded, verified }: Reading, now: Millis): Millis {
  const times = [decoded, verified].flatMap(one => (one !== null && 'times' in one ? one.times : []))
  return Math.min(Infinity, ...times.map(({ at }) => at).filter(at => at > now))
}

function keep<V>(kept: Map<string, V>, key: string, value: V): V {
  kept.delete(key)
  kept.set(key, value)
  const [oldest] = kept.keys()
  if (kept.size > MOST && oldest !== undefined) kept.delete(oldest)
  return value
}

export function createReadings({ sessions, keys, labelling }: Needs): Readings {
  const found = new Map<string, readonly Recognition[]>()
  const entries = new Map<string, Entry>()

  const recognised = (look: Look): readonly Recognition[] => {
    const module = sessions.formats.value
    if (module === null) return NOBODY
    const key = keyOf(look)
    return (
      found.get(key) ??
      keep(
        found,
        key,
        module.detect(look.candidate).filter(({ match }) => match.confidence !== 'possible'),
      )
    )
  }

  const entryOf = (look: Look, at: Millis): Entry | null => {
    const module = sessions.formats.value
    const codecs = recognised(look).map(({ codec }) => codec)
    const [codec] = codecs
    if (module === null || codec === undefined) return null
    const site = labelling.site(look.item)
    void keys.load([site])
    const given = keys.of(site)
    const key = keyOf(look)
    const known = entries.get(key)
    if (known?.keys === given && known.codec === codec && at >= known.from && at < known.until) return known
    const answer = signal<Reading | null>(known?.answer.peek() ?? null)
    const asked = { item: look.item, input: look.candidate, codecs, keys: given, slow: false, now: at }
    const done = read(module, asked, false).then(reading => {
      if (reading !== null) entry.until = nextTime(reading, at)
      answer.value = reading
      return reading
    })
    const entry: Entry = { keys: given, codec, from: at, until: Infinity, answer, done }
    return keep(entries, key, entry)
  }

  return {
    recognised,
    of: (look, at) => entryOf(look, at)?.answer ?? NOTHING,
    once: async (look, at) => (await entryOf(look, at)?.done) ?? null,
  }
}
