/** Signed jar of Rust's cookie crate: base64 HMAC-SHA256, then the value; the name is not bound. cookie-rs src/secure/signed.rs. */
import { BASE64, equal, FormatError, fromBase64, toBase64, utf8 } from '../../bytes'
import { type Bytes, string } from '../../value'
import type { Candidate, Content, Secret, SessionCodec, Settings } from '../codec'
import { keptHmac } from '../crypto/mac'
import { KEY_FIELDS, keysOf, onlyText, spell } from '../engines/cookie-rs'
import { currentSecret, NO_KEY, WRONG_KEY } from '../keys/choose'
import { partsOf } from '../text/parts'
import { percentDecoded, type View } from '../text/view'

const SIGNATURE = 44
const SHAPE = /^[A-Za-z0-9+/]{43}(?:=|%3D)/i

interface Signed {
  readonly view: View
  readonly mac: string
  readonly value: string
}

function split({ name, value }: Candidate): Signed {
  const view = percentDecoded(name, value)
  const mac = view.text.slice(0, SIGNATURE)
  if (mac.length < SIGNATURE) throw new FormatError('signature', 'shorter than a signature of 44 characters')
  return { view, mac, value: view.text.slice(SIGNATURE) }
}

const content = ({ view, mac, value }: Signed): Content => ({
  value: string(value),
  times: [],
  parts: partsOf(
    [view],
    [
      ['signature', mac.length],
      ['payload', value.length],
    ],
  ),
  facts: {},
})

const macOf = (secret: Secret, value: string, settings: Settings): Bytes =>
  keptHmac('sha256', keysOf(secret, settings).signing, utf8(value))

export const codec: SessionCodec = {
  id: 'cookie-rs-signed',
  title: 'Rust cookie crate: signed jar',
  protection: 'signed',
  fields: KEY_FIELDS,
  detect({ kind, name, value }) {
    if (kind !== 'cookie' || value.length < SIGNATURE) return null
    return SHAPE.test(percentDecoded(name, value).text)
      ? { confidence: 'possible', because: ['shape'] }
      : null
  },
  decode: input => ({ status: 'read', ...content(split(input)) }),
  verify(input, key) {
    const signed = split(input)
    const mac = fromBase64(signed.mac, BASE64, 'signature')
    if (key.secrets.length === 0) return NO_KEY
    const secret = key.secrets.findIndex(one => equal(macOf(one, signed.value, key.settings), mac))
    return secret === -1 ? WRONG_KEY : { status: 'valid', secret, refused: null, ...content(signed) }
  },
  sign(value, key, like) {
    const text = onlyText(value)
    const mac = toBase64(macOf(currentSecret(key), text, key.settings))
    return [{ name: like.name, value: spell(mac + text, like.value[SIGNATURE - 1] !== '=') }]
  },
}
