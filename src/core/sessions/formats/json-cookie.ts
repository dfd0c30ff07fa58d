/** A cookie that is plain JSON, neither signed nor encrypted: SimpleCookieStorage of aiohttp-session, and many others. */
import { FormatError } from '../../bytes'
import { member, numberOf, type Value } from '../../value'
import type { Candidate, Content, SessionCodec } from '../codec'
import { partsOf } from '../parts'
import { JS, PYTHON, readJson, writeJson } from '../serial/json'
import { httpCookies, percentDecoded, unquoted, type View } from '../view'

/** http.cookies quotes JSON, Node percent-encodes it. */
function viewOf({ name, value }: Candidate): View {
  return value.startsWith('"') ? httpCookies(name, value) : percentDecoded(name, value)
}

function content(view: View, value: Value): Content {
  const created = numberOf(member(value, 'created'))
  return {
    value,
    times: created === null ? [] : [{ name: 'created', at: 1000 * created }],
    parts: partsOf([view], [['payload', view.text.length]]),
    facts: {},
  }
}

/** Python separates with blanks. */
const isPython = (view: View): boolean =>
  /^\{"(?:[^"\\]|\\.)*": /.test(view.text) || view.cookie.startsWith('AIOHTTP')

const OPENS = /^(?:"?\{|\[|%7B|%5B|"\\?\[)/i

export const codec: SessionCodec = {
  id: 'json-cookie',
  title: 'JSON cookie',
  protection: 'none',
  fields: [],
  detect(input) {
    if (input.kind !== 'cookie' || !OPENS.test(input.value)) return null
    try {
      const value = readJson(viewOf(input).text)
      const aiohttp = member(value, 'session') !== null && member(value, 'created') !== null
      return { confidence: aiohttp ? 'certain' : 'possible', because: ['content'] }
    } catch {
      return null
    }
  },
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
