/** Spring Session: base64 of the id, a UUID; the data is on the server. DefaultCookieSerializer of Spring Session 3. */
import { BASE64, FormatError, fromBase64, fromUtf8, toBase64, utf8 } from '../../bytes'
import type { Candidate, SessionCodec } from '../codec'
import { partsOf } from '../text/parts'
import { percentDecoded } from '../text/view'

/** 36 characters, and the route of the server behind a dot where jvmRoute is set. */
const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:\.[\w-]{1,64})?$/

/** In base64 a hyphen of the UUID shows as the twelfth character. */
const SHAPE = /^[MNOYZ][A-Za-z0-9+/]{10}t[A-Za-z0-9+/]{36,128}={0,2}$/

function idOf({ name, value }: Candidate): string {
  const id = fromUtf8(fromBase64(percentDecoded(name, value).text, BASE64, 'id'), 'id')
  if (!ID.test(id)) throw new FormatError('id', 'not a UUID')
  return id
}

export const codec: SessionCodec = {
  id: 'spring-session',
  title: 'Spring Session',
  protection: 'reference',
  fields: [],
  detect(input) {
    if (input.kind !== 'cookie' || !SHAPE.test(input.value)) return null
    try {
      idOf(input)
      return { confidence: 'certain', because: ['content'] }
    } catch {
      return null
    }
  },
  decode(input) {
    if (input.value === '') return { status: 'cleared' }
    const view = percentDecoded(input.name, input.value)
    return {
      status: 'reference',
      id: idOf(input),
      times: [],
      parts: partsOf([view], [['id', view.text.length]]),
      facts: {},
    }
  },
  verify(input) {
    if (input.value === '') return { status: 'cleared' }
    idOf(input)
    return { status: 'unsigned' }
  },
  sign(value, _key, like) {
    if (value.type !== 'string' || !ID.test(value.value)) throw new FormatError('payload', 'the id is a UUID')
    return [
      { name: like.name, value: percentDecoded(like.name, like.value).spell(toBase64(utf8(value.value))) },
    ]
  },
}
