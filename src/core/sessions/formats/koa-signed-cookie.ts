/** Koa `ctx.cookies.set(name, text, { signed: true })`: the text as it is, keygrip's signature beside it. */
import { string } from '../../value'
import type { Candidate, Match } from '../codec'
import { onlyText } from '../engines/dotted'
import { hasSignature, keygripCodec } from '../engines/keygrip'
import { looksLikeObject } from '../text/base64-json'

/** base64 of JSON under a signature is rather a session. */
const detect = (input: Candidate): Match | null =>
  hasSignature(input)
    ? { confidence: looksLikeObject(input.value) ? 'possible' : 'certain', because: ['companion'] }
    : null

export const codec = keygripCodec({
  id: 'koa-signed-cookie',
  title: 'Koa signed cookie',
  detect,
  read: text => ({ value: string(text), times: [], facts: {} }),
  write: onlyText,
  judge: () => null,
})
