/** Wraps the older PEM forms of keys (PKCS #1, SEC 1) into those that WebCrypto reads (SPKI, PKCS #8). */
import { concat, FormatError, fromBase64, fromHex, toBase64 } from '../../bytes'
import type { Bytes } from '../../value'

const PEM = /-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\s]+)-----END \1-----/

function length(size: number): Bytes {
  if (size < 0x80) return Uint8Array.of(size)
  return size < 0x100 ? Uint8Array.of(0x81, size) : Uint8Array.of(0x82, size >> 8, size & 0xff)
}

const node = (tag: number, ...pieces: readonly Bytes[]): Bytes => {
  const content = concat(...pieces)
  return concat(Uint8Array.of(tag), length(content.length), content)
}

const sequence = (...pieces: readonly Bytes[]): Bytes => node(0x30, ...pieces)
const octets = (data: Bytes): Bytes => node(0x04, data)
const bits = (data: Bytes): Bytes => node(0x03, Uint8Array.of(0), data)
const ZERO = fromHex('020100')
/** rsaEncryption with NULL, RFC 8017 appendix C. */
const RSA = fromHex('300d06092a864886f70d0101010500')
/** id-ecPublicKey with the named curve, RFC 5480 section 2.1.1. */
const EC: Readonly<Record<string, Bytes>> = {
  ES256: fromHex('301306072a8648ce3d020106082a8648ce3d030107'),
  ES384: fromHex('301006072a8648ce3d020106052b81040022'),
  ES512: fromHex('301006072a8648ce3d020106052b81040023'),
}

function wrapped(label: string, data: Bytes, alg: string): readonly [label: string, data: Bytes] {
  if (label === 'RSA PUBLIC KEY') return ['PUBLIC KEY', sequence(RSA, bits(data))]
  if (label === 'RSA PRIVATE KEY') return ['PRIVATE KEY', sequence(ZERO, RSA, octets(data))]
  if (label !== 'EC PRIVATE KEY') return [label, data]
  const curve = EC[alg]
  if (curve === undefined) throw new FormatError('key', `an EC key does not suit ${alg}`)
  return ['PRIVATE KEY', sequence(ZERO, curve, octets(data))]
}

export interface Pem {
  readonly label: string
  readonly text: string
}

/** The first key of a PEM text, in a form that WebCrypto reads; `alg` names the curve of a SEC 1 key. */
export function readPem(text: string, alg: string): Pem {
  const blocks = text.replace(/-----BEGIN EC PARAMETERS-----[\s\S]*?-----END EC PARAMETERS-----/, '')
  const found = PEM.exec(blocks)
  if (found === null) throw new FormatError('key', 'the PEM text is damaged')
  const [, name = '', body = ''] = found
  const [label, data] = wrapped(name, fromBase64(body.replace(/\s/g, '')), alg)
  return { label, text: `-----BEGIN ${label}-----\n${toBase64(data)}\n-----END ${label}-----` }
}
