/** The session around a request: what the server saw, whether it took it, what it left, and what differs. */
import { parseCookieHeader } from '../cookie/parse'
import type { Millis } from '../model'
import type { Candidate } from '../sessions/codec'
import { diff } from './diff'
import type { SessionReader, SessionText, StepSession, Taken } from './session-kinds'
import type { RequestStep, SetCookieEffect } from './step'
import { takenOf } from './taken'

export type { SessionReader, SessionReading, SessionText, StepSession, Taken } from './session-kinds'

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

/** Did the response change it? A session that the server did not take and left alone is as it was. */
export const isChanged = ({
  sent,
  after,
  taken,
  diff,
}: Pick<StepSession, 'sent' | 'after' | 'taken' | 'diff'>): boolean =>
  sent?.raw !== after?.raw || (taken.is !== 'not-taken' && diff.changes.length > 0)

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

async function read(
  names: readonly string[],
  around: Around,
  reader: SessionReader,
): Promise<readonly StepSession[]> {
  const found = await Promise.all(names.map(name => one(name, around, reader)))
  return found.filter(session => session !== null)
}

function aroundOf(step: RequestStep): Around & { readonly names: readonly string[] } {
  const sent = sentIn(step.exchange.cookie ?? '')
  const after = afterLines(sent, step.set)
  return { step, sent, after, names: [...new Set([...sent.keys(), ...after.keys()])] }
}

/** Every session that the request carried or its response set. Empty where the Cookie header was not seen and none was set. */
export async function sessionsOf(step: RequestStep, reader: SessionReader): Promise<readonly StepSession[]> {
  const { names, ...around } = aroundOf(step)
  return read(names, around, reader)
}

/** Companions of a cookie share the beginning of its name: `session.sig`, `token.1`. */
export const KIN = 4

/** Those of which the response changed something. Nothing is read where it set nothing. */
export async function changedSessions(
  step: RequestStep,
  reader: SessionReader,
): Promise<readonly StepSession[]> {
  if (step.set.length === 0) return []
  const { names, ...around } = aroundOf(step)
  const changed = names.filter(name => around.sent.get(name) !== around.after.get(name))
  const kin = new Set(changed.map(name => name.slice(0, KIN)))
  const found = await read(
    names.filter(name => kin.has(name.slice(0, KIN))),
    around,
    reader,
  )
  return found.filter(isChanged)
}
