/** cookie-session 2.1 (Express): base64 of JSON in one cookie, keygrip's signature in the other. */

import type { Candidate, Match } from '../codec'
import { hasSignature, keygripCodec } from '../engines/keygrip'
import { hasKoaMembers } from '../engines/koa-members'
import { looksLikeObject, readBase64Json, writeBase64Json } from '../text/base64-json'

/** With Koa's own members it is koa-session's; an empty value with a signature is a session that was cleared. */
function detect(input: Candidate): Match | null {
  const isEmpty = input.value === ''
  if (input.kind !== 'cookie' || !(isEmpty || looksLikeObject(input.value))) return null
  const signed = hasSignature(input)
  if (isEmpty) return signed ? { confidence: 'likely', because: ['companion'] } : null
  if (!signed) return { confidence: 'possible', because: ['content'] }
  const confidence = hasKoaMembers(input.value) ? 'possible' : 'certain'
  return { confidence, because: ['companion', 'content'] }
}

export const codec = keygripCodec({
  id: 'cookie-session',
  title: 'cookie-session (Express)',
  detect,
  read: text => ({ value: readBase64Json(text), times: [], facts: {} }),
  write: writeBase64Json,
  judge: () => null,
})
