/** Laravel's EncryptCookies: what all encrypted cookies share, whatever they hold. */
import { concat, utf8 } from '../../bytes'
import { string, type Value } from '../../value'
import type { Candidate, DecodeResult, Env, Key, Part, Refusal, Settings, Write } from '../codec'
import { currentSecret } from '../keys/choose'
import { fromTextOrBytes, textOrBytes } from '../serial/text'
import { flagSetting } from '../settings'
import {
  keyOf,
  known,
  openEnvelope,
  parseEnvelope,
  plainBytes,
  plainText,
  sealEnvelope,
  viewOf,
  written,
} from './laravel'
import { fitsName, prefixOf, splitPrefix } from './laravel-prefix'

/** `serialized` (before Laravel 5.6.30) and `name_prefix` (since the releases of August 2020). */
interface Form {
  readonly serialized: boolean
  readonly prefixed: boolean
}

const formOf = (settings: Settings): Form => ({
  serialized: flagSetting(settings, 'serialized', false),
  prefixed: flagSetting(settings, 'name_prefix', true),
})

export interface CookieValue {
  readonly index: number
  /** Text or bytes; any value where it is serialized and has no prefix. */
  readonly value: Value
  readonly refused: Refusal | null
  readonly parts: readonly Part[]
}

export async function openCookie(input: Candidate, key: Key): Promise<CookieValue | null> {
  const { text, parts } = viewOf(input)
  const found = await openEnvelope(parseEnvelope(text), key)
  if (found === null) return null
  const { index, plain } = found
  const { serialized, prefixed } = formOf(key.settings)
  const whole = plainText(plain, serialized)?.value ?? textOrBytes(plain)
  if (!prefixed) return { index, value: whole, refused: null, parts }
  const { prefix, rest } = splitPrefix(fromTextOrBytes(whole))
  const fits = fitsName(prefix, input.name, key.secrets.map(keyOf))
  const refused: Refusal | null = fits ? null : { because: 'other-name', at: null }
  return { index, value: textOrBytes(rest), refused, parts }
}

export async function sealCookie(
  value: Value,
  key: Key,
  like: Candidate,
  env: Env,
): Promise<readonly Write[]> {
  const { envelope, plain } = await known(viewOf(like).text, key)
  const { serialized, prefixed } = formOf(key.settings)
  const prefix = prefixed ? prefixOf(like.name, keyOf(currentSecret(key))) : ''
  const whole = prefixed ? textOrBytes(concat(utf8(prefix), fromTextOrBytes(value))) : value
  const old = plain === null || prefixed ? null : plainText(plain, serialized)
  return written(like, await sealEnvelope(plainBytes(whole, serialized, old), key, envelope, env))
}

export function decodeCookie(input: Candidate, facts: { readonly sid?: string }): DecodeResult {
  if (input.value === '') return { status: 'cleared' }
  const { text, parts } = viewOf(input)
  parseEnvelope(text)
  const known = facts.sid === undefined ? {} : { sid: string(facts.sid) }
  return { status: 'sealed', times: [], parts, facts: known }
}
