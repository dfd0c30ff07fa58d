/** One item read by a session format: with the key that fits among those given, or with the reason why none does. */
import type { StoredKeys } from '../../src/backend'
import type { Millis, StorageItem } from '../../src/core/model'
import type {
  Candidate,
  DecodeResult,
  Key,
  Malformed,
  SessionCodec,
  VerifyResult,
} from '../../src/core/sessions/codec'
import type { KeyProblem, KeyReading } from '../../src/core/sessions/keys/reading'
import type { Fit } from '../../src/core/sessions/keys/try'
import { type State as SessionState, stateOf } from '../../src/core/sessions/state'
import type { Value } from '../../src/core/value'
import type * as Formats from '../formats'
import { words } from './data'
import { itemMark, type KeyName, keyNames, readingsOf, settingsOf } from './keys'
import { Cancelled } from './stretching'

export type FormatsModule = typeof Formats

export interface Reading {
  readonly item: StorageItem
  readonly candidate: Candidate
  readonly codec: SessionCodec
  readonly decoded: DecodeResult
  /** null: no key was given. */
  readonly verified: VerifyResult | null
  readonly state: SessionState
  /** The key that fits, or the one it was tried with; null where none was given. */
  readonly key: Key | null
  /** How that key was taken and with which settings it fits; null where it does not. */
  readonly fit: Fit | null
  /** What is wrong with the form of the keys, where none fits. */
  readonly problems: readonly KeyProblem[]
  /** Formats whose keys take seconds to derive, which nobody allowed yet. */
  readonly slow: readonly SessionCodec[]
  readonly asked: AskedKeys
  /** How many keys the site has where none fits and none is known to be meant for this item; else 0. */
  readonly strangers: number
}

/** What there was to try. */
export interface AskedKeys {
  /** Ids of the formats that the item may be in, and its own mark: what a key of it is known by. */
  readonly own: readonly string[]
  /** All keys of the site, in their order. */
  readonly given: readonly KeyName[]
  /** Those of a form that can fit. */
  readonly usable: readonly KeyName[]
}

/** Formats that carry no signature have their state decided by `verify` also without a key. */
const needsNoKey = (codec: SessionCodec): boolean => codec.protection === 'none'

/** What a format throws besides FormatError is a fault of the format; it must not take the panel with it. */
const fault = (error: unknown): Malformed => ({ status: 'malformed', where: 'format', because: words(error) })

export interface Asked {
  readonly item: StorageItem
  readonly input: Candidate
  /** The one that the user chose, or all that were recognised. */
  readonly codecs: readonly SessionCodec[]
  readonly keys: StoredKeys
  readonly slow: boolean
  readonly now: Millis
}

const NOT_TRIED = { status: 'none', problems: [], complete: true } as const

const notTried = (error: unknown): typeof NOT_TRIED | null => (error instanceof Cancelled ? null : NOT_TRIED)

const attempt = (module: FormatsModule, { input, codecs, keys, slow, now }: Asked, usual: boolean) => ({
  input,
  codecs,
  readings: readingsOf(keys, module.readKeys),
  settings: ({ id }: SessionCodec) => settingsOf(keys, id),
  slow,
  now,
  usual,
})

/** The key in its likeliest reading, for the reason why it does not fit. */
function likelyKey(codec: SessionCodec, keys: StoredKeys, readings: readonly KeyReading[]): Key | null {
  const secrets = readings[0]?.secrets
  if (secrets === undefined && !needsNoKey(codec)) return null
  return { secrets: secrets ?? [], settings: settingsOf(keys, codec.id) }
}

/** Is there a way to take the key in which the format could use it? */
function canFit(reading: KeyReading, codec: SessionCodec, { input, keys }: Asked): boolean {
  const settings = settingsOf(keys, codec.id)
  return reading.secrets.every(secret => (codec.keyProblem?.(secret, settings, input) ?? null) === null)
}

const askedKeys = (asked: Asked, readings: readonly KeyReading[], codec: SessionCodec): AskedKeys => ({
  own: [itemMark(asked.item.id), ...asked.codecs.map(({ id }) => id)],
  given: keyNames(readings),
  usable: keyNames(readings.filter(reading => canFit(reading, codec, asked))),
})

/** null where no format was recognised, or a derivation was cancelled. */
export async function read(module: FormatsModule, asked: Asked, usual: boolean): Promise<Reading | null> {
  const { item, input, keys, now } = asked
  const trial = attempt(module, asked, usual)
  const hasKeys = trial.readings.length > 0
  const tried = hasKeys ? await module.tryKeys(trial).catch(notTried) : NOT_TRIED
  if (tried === null) return null
  const fit = tried.status === 'fits' ? tried.fit : null
  const slow = tried.status === 'slow' ? tried.codecs : []
  const codec = fit?.codec ?? asked.codecs[0]
  if (codec === undefined) return null
  const key =
    fit === null ? likelyKey(codec, keys, trial.readings) : { ...fit.reading, settings: fit.settings }
  const decoded = await module.decode(codec, input, key?.settings ?? settingsOf(keys, codec.id)).catch(fault)
  const isOpen = key === null || slow.includes(codec)
  const verified = fit?.result ?? (isOpen ? null : await module.verify(codec, input, key, now).catch(fault))
  const state = stateOf(decoded, verified)
  return {
    item,
    candidate: input,
    codec,
    decoded,
    verified,
    state,
    key,
    fit,
    problems: tried.problems,
    slow,
    asked: askedKeys(asked, trial.readings, codec),
    strangers: 0,
  }
}

/** What was read: by the key where it fits, else without it; null where nothing can be read. */
export function payloadOf(reading: Reading | null): Value | null {
  if (reading === null) return null
  if (reading.verified?.status === 'valid' && reading.decoded.status !== 'reference')
    return reading.verified.value
  return reading.decoded.status === 'read' ? reading.decoded.value : null
}
