/** Compares what a codec says about a record with what the record expects. */
import type { DecodeResult, Facts, SessionCodec, Time, VerifyResult } from '../../src/core/sessions/codec'
import { codecOf, decode, verify } from '../../src/core/sessions/index'
import { type State, stateOf } from '../../src/core/sessions/state'
import { NULL, string, textOf, type Value } from '../../src/core/value'
import { candidateOf, type KeyForm, keyForms, nowOf } from './input'
import { fromNotation, plain } from './same'
import { passingStates } from './states'
import type { Json, Vector } from './vector'

/** What was wished for and what came; null = as expected. */
export type Failure = string | null

const differs = (what: string, expected: unknown, got: unknown): Failure =>
  `expected ${what} ${expected} got ${got}`

export interface Seen {
  readonly decoded: DecodeResult
  readonly verified: VerifyResult
  readonly state: State
}

/** The best that is known: with the key where it fits, else without. */
function contentOf({ decoded, verified }: Seen): {
  value: Value | null
  times: readonly Time[]
  facts: Facts
} {
  if (verified.status === 'valid') return verified
  if (decoded.status === 'read') return decoded
  if (decoded.status === 'reference') return { ...decoded, value: string(decoded.id) }
  if (decoded.status === 'sealed') return { ...decoded, value: null }
  return { value: decoded.status === 'cleared' ? NULL : null, times: [], facts: {} }
}

function sameValue(what: string, expected: Json, got: Value | null): Failure {
  const [wanted, found] = [plain(fromNotation(expected)), got === null ? 'nothing readable' : plain(got)]
  return wanted === found ? null : differs(what, wanted, found)
}

const isEmpty = (value: Value | null): boolean =>
  value === null || value.type === 'null' || (value.type === 'map' && value.entries.length === 0)

function payload(vector: Vector, seen: Seen): Failure {
  const { payload, payload_unverified: unverified, deleted, valid } = vector.expect
  const { value } = contentOf(seen)
  if (deleted === true) return isEmpty(value) ? null : differs('payload', '{} or null', value && plain(value))
  if (payload !== undefined && (valid || seen.verified.status === 'valid'))
    return sameValue('payload', payload, value)
  if (unverified === undefined) return null
  return sameValue(
    'payload_unverified',
    unverified,
    seen.decoded.status === 'read' ? seen.decoded.value : value,
  )
}

/** Beside a payload the id stands inside it; without one the cookie is the id. */
function sid(vector: Vector, seen: Seen): Failure {
  const { sid, payload } = vector.expect
  if (sid === undefined || payload !== undefined) return null
  const { value, facts } = contentOf(seen)
  const ids = [
    seen.decoded.status === 'reference' ? seen.decoded.id : null,
    textOf(value),
    textOf(facts.sid ?? null),
  ]
  return ids.some(id => id === sid) ? null : differs('sid', sid, ids.find(id => id !== null) ?? 'none')
}

const JWT_TIMES = { exp: 'expires', iat: 'issued', nbf: 'not-before' } as const

function jwtTimes(vector: Vector, times: readonly Time[]): Failure {
  for (const [claim, name] of Object.entries(JWT_TIMES)) {
    const expected = vector.expect[claim]
    if (expected === undefined) continue
    const got = times.find(time => time.name === name)?.at ?? null
    const wanted = typeof expected === 'number' ? expected * 1000 : null
    if (got !== wanted) return differs(claim, expected, got === null ? 'none' : got / 1000)
  }
  return null
}

const ISSUE: readonly Time['name'][] = ['issued', 'accessed', 'created']

/** Times in milliseconds that must be among those of the decoder, in whole units of the record. */
function innerTimes(vector: Vector, times: readonly Time[]): Failure {
  const { timestamp_unix, expires_unix, created, created_ms, expires_ms, duration_ms } = vector.expect
  const inside = times.filter(time => time.name !== 'rejected')
  const issue = inside.filter(time => ISSUE.includes(time.name))
  const wanted: readonly [string, Json | undefined, number, readonly Time[]][] = [
    ['timestamp_unix', timestamp_unix, 1000, issue],
    ['expires_unix', expires_unix, 1000, inside],
    ['created', created, 1000, inside],
    ['created_ms', created_ms, 1, inside],
    ['expires_ms', expires_ms, 1, inside],
    ['created_ms + duration_ms', duration_ms && Number(created_ms) + Number(duration_ms), 1, inside],
  ]
  for (const [what, expected, unit, among] of wanted) {
    if (typeof expected !== 'number') continue
    if (!among.some(time => Math.floor(time.at / unit) === Math.floor(expected)))
      return differs(
        what,
        expected,
        among.map(time => `${time.name} ${time.at / unit}`).join(', ') || 'no time',
      )
  }
  return null
}

const digestName = (text: string): string => text.toLowerCase().replaceAll('-', '')

const KEPT = ['wire', 'wire_serializer', 'decrypted_text'] as const

function facts(vector: Vector, found: Facts): Failure {
  const { header, algorithm_used: algorithm } = vector.expect
  if (header !== undefined) {
    const failure = sameValue('header', header, found.header ?? null)
    if (failure !== null) return failure
  }
  const used = textOf(found.algorithm ?? null) ?? 'none'
  if (typeof algorithm === 'string' && digestName(algorithm) !== digestName(used))
    return differs('algorithm_used', algorithm, used)
  for (const name of KEPT) {
    const [expected, got] = [vector.expect[name], found[name]]
    const failure = expected === undefined || got === undefined ? null : sameValue(name, expected, got)
    if (failure !== null) return failure
  }
  return null
}

function keyIndex(vector: Vector, { verified }: Seen, form: KeyForm): Failure {
  const { key_index: expected } = vector.expect
  if (typeof expected !== 'number' || verified.status !== 'valid') return null
  const got = form.indices[verified.secret]
  return got === expected ? null : differs('key_index', expected, got)
}

const explained = ({ state, decoded, verified }: Seen): string => {
  const told = [verified, decoded].find(result => 'because' in result)
  if (verified.status === 'incomplete') return `${state} (needs ${verified.needs.join(', ')})`
  return told !== undefined && 'because' in told ? `${state} (${told.because})` : state
}

function judge(vector: Vector, seen: Seen, form: KeyForm): Failure {
  const states = passingStates(vector)
  if (states === null) return differs('a known reason', '', `unknown reason ${vector.expect.reason}`)
  if (!states.includes(seen.state)) return differs('state', states.join(' or '), explained(seen))
  const { times, facts: found } = contentOf(seen)
  return (
    payload(vector, seen) ??
    sid(vector, seen) ??
    jwtTimes(vector, times) ??
    innerTimes(vector, times) ??
    facts(vector, found) ??
    keyIndex(vector, seen, form)
  )
}

/** Throws what the codec throws: nothing, or it is a fault. */
export async function look(vector: Vector, codec: SessionCodec, form: KeyForm): Promise<Seen> {
  const input = candidateOf(vector)
  const decoded = await decode(codec, input, form.key.settings)
  const verified = await verify(codec, input, form.key, nowOf(vector))
  return { decoded, verified, state: stateOf(decoded, verified) }
}

async function checkForms(vector: Vector, codec: SessionCodec): Promise<Failure> {
  const states = new Set<State>()
  for (const form of keyForms(vector, codec, 'verify')) {
    const seen = await look(vector, codec, form)
    const failure = judge(vector, seen, form)
    if (failure !== null) return failure
    states.add(seen.state)
  }
  return states.size === 1
    ? null
    : differs('the same answer for each form of the key', '', [...states].join(', '))
}

/** null where the record passes. Never throws: an exception is the failure. */
export async function check(vector: Vector): Promise<Failure> {
  const codec = codecOf(vector.mechanism)
  if (codec === null) return `expected a known mechanism got ${vector.mechanism}`
  try {
    return await checkForms(vector, codec)
  } catch (error) {
    return differs('no exception', '', error instanceof Error ? (error.stack ?? error.message) : error)
  }
}
