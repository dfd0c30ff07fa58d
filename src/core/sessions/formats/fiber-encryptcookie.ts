/** Fiber encryptcookie: base64(nonce, AES-GCM, tag); version 3 binds the cookie's name, version 2 binds nothing. */
import { BASE64, BASE64_ANY, concat, FormatError, fromBase64, fromUtf8, toBase64, utf8 } from '../../bytes'
import { type Bytes, string } from '../../value'
import type { Candidate, Content, Key, Match, Secret, Settings, VerifyResult } from '../codec'
import { decrypt, encrypt } from '../crypto/cipher'
import { onlyText } from '../engines/dotted'
import { currentSecret, firstThat, NO_KEY, WRONG_KEY } from '../keys/choose'
import { base64Problem } from '../keys/form'
import { textSetting } from '../settings'
import { clearable } from '../text/cleared'
import { partsOf } from '../text/parts'
import { percentDecoded } from '../text/view'

const NONCE_LENGTH = 12
const TAG_LENGTH = 16

function parse(input: Candidate): { readonly data: Bytes; readonly rest: Omit<Content, 'value'> } {
  const view = percentDecoded(input.name, input.value)
  const data = fromBase64(view.text, { ...BASE64, canonical: false }, 'ciphertext')
  if (data.length < NONCE_LENGTH + TAG_LENGTH)
    throw new FormatError('ciphertext', 'shorter than nonce and tag')
  return { data, rest: { times: [], parts: partsOf([view], [['ciphertext', view.text.length]]), facts: {} } }
}

/** The key is configured as base64 of 16, 24 or 32 bytes. */
const keyOf = ({ value }: Secret): Bytes =>
  typeof value === 'string' ? fromBase64(value, BASE64_ANY, 'key') : value

/** Setting `aad`: `name` (Fiber 3) or `none` (Fiber 2). */
const aadOf = (name: string, settings: Settings): Bytes =>
  textSetting(settings, 'aad', 'name') === 'none' ? utf8('') : utf8(name)

async function verify(input: Candidate, { secrets, settings }: Key): Promise<VerifyResult> {
  const { data, rest } = parse(input)
  if (secrets.length === 0) return NO_KEY
  const [iv, sealed] = [data.slice(0, NONCE_LENGTH), data.slice(NONCE_LENGTH)]
  const aad = aadOf(input.name, settings)
  const found = await firstThat(secrets, secret =>
    decrypt({ mode: 'AES-GCM', key: keyOf(secret), iv, data: sealed, aad }),
  )
  if (found === null) return WRONG_KEY
  return {
    status: 'valid',
    secret: found.index,
    refused: null,
    ...rest,
    value: string(fromUtf8(found.opened)),
  }
}

/** Nothing tells it from other random bytes: nonce and tag at least, and the nonce is no text. */
function detect({ kind, name, value }: Candidate): Match | null {
  if (kind !== 'cookie' || !/^(?:[A-Za-z0-9+/]|%2[BF]){39,}(?:=|%3D){0,2}$/i.test(value)) return null
  const { text } = percentDecoded(name, value)
  if (text.length % 4 !== 0) return null
  const nonce = fromBase64(text.slice(0, (4 * NONCE_LENGTH) / 3))
  return nonce.some(byte => byte > 0x7e) ? { confidence: 'possible', because: ['shape'] } : null
}

export const codec = clearable({
  id: 'fiber-encryptcookie',
  title: 'Fiber encrypted cookie',
  protection: 'encrypted',
  keyProblem: secret => base64Problem(secret, [16, 24, 32]),
  fields: [{ name: 'aad', input: 'choice', preset: 'name', choices: ['name', 'none'] }],
  detect,
  decode: input => ({ status: 'sealed', ...parse(input).rest }),
  verify,
  async sign(value, key, like, env) {
    const iv = env.random(NONCE_LENGTH)
    const aad = aadOf(like.name, key.settings)
    const data = utf8(onlyText(value))
    const sealed = await encrypt({ mode: 'AES-GCM', key: keyOf(currentSecret(key)), iv, data, aad })
    const text = toBase64(concat(iv, sealed))
    return [{ name: like.name, value: percentDecoded(like.name, like.value).spell(text) }]
  },
})
