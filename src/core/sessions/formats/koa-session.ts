/** koa-session 7: base64 of JSON with `_expire` and `_maxAge` (ms) or `_session`, which the application does not see. */

import { FormatError } from '../../bytes'
import { bool, type Entry, map, member, number, numberOf, string, type Value } from '../../value'
import type { Candidate, Content, Match } from '../codec'
import { hasSignature, keygripCodec } from '../engines/keygrip'
import { hasKoaMembers, isKoaMember, wireOf } from '../engines/koa-members'
import { looksLikeObject, readBase64Json, writeBase64Json } from '../text/base64-json'

const ONE_DAY = 86_400_000

function entriesOf(value: Value): readonly Entry[] {
  if (value.type === 'map') return value.entries
  throw new FormatError('payload', 'a session is a JSON object')
}

function read(text: string): Omit<Content, 'parts'> {
  const wire = readBase64Json(text)
  const expires = numberOf(member(wire, '_expire'))
  const value = map(entriesOf(wire).filter(entry => !isKoaMember(entry)))
  return { value, times: expires === null ? [] : [{ name: 'expires', at: expires }], facts: { wire } }
}

/** What the old cookie was given: a browser session stays one, a life is begun anew. */
function ownEntries(like: string, now: number): readonly Entry[] {
  const wire = wireOf(like)
  if (wire !== null && member(wire, '_session') !== null) return [[string('_session'), bool(true)]]
  const maxAge = (wire === null ? null : numberOf(member(wire, '_maxAge'))) ?? ONE_DAY
  return [
    [string('_expire'), number(now + maxAge)],
    [string('_maxAge'), number(maxAge)],
  ]
}

function detect(input: Candidate): Match | null {
  if (!looksLikeObject(input.value) || !hasKoaMembers(input.value)) return null
  if (hasSignature(input)) return { confidence: 'certain', because: ['companion', 'content'] }
  return /^koa[.:]sess$/.test(input.name)
    ? { confidence: 'certain', because: ['name', 'content'] }
    : { confidence: 'possible', because: ['content'] }
}

export const codec = keygripCodec({
  id: 'koa-session',
  title: 'Koa session',
  detect,
  read,
  write: (value, like, now) => writeBase64Json(map([...entriesOf(value), ...ownEntries(like, now)])),
  judge({ times }, now) {
    const expires = times.find(time => time.name === 'expires')
    return expires !== undefined && expires.at < now ? { because: 'expired', at: expires.at } : null
  },
})
