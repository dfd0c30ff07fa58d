/** Laravel's `encrypt()` (PHP serialize inside) and `encryptString()`. */
import type { Value } from '../../value'
import type { Candidate, Env, Key, SessionCodec, VerifyResult, Write } from '../codec'
import {
  CIPHER,
  detectEnvelope,
  keyProblem,
  known,
  openEnvelope,
  parseEnvelope,
  plainBytes,
  plainText,
  sealEnvelope,
  viewOf,
  written,
} from '../engines/laravel'
import { NO_KEY } from '../keys/choose'
import { textOrBytes } from '../serial/text'
import { flagSetting } from '../settings'

async function verify(input: Candidate, key: Key): Promise<VerifyResult> {
  const { text, parts } = viewOf(input)
  const envelope = parseEnvelope(text)
  if (key.secrets.length === 0) return NO_KEY
  const found = await openEnvelope(envelope, key)
  if (found === null) return { status: 'invalid', because: 'none of the keys decrypts it' }
  const php = plainText(found.plain, flagSetting(key.settings, 'serialized', true))
  const value = php === null ? textOrBytes(found.plain) : php.value
  return { status: 'valid', secret: found.index, refused: null, value, times: [], parts, facts: {} }
}

async function sign(value: Value, key: Key, like: Candidate, env: Env): Promise<readonly Write[]> {
  const { envelope, plain } = await known(viewOf(like).text, key)
  const serialized = flagSetting(key.settings, 'serialized', true)
  const old = plain === null ? null : plainText(plain, serialized)
  return written(like, await sealEnvelope(plainBytes(value, serialized, old), key, envelope, env))
}

/** Settings: `cipher`, `serialized`. */
export const codec: SessionCodec = {
  id: 'laravel-encrypter',
  title: 'Laravel encrypted text',
  protection: 'encrypted',
  fields: [CIPHER, { name: 'serialized', input: 'switch', preset: true, usual: [true, false] }],
  keyProblem,
  detect: input => detectEnvelope(input, input.kind === 'cookie' ? 'possible' : 'likely'),
  decode: input => {
    const { text, parts } = viewOf(input)
    parseEnvelope(text)
    return { status: 'sealed', times: [], parts, facts: {} }
  },
  verify,
  sign,
}
