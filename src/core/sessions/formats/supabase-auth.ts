/** Supabase SSR 0.12: `base64-` + base64url of the session's JSON, or the JSON itself; in chunks. Only the tokens inside are signed. */
import { BASE64_ANY, fromBase64, fromUtf8, toBase64, utf8 } from '../../bytes'
import { member, numberOf, textOf, type Value } from '../../value'
import type { Candidate, Content, Match, Time, Write } from '../codec'
import { claimTimes } from '../engines/claims'
import { jwtClaims } from '../engines/jwt-text'
import { insideOf } from '../engines/token-cache'
import { JS, readJson, writeJson } from '../serial/json'
import { type Joined, joinChunks } from '../text/chunks'
import { clearable } from '../text/cleared'
import { partsOf } from '../text/parts'
import { percentDecoded, verbatim } from '../text/view'

const NAME = /^sb-.+-auth-token(?:-code-verifier)?(?:\.\d+)?$/
const PREFIX = 'base64-'

/** Measured after encodeURIComponent (utils/chunker.ts). */
const CHUNK_LENGTH = 3180

function timesOf(session: Value): readonly Time[] {
  const token = textOf(member(session, 'access_token'))
  const expires = numberOf(member(session, 'expires_at'))
  const own: readonly Time[] = expires === null ? [] : [{ name: 'expires', at: 1000 * expires }]
  if (token === null) return own
  try {
    const times = claimTimes(jwtClaims(token))
    return times.some(time => time.name === 'expires') ? times : [...times, ...own]
  } catch {
    return own
  }
}

/** supabase-js keeps the whole session in one item of Web Storage, nothing encoded. */
function joinedOf(input: Candidate): Joined {
  if (input.kind === 'cookie') return joinChunks(input, '.')
  return { base: input.name, text: input.value, views: [verbatim(input.name, input.value)] }
}

function read(input: Candidate): Content {
  const { text, views } = joinedOf(input)
  const encoded = text.startsWith(PREFIX)
  const value = readJson(encoded ? fromUtf8(fromBase64(text.slice(PREFIX.length), BASE64_ANY)) : text)
  const prefix = encoded ? PREFIX.length : 0
  const parts = partsOf(views, [
    ['prefix', prefix],
    ['payload', text.length - prefix],
  ])
  return { value, times: timesOf(value), parts, facts: insideOf(input.name, text, value).facts }
}

/** Chunks of at most 3180 characters once spelled; never within an escape, nor within a character. */
function spelledChunks(joined: Joined, text: string): readonly string[] {
  const spell = joined.views[0]?.spell ?? encodeURIComponent
  const chunks: string[] = ['']
  for (const character of text) {
    const piece = spell(character)
    const last = chunks.at(-1) ?? ''
    if (last.length + piece.length > CHUNK_LENGTH) chunks.push(piece)
    else chunks[chunks.length - 1] = last + piece
  }
  return chunks
}

function write(value: Value, like: Candidate): readonly Write[] {
  const joined = joinedOf(like)
  const json = writeJson(value, JS)
  if (like.kind !== 'cookie') return [{ name: like.name, value: json }]
  const text = joined.text.startsWith(PREFIX) ? PREFIX + toBase64(utf8(json), 'url') : json
  const chunks = spelledChunks(joined, text)
  const writes = chunks.map((chunk, i) => ({
    name: chunks.length === 1 ? joined.base : `${joined.base}.${i}`,
    value: chunk,
  }))
  const written = new Set(writes.map(one => one.name))
  const stale = joined.views.filter(view => !written.has(view.cookie))
  return [...writes, ...stale.map(view => ({ name: view.cookie, value: null }))]
}

function detect({ name, value, kind }: Candidate): Match | null {
  if (!NAME.test(name)) return null
  const begins = /^(?:base64-|\{|"|%7B|%22)/i.test(percentDecoded(name, value).text)
  if (begins || (kind === 'cookie' && /\.[1-9]\d*$/.test(name)))
    return { confidence: 'certain', because: ['name', 'content'] }
  return null
}

export const codec = clearable({
  id: 'supabase-auth',
  title: 'Supabase session',
  protection: 'none',
  fields: [],
  detect,
  decode: input => ({ status: 'read', ...read(input) }),
  verify: () => ({ status: 'unsigned' }),
  sign: (value, _, like) => write(value, like),
})
