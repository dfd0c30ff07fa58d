/** Laravel's encrypted cookies (Illuminate\Cookie\Middleware\EncryptCookies): text bound to the name of the cookie. */
import { string, textOf } from '../../value'
import type { Candidate, Key, Match, SessionCodec, VerifyResult } from '../codec'
import { CIPHER, detectEnvelope, isSessionId, keyProblem } from '../engines/laravel'
import { decodeCookie, openCookie, sealCookie } from '../engines/laravel-cookie'
import { NO_KEY } from '../keys/choose'

/** The session cookie: the data stays on the server, or in a cookie named by this id. */
const isSession = (name: string): boolean => /[_-]session$/.test(name)

async function verify(input: Candidate, key: Key): Promise<VerifyResult> {
  if (input.value === '') return { status: 'cleared' }
  if (key.secrets.length === 0) return NO_KEY
  const found = await openCookie(input, key)
  if (found === null) return { status: 'invalid', because: 'none of the keys decrypts it' }
  const { index, value, refused, parts } = found
  const id = textOf(value)
  const facts = isSession(input.name) && id !== null && isSessionId(id) ? { sid: string(id) } : {}
  return { status: 'valid', secret: index, refused, value, times: [], parts, facts }
}

function detect(input: Candidate): Match | null {
  if (isSessionId(input.name) || input.kind !== 'cookie') return detectEnvelope(input, 'possible')
  const named = isSession(input.name) || /^(?:XSRF-TOKEN|remember_.+)$/.test(input.name)
  return detectEnvelope(input, named ? 'certain' : 'likely')
}

/** Settings: `cipher`, `serialized`, `name_prefix`. */
export const codec: SessionCodec = {
  id: 'laravel-encrypted-cookie',
  title: 'Laravel cookie',
  protection: 'encrypted',
  fields: [
    CIPHER,
    { name: 'serialized', input: 'switch', preset: false, usual: [false, true] },
    { name: 'name_prefix', input: 'switch', preset: true, usual: [true, false] },
  ],
  keyProblem,
  detect,
  decode: input => decodeCookie(input, {}),
  verify,
  sign: sealCookie,
}
