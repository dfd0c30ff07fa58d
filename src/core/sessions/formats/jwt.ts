/** JSON Web Token: JWS compact with claims (RFC 7515 to 7519, 7797, 8037), as jose and PyJWT check it. */
import { toBase64 } from '../../bytes'
import type { Millis } from '../../model'
import { member, string, textOf, type Value } from '../../value'
import type {
  Awaitable,
  Candidate,
  Content,
  Key,
  Match,
  Refusal,
  Secret,
  SessionCodec,
  Settings,
  VerifyResult,
} from '../codec'
import { claimTimes, judgeClaims } from '../engines/claims'
import { coveredWith, JWS_SHAPE, type Jws, jwsParts, payloadOf, splitJws } from '../engines/jws'
import { fittingSecret, isKnown, kindProblem, misfit, signatureOf } from '../engines/jws-signature'
import { serviceOf } from '../engines/token-services'
import { NO_KEY } from '../keys/choose'
import type { KeyProblem } from '../keys/reading'
import { flagSetting, numberSetting, textSetting } from '../settings'
import { tokenView } from '../text/view'

/** itsdangerous' timed serializer puts iat and exp into the header. */
function claimsOf(jws: Jws, value: Value, settings: Settings): Value {
  const inHeader = flagSetting(settings, 'exp_in_header', false)
  const timeless = claimTimes(value).length === 0
  return inHeader || timeless ? jws.header : value
}

const serviceIn = ({ view }: Jws, claims: Value): string | null =>
  serviceOf(view.cookie, textOf(member(claims, 'iss')) ?? '')

function contentOf(jws: Jws, settings: Settings): Content {
  const value = payloadOf(jws)
  const service = serviceIn(jws, value)
  return {
    value,
    times: claimTimes(claimsOf(jws, value, settings)),
    parts: jwsParts(jws),
    facts: {
      header: jws.header,
      algorithm: string(jws.alg),
      ...(service === null ? {} : { service: string(service) }),
    },
  }
}

/** jws.py of itsdangerous 1.x refuses when exp < now; JWT libraries when exp <= now. */
function judge(jws: Jws, value: Value, settings: Settings, now: Millis | null): Refusal | null {
  const tolerance = numberSetting(settings, 'clock_tolerance_s') ?? 0
  if (flagSetting(settings, 'exp_in_header', false))
    return judgeClaims(jws.header, now, Math.max(tolerance, 1))
  return judgeClaims(value, now, tolerance)
}

function understood(jws: Jws, settings: Settings): VerifyResult | null {
  if (jws.alg.toLowerCase() === 'none') return { status: 'unsigned' }
  const wanted = textSetting(settings, 'alg', jws.alg)
  if (wanted !== jws.alg)
    return { status: 'invalid', because: `the server takes ${wanted}, the token says ${jws.alg}` }
  if (!isKnown(jws.alg)) return { status: 'incomplete', needs: [`algorithm ${jws.alg}`] }
  const critical = member(jws.header, 'crit')
  const unknown = critical?.type === 'list' ? critical.items.find(item => textOf(item) !== 'b64') : undefined
  if (unknown !== undefined) return { status: 'incomplete', needs: [`extension ${textOf(unknown) ?? ''}`] }
  return null
}

function verify(input: Candidate, key: Key, now: Millis | null): Awaitable<VerifyResult> {
  const jws = splitJws(input)
  const early = understood(jws, key.settings)
  if (early !== null) return early
  if (key.secrets.length === 0) return NO_KEY
  const judged = (secret: number): VerifyResult => {
    if (secret === -1) return misfit(jws.alg, key)
    const content = contentOf(jws, key.settings)
    return { status: 'valid', secret, refused: judge(jws, content.value, key.settings, now), ...content }
  }
  const secret = fittingSecret(jws, key)
  return typeof secret === 'number' ? judged(secret) : secret.then(judged)
}

/** Here a JWT is only the wrapping of another format. */
const WRAPPED = /better-auth\.session_data$|^PLAY_/

const IN_WRAPPING = /^(?:"|%22|Bearer)/i

/** A header with `typ` is a JWT's and nothing else's; without, the service that issued it decides. */
function detect(input: Candidate): Match | null {
  const { name, value } = input
  if (!JWS_SHAPE.test(IN_WRAPPING.test(value) ? tokenView(name, value).text : value)) return null
  try {
    const jws = splitJws(input)
    const plain = claimTimes(jws.header).length === 0 && !WRAPPED.test(name)
    const certain = plain && (member(jws.header, 'typ') !== null || serviceIn(jws, payloadOf(jws)) !== null)
    return { confidence: certain ? 'certain' : 'likely', because: ['shape', 'content'] }
  } catch {
    return null
  }
}

function keyProblem(secret: Secret, settings: Settings, input: Candidate): KeyProblem | null {
  try {
    return kindProblem(splitJws(input).alg, secret, settings)
  } catch {
    return null
  }
}

export const codec: SessionCodec = {
  id: 'jwt',
  title: 'JSON Web Token',
  protection: 'signed',
  fields: [
    { name: 'alg', input: 'text', preset: null },
    {
      name: 'key_encoding',
      input: 'choice',
      preset: 'utf8',
      choices: ['utf8', 'base64', 'base64url', 'hex'],
      // The readings of a pasted key are these.
      usual: [],
    },
    { name: 'clock_tolerance_s', input: 'number', preset: 0 },
    { name: 'exp_in_header', input: 'switch', preset: false },
  ],
  keyProblem,
  detect,
  decode: (input, settings) =>
    input.value === '' ? { status: 'cleared' } : { status: 'read', ...contentOf(splitJws(input), settings) },
  verify: (input, key, now) => (input.value === '' ? { status: 'cleared' } : verify(input, key, now)),
  async sign(value, key, like) {
    const jws = splitJws(like)
    const covered = coveredWith(jws, value)
    const unsigned = jws.alg.toLowerCase() === 'none'
    const signature = unsigned ? '' : toBase64(await signatureOf(covered, jws.alg, key), 'url')
    return [{ name: like.name, value: jws.view.spell(`${covered}.${signature}`) }]
  },
}
