/**
 * Plain JSON, neither signed nor encrypted: SimpleCookieStorage of aiohttp-session and many others; in Web Storage also
 * what sign-in libraries keep there.
 */
import { FormatError } from '../../bytes'
import { member, numberOf, type Value } from '../../value'
import type { Candidate, Content, Match, SessionCodec } from '../codec'
import { cacheOf, insideOf } from '../engines/token-cache'
import { JS, PYTHON, readJson, writeJson } from '../serial/json'
import { partsOf } from '../text/parts'
import { httpCookies, percentDecoded, unquoted, type View, verbatim } from '../text/view'

/** http.cookies quotes JSON, Node percent-encodes it. */
function viewOf({ kind, name, value }: Candidate): View {
  if (kind !== 'cookie') return verbatim(name, value)
  return value.startsWith('"') ? httpCookies(name, value) : percentDecoded(name, value)
}

function content(view: View, value: Value): Content {
  const created = numberOf(member(value, 'created'))
  const inside = insideOf(view.cookie, view.text, value)
  return {
    value,
    times: created === null ? inside.times : [{ name: 'created', at: 1000 * created }],
    parts: partsOf([view], [['payload', view.text.length]]),
    facts: inside.facts,
  }
}

/** Python separates with blanks. */
const isPython = (view: View): boolean =>
  /^\{"(?:[^"\\]|\\.)*": /.test(view.text) || view.cookie.startsWith('AIOHTTP')

const OPENS = /^(?:"?\{|\[|%7B|%5B|"\\?\[)/i

function detectCookie(input: Candidate): Match | null {
  if (!OPENS.test(input.value)) return null
  try {
    const value = readJson(viewOf(input).text)
    const aiohttp = member(value, 'session') !== null && member(value, 'created') !== null
    return { confidence: aiohttp ? 'certain' : 'possible', because: ['content'] }
  } catch {
    return null
  }
}

/** State of the application, written by redux-persist. */
const STATE = /^persist:/

function detectStored({ name, value }: Candidate): Match | null {
  if (!/^\s*[{[]/.test(value) || STATE.test(name)) return null
  try {
    JSON.parse(value)
  } catch {
    return null
  }
  return cacheOf(name, value) === null
    ? { confidence: 'possible', because: ['content'] }
    : { confidence: 'certain', because: ['name', 'content'] }
}

export const codec: SessionCodec = {
  id: 'json-cookie',
  title: 'JSON, not signed',
  protection: 'none',
  fields: [],
  detect: input => (input.kind === 'cookie' ? detectCookie(input) : detectStored(input)),
  decode(input) {
    const view = viewOf(input)
    if (unquoted(input.name, input.value).text === '') return { status: 'cleared' }
    return { status: 'read', ...content(view, readJson(view.text)) }
  },
  verify(input) {
    readJson(viewOf(input).text)
    return { status: 'unsigned' }
  },
  sign(value, _key, like) {
    if (value.type !== 'map' && value.type !== 'list')
      throw new FormatError('payload', 'an object or a list expected')
    const view = viewOf(like)
    return [{ name: like.name, value: view.spell(writeJson(value, isPython(view) ? PYTHON : JS)) }]
  },
}
