/** Apache Shiro's rememberMe: base64 of IV and AES-GCM, since 1.4.2; inside is Java serialization. AesCipherService. */
import { FormatError, fromBase64 } from '../../bytes'
import type { Bytes } from '../../value'
import type { Candidate, Content, Key, Secret, SessionCodec, VerifyResult } from '../codec'
import { decrypt } from '../crypto/cipher'
import { firstThat, NO_KEY } from '../keys/choose'
import { base64Problem } from '../keys/form'
import { isJava, readJava } from '../serial/java'
import { textSetting } from '../settings'
import { base64Pieces } from '../text/base64-pieces'
import { type Piece, partsOf } from '../text/parts'
import { percentDecoded, type View } from '../text/view'

const IV = 16
const TAG = 16
const FORM = { alphabet: 'std', padding: 'any', canonical: false } as const

/** What the server sends to forget. */
const isCleared = (value: string): boolean => value === '' || value === 'deleteMe'

interface Sealed {
  readonly view: View
  readonly iv: Bytes
  readonly body: Bytes
}

function split({ name, value }: Candidate): Sealed {
  const view = percentDecoded(name, value)
  const all = fromBase64(view.text, { ...FORM, padding: 'yes' }, 'ciphertext')
  if (all.length < IV + TAG) throw new FormatError('ciphertext', 'shorter than IV and tag')
  return { view, iv: all.slice(0, IV), body: all.slice(IV) }
}

function content({ view, body }: Sealed): Omit<Content, 'value'> {
  const pieces: readonly Piece[] = [
    ['iv', IV],
    ['ciphertext', body.length - TAG],
    ['tag', TAG],
  ]
  return { times: [], parts: partsOf([view], base64Pieces(pieces, view.text.length)), facts: {} }
}

/** Configured in base64, or as bytes. null for what AES does not take. */
function keyOf({ value }: Secret): Bytes | null {
  try {
    const key = typeof value === 'string' ? fromBase64(value.trim(), FORM, 'key') : value
    return [16, 24, 32].includes(key.length) ? key : null
  } catch {
    return null
  }
}

const WRONG = { status: 'invalid', because: 'none of the keys opens it' } as const

async function verify(input: Candidate, key: Key): Promise<VerifyResult> {
  if (isCleared(input.value)) return { status: 'cleared' }
  const sealed = split(input)
  if (key.secrets.length === 0) return NO_KEY
  const cipher = textSetting(key.settings, 'cipher', 'aes-gcm').toLowerCase()
  if (cipher !== 'aes-gcm' && cipher !== 'aes-cbc')
    throw new FormatError('settings', `unknown cipher ${cipher}`)
  const mode = cipher === 'aes-gcm' ? 'AES-GCM' : 'AES-CBC'
  const found = await firstThat(key.secrets, async secret => {
    const aes = keyOf(secret)
    const data = aes === null ? null : await decrypt({ mode, key: aes, iv: sealed.iv, data: sealed.body })
    return data !== null && isJava(data) ? data : null
  })
  if (found === null) return WRONG
  // Nothing protects CBC against changes: releases before 1.4.2 could be made to read what an attacker wrote.
  if (mode === 'AES-CBC') return { status: 'unsigned' }
  return {
    status: 'valid',
    secret: found.index,
    refused: null,
    value: readJava(found.opened),
    ...content(sealed),
  }
}

export const codec: SessionCodec = {
  id: 'shiro-remember-me',
  title: 'Apache Shiro rememberMe',
  protection: 'encrypted',
  keyProblem: secret => base64Problem(secret, [16, 24, 32]),
  fields: [{ name: 'cipher', input: 'choice', preset: 'aes-gcm', choices: ['aes-gcm', 'aes-cbc'] }],
  detect({ kind, name, value }) {
    if (kind !== 'cookie' || name !== 'rememberMe') return null
    if (value === 'deleteMe') return { confidence: 'certain', because: ['name', 'content'] }
    return /^[A-Za-z0-9+/]{86,}={0,2}$/.test(percentDecoded(name, value).text)
      ? { confidence: 'likely', because: ['name', 'shape'] }
      : null
  },
  decode: input =>
    isCleared(input.value) ? { status: 'cleared' } : { status: 'sealed', ...content(split(input)) },
  verify,
  readOnly: 'what is inside is Java serialization, which is shown and not written',
}
