/** ActiveSupport::KeyGenerator: the keys of Rails' cookie jars follow from secret_key_base by PBKDF2. */
import { utf8 } from '../../bytes'
import type { Bytes } from '../../value'
import type { Awaitable, Field, Secret, Settings } from '../codec'
import { pbkdf2 } from '../crypto/cipher'
import { DIGESTS, digestOf } from '../crypto/mac'
import type { KeyProblem } from '../keys/reading'
import { keptLater, numberSetting, secretBytes, textSetting } from '../settings'

/** secret_key_base is text: its hexadecimal digits are not decoded. Digest: SHA1 up to load_defaults 6.1, then SHA256. */
export function derivedKey(
  secret: Secret,
  settings: Settings,
  salt: string,
  length: number,
): Awaitable<Bytes> {
  const digest = digestOf(textSetting(settings, 'pbkdf2_digest', 'sha256'))
  const iterations = numberSetting(settings, 'pbkdf2_iterations') ?? 1000
  return keptLater(secret, `rails ${digest} ${iterations} ${length} ${salt}`, () =>
    pbkdf2(secretBytes(secret), iterations, { digest, salt: utf8(salt), length }),
  )
}

/** RAILS_MASTER_KEY has 32 hexadecimal digits, secret_key_base 128. */
export const cookieKeyProblem = ({ value }: Secret): KeyProblem | null =>
  typeof value === 'string' && /^[0-9a-f]{32}$/.test(value)
    ? { problem: 'rails-master-key', from: null }
    : null

export const SERIALIZER: Field = {
  name: 'serializer',
  input: 'choice',
  preset: 'hybrid',
  choices: ['json', 'marshal', 'hybrid', 'json_allow_marshal', 'message_pack', 'message_pack_allow_marshal'],
  usual: ['hybrid', 'message_pack'],
}

export const DIGEST: Field = {
  name: 'digest',
  input: 'choice',
  preset: 'sha1',
  choices: DIGESTS,
  usual: ['sha1', 'sha256', 'sha384', 'sha512'],
}

/** Where the digest is all that signs: each is tried. */
export const SIGNING_DIGEST: Field = { ...DIGEST, usual: DIGESTS }

export const CIPHER: Field = {
  name: 'cipher',
  input: 'choice',
  preset: 'aes-256-gcm',
  choices: ['aes-256-gcm', 'aes-192-gcm', 'aes-128-gcm', 'aes-256-cbc', 'aes-192-cbc', 'aes-128-cbc'],
  usual: ['aes-256-gcm', 'aes-256-cbc', 'aes-128-gcm'],
}

export const DERIVATION: readonly Field[] = [
  { ...DIGEST, name: 'pbkdf2_digest', preset: 'sha256', usual: ['sha256', 'sha1', 'sha512'] },
  { name: 'pbkdf2_iterations', input: 'number', preset: 1000 },
]
