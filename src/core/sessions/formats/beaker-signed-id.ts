/** Beaker session kept on the server: the cookie holds MAC and id. beaker/session.py 1.12. */
import { FormatError } from '../../bytes'
import { string } from '../../value'
import type { Content, SessionCodec } from '../codec'
import { macText, type Signed, signer, splitMac } from '../engines/beaker'
import { currentSecret, NO_KEY, WRONG_KEY } from '../keys/choose'
import { partsOf } from '../text/parts'
import { httpCookies, unquoted, type View } from '../text/view'

const SHAPE = /^[0-9a-f]{40}[0-9a-f]{32}$/

const content = (view: View, { mac, value }: Signed): Omit<Content, 'value'> => ({
  times: [],
  parts: partsOf(
    [view],
    [
      ['signature', mac.length],
      ['id', value.length],
    ],
  ),
  facts: { sid: string(value) },
})

function read(view: View, settings: Parameters<typeof splitMac>[1]): Signed {
  const signed = splitMac(view.text, settings)
  if (signed.value === '') throw new FormatError('id', 'nothing behind the signature')
  return signed
}

export const codec: SessionCodec = {
  id: 'beaker-signed-id',
  title: 'Beaker session id',
  protection: 'reference',
  fields: [],
  detect({ name, value }) {
    if (!SHAPE.test(unquoted(name, value).text)) return null
    return name === 'beaker.session.id'
      ? { confidence: 'certain', because: ['name', 'shape'] }
      : { confidence: 'possible', because: ['shape'] }
  },
  decode(input, settings) {
    const view = httpCookies(input.name, input.value)
    if (view.text === '') return { status: 'cleared' }
    const signed = read(view, settings)
    return { status: 'reference', id: signed.value, ...content(view, signed) }
  },
  verify(input, key) {
    const view = httpCookies(input.name, input.value)
    if (view.text === '') return { status: 'cleared' }
    const signed = read(view, key.settings)
    if (key.secrets.length === 0) return NO_KEY
    const secret = signer(key, signed)
    if (secret === -1) return WRONG_KEY
    return { status: 'valid', secret, refused: null, value: string(signed.value), ...content(view, signed) }
  },
  sign(value, key, like) {
    if (value.type !== 'string') throw new FormatError('payload', 'a session id is text')
    const text = macText(currentSecret(key), value.value, key.settings) + value.value
    return [{ name: like.name, value: httpCookies(like.name, like.value).spell(text) }]
  },
}
