/** Sessions of the past: recognised and read when they are looked at, each text once as long as the keys are the same. */
import type { StoredKeys } from '../../src/backend'
import { type ItemId, itemId, type Millis } from '../../src/core/model'
import type { Candidate, SessionCodec } from '../../src/core/sessions/codec'
import type { SessionReader, SessionReading } from '../../src/core/timeline/session'
import { judged } from '../state/key-verdict'
import { type KeyRing, keyName } from '../state/keys'
import { type FormatsModule, payloadOf, type Reading, read } from '../state/reading'
import type { Sessions } from '../state/sessions'

export interface Readings {
  /** The most likely format that is at least likely; null: no session, as far as is known. */
  codecOf(candidate: Candidate): SessionCodec | null
  /** A format that was recognised before. */
  byId(codec: string): SessionCodec | null
  /** With the keys that the site has now. */
  readerFor(site: string): SessionReader
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
/** Companions of a cookie share the beginning of its name: `session.sig`, `token.1`. */
const KIN = 4

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

export function createReadings({ sessions, keys }: Needs): Readings {
  const found = new Map<string, readonly SessionCodec[]>()
  const entries = new Map<string, Entry>()
  const known = new Map<string, SessionCodec>()

  const codecsOf = (candidate: Candidate): readonly SessionCodec[] => {
    const module = sessions.formats.value
    if (module === null) return []
    const key = keyOf(candidate)
    const detect = (): readonly SessionCodec[] =>
      module.detect(candidate).flatMap(({ codec, match }) => (match.confidence === 'possible' ? [] : [codec]))
    const codecs = found.get(key) ?? keep(found, key, detect())
    for (const codec of codecs) known.set(codec.id, codec)
    return codecs
  }

  const reading = async (candidate: Candidate, site: string, at: Millis): Promise<Reading | null> => {
    const module = sessions.formats.peek()
    const codecs = codecsOf(candidate)
    if (module === null || codecs.length === 0) return null
    await keys.load([site])
    const given = keys.of(site)
    const key = `${site} ${keyOf(candidate)}`
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
    codecOf: candidate => codecsOf(candidate)[0] ?? null,
    byId: codec => known.get(codec) ?? null,
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
  }
}
