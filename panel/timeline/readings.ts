/** Sessions of the past: recognised and read when they are looked at, each text once as long as the keys are the same. */
import { computed, type ReadonlySignal } from '@preact/signals'
import type { StoredKeys } from '../../src/backend'
import { type ItemId, itemId, type Millis } from '../../src/core/model'
import type { Candidate, SessionCodec } from '../../src/core/sessions/codec'
import type { Recognition } from '../../src/core/sessions/index'
import { KIN, type SessionReader, type SessionReading } from '../../src/core/timeline/session'
import { judged } from '../state/key-verdict'
import { type KeyRing, keyName } from '../state/keys'
import { type FormatsModule, payloadOf, type Reading, read } from '../state/reading'
import { choiceKey, type Sessions } from '../state/sessions'

export interface Readings {
  /** The format that the user chose, or the most likely one that is at least likely; null: no session, as far as is known. */
  codecOf(candidate: Candidate, site: string): SessionCodec | null
  /** A format that was recognised before. */
  byId(codec: string): SessionCodec | null
  /** With the keys that the site has now. */
  readerFor(site: string): SessionReader
  /** Another object when texts of the site may be read otherwise: other keys, another format chosen, the formats loaded. */
  basis(site: string): object
  /** The same for all sites. */
  readonly ground: ReadonlySignal<object>
}

interface Entry {
  readonly keys: StoredKeys
  readonly from: Millis
  /** From here on something in it has expired. */
  until: Millis
  readonly done: Promise<Reading | null>
}

export interface Needs {
  readonly sessions: Sessions
  readonly keys: KeyRing
}

/** Texts whose readings are kept; the oldest are forgotten first. */
const MOST = 1000

function keyOf({ kind, name, value, siblings }: Candidate): string {
  const start = name.slice(0, KIN)
  const kin = [...siblings].filter(([other]) => other !== name && other.startsWith(start))
  return JSON.stringify([kind, name, value, kin])
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

const timesOf = ({ verified, decoded }: Reading) =>
  [verified, decoded].flatMap(one => (one !== null && 'times' in one ? [one.times] : []))[0] ?? []

const sessionReading = (reading: Reading): SessionReading => ({
  codec: reading.codec.id,
  state: reading.state,
  value: payloadOf(reading),
  id: reading.decoded.status === 'reference' ? reading.decoded.id : null,
  times: timesOf(reading),
})

/** The formats read items; of a cookie of the past there is only its text. */
const itemOf = ({ name, value }: Candidate, site: string) => {
  const made = { kind: 'local', name, value, origin: site, partition: null, frame: 0 } as const
  return { ...made, id: itemId(made) satisfies ItemId }
}

/** The key that fitted, alone; null where none did. */
function fitting({ fit }: Reading) {
  const secret = fit?.reading.secrets[fit.result.secret]
  return fit === null || secret === undefined
    ? null
    : { codec: fit.codec, key: { secrets: [secret], settings: fit.settings } }
}

async function verifiesToo(module: FormatsModule, found: Reading, other: Candidate): Promise<boolean | null> {
  const fitted = fitting(found)
  if (fitted === null) return null
  const result = await module.verify(fitted.codec, other, fitted.key, null)
  if (result.status === 'valid') return true
  return result.status === 'invalid' ? false : null
}

/** What the texts of a site are read by: the same object as long as nothing of it changed. */
function createBases({ sessions, keys }: Needs): Readings['basis'] {
  const bases = new Map<string, { readonly parts: readonly unknown[]; readonly basis: object }>()
  return site => {
    const parts = [keys.of(site), sessions.choices.value, sessions.formats.value]
    const known = bases.get(site)
    if (known?.parts.every((part, i) => part === parts[i])) return known.basis
    const basis = {}
    bases.set(site, { parts, basis })
    return basis
  }
}

/** Formats that a text of the past may be in: the chosen one alone, or those that are at least likely. */
function createRecognition({ sessions }: Needs) {
  const found = new Map<string, readonly Recognition[]>()
  const known = new Map<string, SessionCodec>()
  const codecsOf = (candidate: Candidate, site: string): readonly SessionCodec[] => {
    const module = sessions.formats.value
    if (module === null) return []
    const key = keyOf(candidate)
    const all = found.get(key) ?? keep(found, key, module.detect(candidate))
    const wish = sessions.choices.value.get(choiceKey(candidate.kind, site, candidate.name))
    const chosen = all.filter(({ codec }) => codec.id === wish)
    const likely = all.filter(({ match }) => match.confidence !== 'possible')
    const codecs = (chosen.length > 0 ? chosen : likely).map(({ codec }) => codec)
    for (const codec of codecs) known.set(codec.id, codec)
    return codecs
  }
  return { codecsOf, byId: (codec: string) => known.get(codec) ?? null }
}

export function createReadings(needs: Needs): Readings {
  const { sessions, keys } = needs
  const entries = new Map<string, Entry>()
  const { codecsOf, byId } = createRecognition(needs)

  const reading = async (candidate: Candidate, site: string, at: Millis): Promise<Reading | null> => {
    const module = sessions.formats.peek()
    const codecs = codecsOf(candidate, site)
    if (module === null || codecs.length === 0) return null
    await keys.load([site])
    const given = keys.of(site)
    const key = `${site} ${codecs.map(({ id }) => id).join()} ${keyOf(candidate)}`
    const kept = entries.get(key)
    if (kept?.keys === given && at >= kept.from && at < kept.until) return kept.done
    const asked = {
      item: itemOf(candidate, site),
      input: candidate,
      codecs,
      keys: given,
      slow: false,
      now: at,
    }
    const done = read(module, asked, false).then(result => {
      if (result !== null) entry.until = nextTime(result, at)
      if (result !== null && result.fit !== null)
        keys.remember(site, result.codec.id, keyName(result.fit.reading))
      return result
    })
    const entry: Entry = { keys: given, from: at, until: Infinity, done }
    return keep(entries, key, entry).done
  }

  return {
    codecOf: (candidate, site) => codecsOf(candidate, site)[0] ?? null,
    byId,
    readerFor: site => ({
      read: async (candidate, at) => {
        const result = await reading(candidate, site, at)
        return result === null ? null : sessionReading(judged(result, keys.fitted(site)))
      },
      sharesKey: async (one, other) => {
        const module = sessions.formats.peek()
        const result = await reading(one, site, 0)
        return module === null || result === null ? null : verifiesToo(module, result, other)
      },
    }),
    basis: createBases(needs),
    ground: computed(() => ({ of: [keys.all.value, sessions.choices.value, sessions.formats.value] })),
  }
}
