/** hapi state with `sign`: value.salt*HMAC, where the MAC covers prefix, cookie name and value. */
import { BASE64_ANY, FormatError, fromBase64, fromLatin1, latin1, toBase64 } from '../../bytes'
import { type Entry, list, map, string, type Value } from '../../value'
import type {
  Candidate,
  Content,
  DecodeResult,
  Key,
  Match,
  SessionCodec,
  Settings,
  VerifyResult,
  Write,
} from '../codec'
import { onlyText } from '../engines/dotted'
import { ironMac } from '../engines/iron'
import { currentSecret, firstThat, NO_KEY, WRONG_KEY } from '../keys/choose'
import { shortProblem } from '../keys/form'
import { JS, readJson, writeJson } from '../serial/json'
import { textSetting } from '../settings'
import { partsOf } from '../text/parts'
import { encode, unquoted, type View } from '../text/view'

const SIGNATURE = /^([0-9a-f]*)\*([\w-]{43})$/

interface Split {
  readonly view: View
  readonly value: string
  readonly salt: string
  readonly mac: string
}

function split(input: Candidate): Split {
  const view = unquoted(input.name, input.value)
  const dot = view.text.lastIndexOf('.')
  const found = dot === -1 ? null : SIGNATURE.exec(view.text.slice(dot + 1))
  if (found === null) throw new FormatError('signature', 'value.salt*signature expected')
  return { view, value: view.text.slice(0, dot), salt: found[1] ?? '', mac: found[2] ?? '' }
}

/** statehood reads and writes base64 through Latin-1. */
const binary = (text: string): string => fromLatin1(fromBase64(text, BASE64_ANY))

/** Node's querystring: a name that occurs twice has a list. */
function readForm(text: string): Value {
  const form = new URLSearchParams(text)
  const entries = [...new Set(form.keys())].map((name): Entry => {
    const values = form.getAll(name).map(string)
    return [string(name), values.length === 1 ? (values[0] ?? list([])) : list(values)]
  })
  return map(entries)
}

/** querystring.stringify escapes as encodeURIComponent does. */
function writeForm(value: Value): string {
  if (value.type !== 'map') throw new FormatError('payload', 'a form maps names to texts')
  const pairs = value.entries.flatMap(([name, one]) =>
    (one.type === 'list' ? one.items : [one]).map(item =>
      [onlyText(name), onlyText(item)].map(encode).join('='),
    ),
  )
  return pairs.join('&')
}

/** With `none`, statehood neither checks the signature nor takes it off: the application sees all of it. */
function read({ view, value }: Split, settings: Settings): Value {
  switch (textSetting(settings, 'encoding', '')) {
    case 'base64json':
      return readJson(binary(value))
    case 'base64':
      return string(binary(value))
    case 'form':
      return readForm(value)
    case 'none':
      return string(view.text)
    default:
      return readAny(view, value)
  }
}

function readAny(view: View, value: string): Value {
  try {
    return readJson(binary(value))
  } catch {
    return string(view.text)
  }
}

function content(found: Split, settings: Settings): Content {
  const { view, value, salt, mac } = found
  const parts = partsOf(
    [view],
    [
      ['payload', value.length],
      ['separator', 1],
      ['salt', salt.length],
      ['separator', 1],
      ['signature', mac.length],
    ],
  )
  return { value: read(found, settings), times: [], parts, facts: {} }
}

const signedText = (name: string, value: string): string => `hapi.signed.cookie.1\n${name}\n${value}`

async function verify(input: Candidate, { secrets, settings }: Key): Promise<VerifyResult> {
  const found = split(input)
  if (secrets.length === 0) return NO_KEY
  const fitting = await firstThat(secrets, async secret =>
    (await ironMac(signedText(input.name, found.value), secret, found.salt, settings)) === found.mac
      ? true
      : null,
  )
  if (fitting === null) return WRONG_KEY
  return { status: 'valid', secret: fitting.index, refused: null, ...content(found, settings) }
}

/** With `none` the value that is shown holds the old signature. */
function textFor(value: Value, { view, value: old }: Split, settings: Settings): string {
  const preset = readAny(view, old).type === 'string' ? 'none' : 'base64json'
  const encoding = textSetting(settings, 'encoding', preset)
  if (encoding === 'base64json') return toBase64(latin1(writeJson(value, JS)))
  if (encoding === 'form') return writeForm(value)
  const text = onlyText(value)
  return encoding === 'base64' ? toBase64(latin1(text)) : text.replace(/\.[0-9a-f]*\*[\w-]{43}$/, '')
}

/** hapi takes a new salt each time; with the old one an unchanged value stays the same text. */
async function sign(value: Value, key: Key, like: Candidate): Promise<readonly Write[]> {
  const old = split(like)
  const text = textFor(value, old, key.settings)
  const mac = await ironMac(signedText(like.name, text), currentSecret(key), old.salt, key.settings)
  if (mac === null) throw new FormatError('key', 'Iron does not take this password')
  return [{ name: like.name, value: old.view.spell(`${text}.${old.salt}*${mac}`) }]
}

const detect = ({ value }: Candidate): Match | null =>
  /\.[0-9a-f]{64}\*[\w-]{43}$/.test(value) ? { confidence: 'certain', because: ['shape'] } : null

/** Settings: `encoding` (base64json, base64, form, none), `iterations`. */
export const codec: SessionCodec = {
  id: 'hapi-signed-state',
  title: 'hapi signed state',
  protection: 'signed',
  fields: [
    { name: 'encoding', input: 'choice', preset: null, choices: ['base64json', 'base64', 'form', 'none'] },
    { name: 'iterations', input: 'number', preset: 1 },
  ],
  keyProblem: secret => shortProblem(secret, 32),
  detect,
  decode(input, settings): DecodeResult {
    return { status: 'read', ...content(split(input), settings) }
  },
  verify,
  sign: (value, key, like) => sign(value, key, like),
}
