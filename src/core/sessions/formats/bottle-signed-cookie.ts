/** Bottle's signed cookies: `!`, base64 MAC, `?`, base64 of a pickled pair of name and value. bottle.py 0.12 and 0.13. */
import { FormatError, toBase64, utf8 } from '../../bytes'
import { type Bytes, list, string, tagged, textOf, type Value } from '../../value'
import type { Candidate, Content, Key, Refusal, Secret, SessionCodec, Settings } from '../codec'
import { digestOf, keptHmac } from '../crypto/mac'
import { currentSecret, NO_KEY, WRONG_KEY } from '../keys/choose'
import { PYTHON } from '../serial/json'
import { readPython, writePython } from '../serial/python'
import { secretBytes, textSetting } from '../settings'
import { partsOf } from '../text/parts'
import { fromPythonBase64 } from '../text/python-base64'
import { httpCookies, unquoted, type View } from '../text/view'

const SHAPE = /^![A-Za-z0-9+/]{22,88}={0,2}\?[A-Za-z0-9+/]+={0,2}$/

interface Signed {
  readonly signature: string
  readonly message: string
}

function split({ text }: View): Signed {
  const mark = text.indexOf('?')
  if (!text.startsWith('!') || mark === -1) throw new FormatError('prefix', '!signature?message expected')
  return { signature: text.slice(1, mark), message: text.slice(mark + 1) }
}

/** Bottle pickles, unless an application replaced that by JSON. */
const withPickle = (settings: Settings): Settings => ({ serializer: 'pickle', ...settings })

interface Pair {
  readonly name: string | null
  readonly value: Value
  /** 0.12 writes a tuple, 0.13 a list. */
  readonly tuple: boolean
}

function pairOf(data: Bytes, settings: Settings): Pair {
  const pair = readPython(data, withPickle(settings))
  const inner = pair.type === 'tagged' ? pair.value : pair
  const [name, value] = inner.type === 'list' ? inner.items : []
  if (name === undefined || value === undefined)
    throw new FormatError('payload', 'a pair of name and value expected')
  return { name: textOf(name), value, tuple: pair.type === 'tagged' }
}

const read = (signed: Signed, settings: Settings): Pair =>
  pairOf(fromPythonBase64(signed.message, 'std'), settings)

function content(view: View, signed: Signed, value: Value): Content {
  const { signature, message } = signed
  const parts = partsOf(
    [view],
    [
      ['prefix', 1],
      ['signature', signature.length],
      ['separator', 1],
      ['payload', message.length],
    ],
  )
  return { value, times: [], parts, facts: {} }
}

const macText = (secret: Secret, message: string, settings: Settings): string =>
  toBase64(keptHmac(digestOf(textSetting(settings, 'digest', 'sha256')), secretBytes(secret), utf8(message)))

const otherName: Refusal = { because: 'other-name', at: null }

function likePair(view: View, settings: Settings): { readonly data: Bytes; readonly tuple: boolean } | null {
  try {
    const data = fromPythonBase64(split(view).message, 'std')
    return { data, tuple: pairOf(data, settings).tuple }
  } catch {
    return null
  }
}

function write(value: Value, key: Key, like: Candidate, view: View): string {
  const old = likePair(view, key.settings)
  const items = list([string(like.name), value])
  const pair = old?.tuple === true ? tagged('tuple', items) : items
  const message = toBase64(writePython(pair, withPickle(key.settings), PYTHON, old?.data ?? null))
  return `!${macText(currentSecret(key), message, key.settings)}?${message}`
}

const viewOf = (input: Candidate): View => httpCookies(input.name, input.value)

export const codec: SessionCodec = {
  id: 'bottle-signed-cookie',
  title: 'Bottle signed cookie',
  protection: 'signed',
  fields: [
    { name: 'digest', input: 'choice', preset: 'sha256', choices: ['sha256', 'md5', 'sha512', 'sha1'] },
  ],
  detect: ({ name, value }) =>
    SHAPE.test(unquoted(name, value).text) ? { confidence: 'certain', because: ['shape'] } : null,
  decode(input, settings) {
    const view = viewOf(input)
    if (view.text === '') return { status: 'cleared' }
    const signed = split(view)
    return { status: 'read', ...content(view, signed, read(signed, settings).value) }
  },
  verify(input, key) {
    const view = viewOf(input)
    if (view.text === '') return { status: 'cleared' }
    const signed = split(view)
    if (key.secrets.length === 0) return NO_KEY
    const secret = key.secrets.findIndex(
      one => macText(one, signed.message, key.settings) === signed.signature,
    )
    if (secret === -1) return WRONG_KEY
    const pair = read(signed, key.settings)
    const refused = pair.name === input.name ? null : otherName
    return { status: 'valid', secret, refused, ...content(view, signed, pair.value) }
  },
  sign(value, key, like) {
    const view = viewOf(like)
    return [{ name: like.name, value: view.spell(write(value, key, like, view)) }]
  },
}
