/** What both jars of Rust's cookie crate share: one key of 64 bytes, and the spelling. cookie-rs src/secure/key.rs 0.18. */
import { concat, FormatError, utf8 } from '../../bytes'
import type { Bytes, Value } from '../../value'
import type { Field, Secret, Settings } from '../codec'
import { hmac } from '../crypto/mac'
import { kept, secretBytes, textSetting } from '../settings'

export const KEY_FIELDS: readonly Field[] = [
  {
    name: 'key_derivation',
    input: 'choice',
    preset: 'Key::from',
    choices: ['Key::from', 'Key::derive_from'],
  },
]

const INFO = utf8('COOKIE;SIGNED:HMAC-SHA256;PRIVATE:AEAD-AES-256-GCM')

export interface Keys {
  readonly signing: Bytes
  readonly encryption: Bytes
}

/** The expand step of HKDF-SHA256 with the master key as pseudo-random key. */
function expanded(master: Bytes): Bytes {
  const first = hmac('sha256', master, concat(INFO, Uint8Array.of(1)))
  return concat(first, hmac('sha256', master, concat(first, INFO, Uint8Array.of(2))))
}

/** `Key::from`: 64 bytes as given. `Key::derive_from`: from a master key. The first half signs, the second encrypts. */
export function keysOf(secret: Secret, settings: Settings): Keys {
  const derived = textSetting(settings, 'key_derivation', 'Key::from').startsWith('Key::derive_from')
  return kept(secret, derived ? 'cookie-rs derived' : 'cookie-rs', () => {
    const given = secretBytes(secret)
    const key = derived ? expanded(given) : given
    return { signing: key.slice(0, 32), encryption: key.slice(32, 64) }
  })
}

/** Cookie::encoded() leaves these as they are; plain Display writes everything as it is. */
const ENCODED = /[^A-Za-z0-9!#$&'*+\-._~]/gu

export const spell = (text: string, encoded: boolean): string =>
  encoded
    ? text.replace(ENCODED, char =>
        Array.from(utf8(char), byte => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
      )
    : text

export function onlyText(value: Value): string {
  if (value.type !== 'string') throw new FormatError('payload', 'a cookie of this jar holds text')
  return value.value
}
