/** Beaker's SignedCookie: hexadecimal HMAC before the value. beaker/session.py 1.12. */
import { FormatError, toHex, utf8 } from '../../bytes'
import type { Key, Secret, Settings } from '../codec'
import { type Digest, digestLength, digestOf, keptHmac } from '../crypto/mac'
import { secretBytes, textSetting } from '../settings'

export interface Signed {
  readonly mac: string
  readonly value: string
}

const digestSetting = (settings: Settings): Digest => digestOf(textSetting(settings, 'digest', 'sha1'))

export function splitMac(text: string, settings: Settings): Signed {
  const size = 2 * digestLength(digestSetting(settings))
  const mac = text.slice(0, size)
  if (mac.length < size || !/^[0-9a-f]*$/.test(mac))
    throw new FormatError('signature', `${size} hexadecimal digits expected`)
  return { mac, value: text.slice(size) }
}

export const macText = (secret: Secret, value: string, settings: Settings): string =>
  toHex(keptHmac(digestSetting(settings), secretBytes(secret), utf8(value)))

/** Index of the secret that signed, or -1. */
export const signer = ({ secrets, settings }: Key, { mac, value }: Signed): number =>
  secrets.findIndex(secret => macText(secret, value, settings) === mac)
