/** The session around a request: what the server saw, whether it took it, what it left, and what differs. */
import { parseCookieHeader } from '../cookie/parse'
import type { Millis } from '../model'
import type { Candidate, Time } from '../sessions/codec'
import { sameValue } from '../sessions/serial/same'
import type { State } from '../sessions/state'
import type { Value } from '../value'
import { type Diff, diff } from './diff'
import type { RequestStep, SetCookieEffect } from './step'

/** What the session formats say about one cookie; made by the reader that is passed in. */
export interface SessionReading {
  readonly codec: string
  readonly state: State
  /** null: sealed, malformed, or kept on the server. */
  readonly value: Value | null
  /** What names the session on the server; null where the cookie holds it itself. */
  readonly id: string | null
  readonly times: readonly Time[]
}

export interface SessionReader {
  /** null: no session. */
  read(candidate: Candidate, at: Millis): Promise<SessionReading | null>
  /** Does the key that fits `fitting` fit `other` too? null: no key fits, or the format cannot tell. */
  sharesKey(fitting: Candidate, other: Candidate): Promise<boolean | null>
}

export interface SessionText extends SessionReading {
  readonly name: string
  readonly raw: string
  /** Characters of the value; cookies of sessions are ASCII. */
  readonly size: number
  /** Since the session was issued; null: it does not say. */
  readonly age: Millis | null
}

/** Whether the server took the session that was sent. `not-told`: nothing proves either. `not-seen`: no Cookie header was. */
export type Taken =
  | { readonly is: 'none-sent' }
  | { readonly is: 'not-seen' }
  | { readonly is: 'taken' }
  | { readonly is: 'not-told' }
  | { readonly is: 'not-taken'; readonly because: 'other-key' | 'expired' | 'not-yet-valid' }

export interface StepSession {
  readonly name: string
  /** As it was sent, also where the server did not take it; null: none was sent. */
  readonly sent: SessionText | null
  readonly taken: Taken
  /** What the server had: `sent`, or null where it did not take that. */
  readonly before: SessionText | null
  readonly after: SessionText | null
  readonly diff: Diff
  /** The id of a session on the server changed. */
  readonly rotation: { readonly was: string; readonly is: string } | null
}

const candidate = (name: string, value: string, siblings: ReadonlyMap<string, string>): Candidate => ({
  kind: 'cookie',
  name,
  value,
  siblings,
})

async function textOf(input: Candidate, at: Millis, reader: SessionReader): Promise<SessionText | null> {
  const reading = await reader.read(input, at)
  if (reading === null) return null
  const issued = reading.times.find(time => time.name === 'issued' || time.name === 'created')
  const { name, value: raw } = input
  return { ...reading, name, raw, size: raw.length, age: issued === undefined ? null : at - issued.at }
}

/** The first of equal names is the one that servers read. */
function sentIn(header: string): ReadonlyMap<string, string> {
  const all = new Map<string, string>()
  for (const { name, value } of parseCookieHeader(header)) if (!all.has(name)) all.set(name, value)
  return all
}

const KEPT: ReadonlySet<SetCookieEffect['effect']> = new Set(['created', 'changed', 'unchanged'])

/** What the names stand for once the response was stored: refused lines change nothing. */
function afterLines(sent: ReadonlyMap<string, string>, set: RequestStep['set']): ReadonlyMap<string, string> {
  const after = new Map(sent)
  for (const { effect, name, is } of set) {
    if (KEPT.has(effect) && is !== null) after.set(name, is.value)
    if (effect === 'deleted' || effect === 'nothing-to-delete') after.delete(name)
  }
  return after
}

const REFUSED: Partial<Record<State, 'expired' | 'not-yet-valid'>> = {
  'verified-expired': 'expired',
  'verified-not-yet-valid': 'not-yet-valid',
}

const VERIFIED: ReadonlySet<State> = new Set(['verified', 'verified-older-key'])

/** Is something of the one session still in the other? */
const continues = (was: Value | null, is: Value | null): boolean =>
  was?.type === 'map' &&
  is?.type === 'map' &&
  was.entries.some(([key, value]) =>
    is.entries.some(([other, now]) => sameValue(key, other) && sameValue(value, now)),
  )

/** Two sessions: as texts to read, and as what was read. */
interface Both {
  readonly sent: SessionText | null
  readonly after: SessionText | null
  readonly was: Candidate
  readonly is: Candidate
}

/** false: they are signed with different keys. null: no key that fits either is known. */
async function shareKey({ was, is }: Both, reader: SessionReader): Promise<boolean | null> {
  return (await reader.sharesKey(is, was)) ?? reader.sharesKey(was, is)
}

/** A server that signs with another key did not take what was sent, unless it also knows older keys. */
async function takenOf(both: Both, reader: SessionReader): Promise<Taken> {
  const { sent, after, was, is } = both
  if (sent === null) return { is: 'none-sent' }
  const refused = REFUSED[sent.state]
  if (refused !== undefined) return { is: 'not-taken', because: refused }
  if (after !== null && is.value !== was.value && (await shareKey(both, reader)) === false) {
    const byOlderKey = sent.state === 'verified-older-key' && continues(sent.value, after.value)
    return byOlderKey ? { is: 'not-told' } : { is: 'not-taken', because: 'other-key' }
  }
  return VERIFIED.has(sent.state) ? { is: 'taken' } : { is: 'not-told' }
}

const rotationOf = (sent: SessionText | null, after: SessionText | null): StepSession['rotation'] =>
  sent?.id != null && after?.id != null && sent.id !== after.id ? { was: sent.id, is: after.id } : null

interface Around {
  readonly step: RequestStep
  readonly sent: ReadonlyMap<string, string>
  readonly after: ReadonlyMap<string, string>
}

async function one(
  name: string,
  { step, sent: values, after: left }: Around,
  reader: SessionReader,
): Promise<StepSession | null> {
  const { at, answered, cookie } = step.exchange
  const was = candidate(name, values.get(name) ?? '', values)
  const is = candidate(name, left.get(name) ?? '', left)
  const sent = values.has(name) ? await textOf(was, at, reader) : null
  const after = left.has(name) ? await textOf(is, answered ?? at, reader) : null
  if (sent === null && after === null) return null
  const taken: Taken = cookie === null ? { is: 'not-seen' } : await takenOf({ sent, after, was, is }, reader)
  const before = taken.is === 'not-taken' ? null : sent
  return {
    name,
    sent,
    taken,
    before,
    after,
    diff: diff(before?.value ?? null, after?.value ?? null),
    rotation: rotationOf(before, after),
  }
}

/** Every session that the request carried or its response set. Empty where the Cookie header was not seen and none was set. */
export async function sessionsOf(step: RequestStep, reader: SessionReader): Promise<readonly StepSession[]> {
  const sent = sentIn(step.exchange.cookie ?? '')
  const after = afterLines(sent, step.set)
  const names = [...new Set([...sent.keys(), ...after.keys()])]
  const found = await Promise.all(names.map(name => one(name, { step, sent, after }, reader)))
  return found.filter(session => session !== null)
}
