/** AdonisJS 6 encrypted cookie: `e:` + ciphertext.iv.HMAC; AES-256-CBC of {message, purpose}, MAC over both texts. */
import { BASE64URL, FormatError, fromBase64, latin1, toBase64, utf8 } from '../../bytes'
import type { Millis } from '../../model'
import type { Bytes } from '../../value'
import type { Candidate, Content, Key, Match, Secret, Settings, VerifyResult } from '../codec'
import { decrypt, encrypt } from '../crypto/cipher'
import { hmac } from '../crypto/mac'
import {
  adonisKey,
  judgeMessage,
  purposeFact,
  purposeOf,
  purposeToWrite,
  readMessage,
  writeMessage,
} from '../engines/adonis'
import { currentSecret, firstThat, NO_KEY, WRONG_KEY } from '../keys/choose'
import { textSetting } from '../settings'
import { clearable } from '../text/cleared'
import { partsOf } from '../text/parts'
import { whenReadable } from '../text/readable'
import { percentDecoded, type View } from '../text/view'

const LENIENT = { ...BASE64URL, canonical: false }

interface Sealed {
  readonly view: View
  readonly prefix: string
  readonly signed: string
  readonly ciphertext: Bytes
  readonly iv: Bytes
  readonly mac: string
  readonly rest: Omit<Content, 'value'>
}

function parse(input: Candidate, settings: Settings): Sealed {
  const view = percentDecoded(input.name, input.value)
  const prefix = textSetting(settings, 'prefix', view.text.startsWith('e:') ? 'e:' : '')
  if (!view.text.startsWith(prefix)) throw new FormatError('prefix', `the prefix ${prefix} expected`)
  const [ciphertext, iv, mac, ...more] = view.text.slice(prefix.length).split('.')
  if (ciphertext === undefined || iv === undefined || mac === undefined || more.length > 0)
    throw new FormatError('ciphertext', 'three parts with dots expected: ciphertext, iv, signature')
  const parts = partsOf(
    [view],
    [
      ['prefix', prefix.length],
      ['ciphertext', ciphertext.length],
      ['separator', 1],
      ['iv', iv.length],
      ['separator', 1],
      ['signature', mac.length],
    ],
  )
  return {
    view,
    prefix,
    signed: `${ciphertext}.${iv}`,
    ciphertext: fromBase64(ciphertext, LENIENT, 'ciphertext'),
    iv: fromBase64(iv, LENIENT, 'iv'),
    mac,
    rest: { times: [], parts, facts: {} },
  }
}

async function open(sealed: Sealed, secret: Secret): Promise<Bytes | null> {
  const key = adonisKey(secret)
  if (toBase64(hmac('sha256', key, utf8(sealed.signed)), 'url') !== sealed.mac) return null
  const plain = await decrypt({ mode: 'AES-CBC', key, iv: sealed.iv, data: sealed.ciphertext })
  if (plain === null) throw new FormatError('ciphertext', 'signed rightly, but it does not decrypt')
  return plain
}

async function verify(
  input: Candidate,
  { secrets, settings }: Key,
  now: Millis | null,
): Promise<VerifyResult> {
  const sealed = parse(input, settings)
  if (secrets.length === 0) return NO_KEY
  const found = await firstThat(secrets, secret => open(sealed, secret))
  if (found === null) return WRONG_KEY
  const message = readMessage(found.opened)
  const refused = judgeMessage(message, purposeOf(input, sealed.prefix, settings), now)
  const content = {
    value: message.value,
    times: message.times,
    parts: sealed.rest.parts,
    facts: purposeFact(message),
  }
  return { status: 'valid', secret: found.index, refused, ...content }
}

function detect({ value }: Candidate): Match | null {
  if (/^e(?::|%3A)[\w-]+\.[\w-]{22}\.[\w-]{43}$/.test(value))
    return { confidence: 'certain', because: ['prefix', 'shape'] }
  const found = /^(?!e[yw])[\w-]+\.([\w-]{22})\.[\w-]{43}$/.exec(value)
  return found !== null && isTextIv(found[1] ?? '') ? { confidence: 'likely', because: ['shape'] } : null
}

/** The IV is 16 characters of the base64url alphabet. */
function isTextIv(text: string): boolean {
  return fromBase64(text, LENIENT).every(byte => /[\w-]/.test(String.fromCharCode(byte)))
}

/** string.random: characters of base64url. */
const randomIv = (random: Bytes): Bytes => latin1(toBase64(random, 'url').slice(0, 16))

/** The purpose inside the old one, where it opens with the key that signs. */
const oldMessage = (like: Candidate, key: Key) =>
  whenReadable(async () => {
    const plain = await open(parse(like, key.settings), currentSecret(key))
    return plain === null ? null : readMessage(plain)
  })

/** Settings: `purpose` (the cookie's name), `prefix`. */
export const codec = clearable({
  id: 'adonis-encrypted',
  title: 'AdonisJS encrypted cookie',
  protection: 'encrypted',
  fields: [{ name: 'purpose', input: 'text', preset: null }],
  detect,
  decode: (input, settings) => ({ status: 'sealed', ...parse(input, settings).rest }),
  verify,
  async sign(value, key, like, env) {
    const view = percentDecoded(like.name, like.value)
    const prefix = textSetting(
      key.settings,
      'prefix',
      /^[\w-]/.test(view.text) && !view.text.startsWith('e:') ? '' : 'e:',
    )
    const old = await oldMessage(like, key)
    const purpose = purposeToWrite(old, like, prefix, key.settings)
    const secret = adonisKey(currentSecret(key))
    const iv = randomIv(env.random(16))
    const data = await encrypt({ mode: 'AES-CBC', key: secret, iv, data: writeMessage(value, purpose, old) })
    const signed = `${toBase64(data, 'url')}.${toBase64(iv, 'url')}`
    const mac = toBase64(hmac('sha256', secret, utf8(signed)), 'url')
    return [{ name: like.name, value: view.spell(`${prefix}${signed}.${mac}`) }]
  },
})
