/** Rack::Session::Cookie up to Rack 2 (Sinatra 2): base64 `--` hexadecimal HMAC, or base64 alone without a secret. */
import { toHex, utf8 } from '../../bytes'
import type { Value } from '../../value'
import type {
  Candidate,
  Content,
  Key,
  Match,
  Secret,
  SessionCodec,
  Settings,
  VerifyResult,
  Write,
} from '../codec'
import { digestOf, keptHmac } from '../crypto/mac'
import { type Coded, readCoded, writeCoded } from '../engines/rack-coder'
import { SIGNING_DIGEST } from '../engines/rails-keys'
import { sessionFacts } from '../engines/ruby-payload'
import { isRackName, shapeOf } from '../engines/ruby-shape'
import { currentSecret, NO_KEY, WRONG_KEY } from '../keys/choose'
import { flagSetting, secretBytes, textSetting } from '../settings'
import { partsOf } from '../text/parts'
import { ifReadable } from '../text/readable'
import { percentDecoded, type View } from '../text/view'

interface Split {
  readonly view: View
  readonly data: string
  readonly signature: string | null
}

function split(input: Candidate): Split {
  const view = percentDecoded(input.name, input.value)
  const dash = view.text.lastIndexOf('--')
  if (dash === -1) return { view, data: view.text, signature: null }
  return { view, data: view.text.slice(0, dash), signature: view.text.slice(dash + 2) }
}

function content({ view, data, signature }: Split, settings: Settings): Content {
  const { payload } = readCoded(data, settings)
  const rest =
    signature === null
      ? []
      : ([
          ['separator', 2],
          ['signature', signature.length],
        ] as const)
  const parts = partsOf([view], [['payload', data.length], ...rest])
  return { value: payload.value, times: [], parts, facts: sessionFacts(payload) }
}

const macOf = (secret: Secret, settings: Settings, data: string): string =>
  toHex(keptHmac(digestOf(textSetting(settings, 'digest', 'sha1')), secretBytes(secret), utf8(data)))

function verify(input: Candidate, { secrets, settings }: Key): VerifyResult {
  if (input.value === '') return { status: 'cleared' }
  const found = split(input)
  if (found.signature === null || !flagSetting(settings, 'signed', true)) return { status: 'unsigned' }
  if (secrets.length === 0) return NO_KEY
  const secret = secrets.findIndex(one => macOf(one, settings, found.data) === found.signature)
  if (secret === -1) return WRONG_KEY
  return { status: 'valid', secret, refused: null, ...content(found, settings) }
}

const known = (data: string): Coded | null => ifReadable(() => readCoded(data, {}))

function sign(value: Value, key: Key, like: Candidate): readonly Write[] {
  const { view, data } = split(like)
  const text = writeCoded(value, known(data), key.settings)
  if (!flagSetting(key.settings, 'signed', true)) return [{ name: like.name, value: view.spell(text) }]
  return [{ name: like.name, value: view.spell(`${text}--${macOf(currentSecret(key), key.settings, text)}`) }]
}

const UNSIGNED = /^(?:BAh[\w+/]|ey[I-L]|eJ)[\w+/]*(?:=|%3D){0,2}$/i

function detect(input: Candidate): Match | null {
  const shape = shapeOf(input)
  if (shape === 'gcm' || shape === 'cbc' || shape === 'cookie') return null
  if (shape === null) {
    const unsigned = isRackName(input) && UNSIGNED.test(input.value)
    return unsigned ? { confidence: 'likely', because: ['name', 'content'] } : null
  }
  if (isRackName(input)) return { confidence: 'certain', because: ['name', 'shape'] }
  const likely = shape === 'session' || shape === 'zip'
  return { confidence: likely ? 'likely' : 'possible', because: ['shape', 'content'] }
}

/** Settings: `digest`, `serializer`, `signed`. */
export const codec: SessionCodec = {
  id: 'rack-session-cookie',
  title: 'Rack session',
  protection: 'signed',
  fields: [
    SIGNING_DIGEST,
    { name: 'serializer', input: 'choice', preset: 'marshal', choices: ['marshal', 'json', 'zipjson'] },
  ],
  detect,
  decode: (input, settings) =>
    input.value === '' ? { status: 'cleared' } : { status: 'read', ...content(split(input), settings) },
  verify,
  sign,
}
