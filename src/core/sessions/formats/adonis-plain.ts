/** AdonisJS plain cookie: base64url of {message}. Not signed. */
import { BASE64URL, fromBase64, toBase64 } from '../../bytes'
import type { Candidate, Match } from '../codec'
import { purposeFact, readMessage, writeMessage } from '../engines/adonis'
import { clearable } from '../text/cleared'
import { partsOf } from '../text/parts'
import { percentDecoded } from '../text/view'

const detect = ({ value }: Candidate): Match | null =>
  /^eyJtZXNzYWdlIj[\w-]+$/.test(value) ? { confidence: 'certain', because: ['content'] } : null

export const codec = clearable({
  id: 'adonis-plain',
  title: 'AdonisJS plain cookie',
  protection: 'none',
  fields: [],
  detect,
  decode(input) {
    const view = percentDecoded(input.name, input.value)
    const message = readMessage(fromBase64(view.text, { ...BASE64URL, canonical: false }))
    const parts = partsOf([view], [['payload', view.text.length]])
    return { status: 'read', value: message.value, times: message.times, parts, facts: purposeFact(message) }
  },
  verify: () => ({ status: 'unsigned' }),
  sign(value, _, like) {
    const text = toBase64(writeMessage(value, null, null), 'url')
    return [{ name: like.name, value: percentDecoded(like.name, like.value).spell(text) }]
  },
})
