/** Private jar of Rust's cookie crate: base64 of nonce, AES-256-GCM and tag; the name is bound. cookie-rs src/secure/private.rs 0.18. */
import { BASE64, concat, FormatError, fromBase64, fromUtf8, toBase64, utf8 } from '../../bytes'
import { type Bytes, string } from '../../value'
import type { Candidate, Content, SessionCodec } from '../codec'
import { decrypt, encrypt } from '../crypto/cipher'
import { KEY_FIELDS, keysOf, onlyText, spell } from '../engines/cookie-rs'
import { currentSecret, firstThat, NO_KEY } from '../keys/choose'
import { base64Pieces } from '../text/base64-pieces'
import { partsOf } from '../text/parts'
import { percentDecoded, type View } from '../text/view'

const NONCE = 12
const TAG = 16

interface Sealed {
  readonly view: View
  readonly all: Bytes
}

function split({ name, value }: Candidate): Sealed {
  const view = percentDecoded(name, value)
  const all = fromBase64(view.text, BASE64, 'ciphertext')
  if (all.length < NONCE + TAG) throw new FormatError('ciphertext', 'shorter than nonce and tag')
  return { view, all }
}

function content({ view, all }: Sealed): Omit<Content, 'value'> {
  const pieces = base64Pieces(
    [
      ['iv', NONCE],
      ['ciphertext', all.length - NONCE - TAG],
      ['tag', TAG],
    ],
    view.text.length,
  )
  return { times: [], parts: partsOf([view], pieces), facts: {} }
}

export const codec: SessionCodec = {
  id: 'cookie-rs-private',
  title: 'Rust cookie crate: private jar',
  protection: 'encrypted',
  fields: KEY_FIELDS,
  // Nothing in it tells it from other random bytes.
  detect({ kind, name, value }) {
    if (kind !== 'cookie' || value.length < 40) return null
    const { text } = percentDecoded(name, value)
    return text.length % 4 === 0 && /^[A-Za-z0-9+/]{38,}={0,2}$/.test(text) && /[+/=]/.test(text)
      ? { confidence: 'possible', because: ['shape'] }
      : null
  },
  decode: input => ({ status: 'sealed', ...content(split(input)) }),
  async verify(input, key) {
    const sealed = split(input)
    if (key.secrets.length === 0) return NO_KEY
    const [iv, data] = [sealed.all.slice(0, NONCE), sealed.all.slice(NONCE)]
    const found = await firstThat(key.secrets, secret =>
      decrypt({
        mode: 'AES-GCM',
        key: keysOf(secret, key.settings).encryption,
        iv,
        data,
        aad: utf8(input.name),
      }),
    )
    if (found === null) return { status: 'invalid', because: 'none of the keys opens it' }
    const value = string(fromUtf8(found.opened))
    return { status: 'valid', secret: found.index, refused: null, value, ...content(sealed) }
  },
  async sign(value, key, like, env) {
    const iv = env.random(NONCE)
    const aes = keysOf(currentSecret(key), key.settings).encryption
    const box = await encrypt({
      mode: 'AES-GCM',
      key: aes,
      iv,
      data: utf8(onlyText(value)),
      aad: utf8(like.name),
    })
    const encoded = !/[=/]/.test(like.value)
    return [{ name: like.name, value: spell(toBase64(concat(iv, box)), encoded) }]
  },
}
