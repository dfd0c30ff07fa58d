/** base64 of JSON and nothing else: hapi state with `encoding: 'base64json'`, cookie-session with `signed: false`. */

import type { Candidate, Match, SessionCodec } from '../codec'
import { wireOf } from '../engines/koa-members'
import { readBase64Json, writeBase64Json } from '../text/base64-json'
import { partsOf } from '../text/parts'
import { percentDecoded } from '../text/view'

const BEGINS = /^(?:e(?:y[I-L]|30|yAi|wo)|W(?:yJ|[1-9]|0=|3s|zA))/
const BASE64 = /^[\w+/-]*={0,2}$/

function detect({ kind, name, value }: Candidate): Match | null {
  if (!BEGINS.test(value)) return null
  const { text } = percentDecoded(name, value)
  if (!BASE64.test(text) || wireOf(text) === null) return null
  return { confidence: kind === 'cookie' ? 'likely' : 'possible', because: ['content'] }
}

export const codec: SessionCodec = {
  id: 'base64json',
  title: 'base64 of JSON',
  protection: 'none',
  fields: [],
  detect,
  decode(input) {
    const view = percentDecoded(input.name, input.value)
    const value = readBase64Json(view.text)
    return {
      status: 'read',
      value,
      times: [],
      parts: partsOf([view], [['payload', view.text.length]]),
      facts: {},
    }
  },
  verify: () => ({ status: 'unsigned' }),
  sign(value, _, like) {
    return [{ name: like.name, value: percentDecoded(like.name, like.value).spell(writeBase64Json(value)) }]
  },
}
