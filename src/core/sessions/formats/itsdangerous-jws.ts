/** (Timed)JSONWebSignatureSerializer of itsdangerous before 2.1 (jws.py): a JWS whose key is derived, times in the header. */
import { equal, FormatError, toBase64, utf8 } from '../../bytes'
import type { Millis } from '../../model'
import { member, string } from '../../value'
import type { Candidate, Content, Key, Match, Secret, SessionCodec, Settings, VerifyResult } from '../codec'
import { DIGESTS, type Digest, digestOf, keptHmac } from '../crypto/mac'
import { claimTimes, judgeClaims } from '../engines/claims'
import { DERIVATIONS, derivedKey } from '../engines/itsdangerous'
import {
  coveredWith,
  fromBase64Url,
  HMACS,
  JWS_SHAPE,
  type Jws,
  jwsParts,
  payloadOf,
  splitJws,
} from '../engines/jws'
import { currentSecret, NO_KEY, WRONG_KEY } from '../keys/choose'
import { bytesSetting, kept, textSetting } from '../settings'

/** Without a salt the key is used as it is. `digest` serves the derivation, the header's algorithm the signature. */
function macOf(secret: Secret, covered: string, digest: Digest, settings: Settings): Uint8Array {
  const derivation = textSetting(
    settings,
    'key_derivation',
    settings.salt === undefined ? 'none' : 'django-concat',
  )
  const base = digestOf(textSetting(settings, 'digest', 'sha1'))
  const salt = bytesSetting(settings, 'salt', 'itsdangerous')
  const key = kept(secret, `itsdangerous-jws ${base} ${derivation} ${salt.join()}`, () =>
    derivedKey(secret, salt, derivation, base),
  )
  return keptHmac(digest, key, utf8(covered))
}

const contentOf = (jws: Jws): Content => ({
  value: payloadOf(jws),
  times: claimTimes(jws.header),
  parts: jwsParts(jws),
  facts: { header: jws.header, algorithm: string(jws.alg) },
})

function verify(input: Candidate, { secrets, settings }: Key, now: Millis | null): VerifyResult {
  const jws = splitJws(input)
  const digest = HMACS.get(jws.alg)
  if (jws.alg === 'none') return { status: 'unsigned' }
  if (digest === undefined || textSetting(settings, 'alg', jws.alg) !== jws.alg)
    return { status: 'invalid', because: `the server does not take ${jws.alg}` }
  if (secrets.length === 0) return NO_KEY
  const signature = fromBase64Url(jws.signatureText, 'signature')
  const secret = secrets.findIndex(one => equal(macOf(one, jws.covered, digest, settings), signature))
  if (secret === -1) return WRONG_KEY
  // Refused when exp < now, one second later than a JWT.
  return { status: 'valid', secret, refused: judgeClaims(jws.header, now, 1), ...contentOf(jws) }
}

function detect(input: Candidate): Match | null {
  if (!JWS_SHAPE.test(input.value)) return null
  try {
    const { header, alg } = splitJws(input)
    if (!HMACS.has(alg) || member(header, 'typ') !== null) return null
    return {
      confidence: claimTimes(header).length > 0 ? 'likely' : 'possible',
      because: ['shape', 'content'],
    }
  } catch {
    return null
  }
}

export const codec: SessionCodec = {
  id: 'itsdangerous-jws',
  title: 'itsdangerous JSONWebSignatureSerializer',
  protection: 'signed',
  fields: [
    { name: 'salt', input: 'text', preset: null },
    { name: 'key_derivation', input: 'choice', preset: 'none', choices: DERIVATIONS },
    { name: 'digest', input: 'choice', preset: 'sha1', choices: DIGESTS },
  ],
  detect,
  decode: input =>
    input.value === '' ? { status: 'cleared' } : { status: 'read', ...contentOf(splitJws(input)) },
  verify: (input, key, now) => (input.value === '' ? { status: 'cleared' } : verify(input, key, now)),
  sign(value, key, like) {
    const jws = splitJws(like)
    const digest = HMACS.get(jws.alg)
    if (digest === undefined) throw new FormatError('header', `cannot sign with ${jws.alg}`)
    const covered = coveredWith(jws, value)
    const signature = toBase64(macOf(currentSecret(key), covered, digest, key.settings), 'url')
    return [{ name: like.name, value: jws.view.spell(`${covered}.${signature}`) }]
  },
}
