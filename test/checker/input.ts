/** What a codec is given for a record: the cookie, the keys with the current one first, the settings, the clock. */
import type { Candidate, Key, Secret, SessionCodec, Setting, Settings } from '../../src/core/sessions/codec'
import { bytesOf, isObject, type Json, type Vector } from './vector'

export const candidateOf = (vector: Vector): Candidate => ({
  kind: 'cookie',
  name: vector.cookie_name,
  value: vector.cookie_value,
  siblings: new Map(Object.entries(vector.companion_cookies ?? {})),
})

export const nowOf = (vector: Vector): number | null =>
  vector.verify_at_unix === undefined ? null : vector.verify_at_unix * 1000

function settingOf(json: Json): Setting {
  const bytes = bytesOf(json)
  if (bytes !== null) return bytes
  if (Array.isArray(json)) return (json as readonly Json[]).map(settingOf)
  if (isObject(json)) return Object.fromEntries(Object.entries(json).map(([k, v]) => [k, settingOf(v)]))
  return json as Exclude<Json, object> | null
}

export const settingsOf = (vector: Vector): Settings =>
  Object.fromEntries(Object.entries(vector.options).map(([name, json]) => [name, settingOf(json)]))

/** All ways to write one key of the record. An asymmetric one: the public forms, or the private ones to decrypt and sign. */
function formsOf(json: Json, secretHalf: boolean): readonly Secret['value'][] {
  if (typeof json === 'string') return [json]
  const bytes = bytesOf(json)
  if (bytes !== null) return [bytes]
  if (!isObject(json)) return []
  const names = secretHalf ? ['private_pem', 'private_jwk', 'jwks'] : ['public_pem', 'public_jwk', 'jwks']
  return names.flatMap(name => {
    const form = json[name]
    if (form === undefined || form === null) return []
    return [typeof form === 'string' ? form : JSON.stringify(form)]
  })
}

/** keys_order: "oldest first, the last one signs" or the current one first. What follows "; " is a comment. */
const isOldestFirst = (vector: Vector): boolean =>
  /^oldest first|last (?:one )?signs/i.test(String(vector.options.keys_order ?? '').split('; ')[0] ?? '')

interface NumberedKey {
  readonly id: string | null
  readonly index: number
  readonly key: Json
}

function listed(vector: Vector): readonly NumberedKey[] {
  const { key = null, keys, options } = vector
  if (keys === undefined) return key === null ? [] : [{ id: null, index: 0, key }]
  if (isObject(keys as Json))
    return Object.entries(keys).map(([id, one], index) => ({ id, index, key: one as Json }))
  const all = keys as readonly Json[]
  const countDown = /^highest id first/i.test(String(options.keys_order ?? ''))
  const ids = Array.isArray(options.key_ids) ? (options.key_ids as readonly Json[]) : []
  const numbered = all.map((one, index) => {
    const id = countDown ? all.length - index : ids[index]
    return { id: id === undefined ? null : String(id), index, key: one }
  })
  return isOldestFirst(vector) ? numbered.toReversed() : numbered
}

/** Settings that run parallel to the keys follow their order. */
const PARALLEL = ['block_keys', 'key_ids']

function orderedSettings(vector: Vector): Settings {
  const settings = settingsOf(vector)
  if (!isOldestFirst(vector)) return settings
  const turned = PARALLEL.flatMap(name => {
    const setting = settings[name]
    return Array.isArray(setting) ? [[name, setting.toReversed()] as const] : []
  })
  return { ...settings, ...Object.fromEntries(turned) }
}

export interface KeyForm {
  readonly key: Key
  /** Index in `key.secrets` → index in the record's `keys`. */
  readonly indices: readonly number[]
}

type Purpose = 'verify' | 'sign'

function makeForms(vector: Vector, secretHalf: boolean): readonly KeyForm[] {
  const settings = orderedSettings(vector)
  const all = listed(vector).map(one => ({ ...one, forms: formsOf(one.key, secretHalf) }))
  const count = Math.max(1, ...all.map(one => one.forms.length))
  return Array.from({ length: count }, (_, form) => {
    const fitting = all.flatMap(({ id, index, forms }) => {
      const value = forms[form] ?? forms[0]
      return value === undefined ? [] : [{ index, secret: { id, value } }]
    })
    return {
      key: { secrets: fitting.map(one => one.secret), settings },
      indices: fitting.map(one => one.index),
    }
  })
}

const made = new WeakMap<Vector, Map<boolean, readonly KeyForm[]>>()

/**
 * Each form of the key alone; all must give the same answer. To sign and to decrypt: the private half of a pair. The same
 * objects each time, so that what codecs keep for a key is kept.
 */
export function keyForms(vector: Vector, codec: SessionCodec, purpose: Purpose): readonly KeyForm[] {
  const secretHalf = purpose === 'sign' || codec.protection === 'encrypted'
  const known = made.get(vector) ?? new Map<boolean, readonly KeyForm[]>()
  made.set(vector, known)
  const forms = known.get(secretHalf) ?? makeForms(vector, secretHalf)
  known.set(secretHalf, forms)
  return forms
}

const KEY_PARTS = ['encryptionKey', 'signatureKey', 'block_key', 'encrypt_key', 'sign_key']

/** Does the record have a key at all (`key`, `keys`, or key parts in its options)? */
export const hasKey = (vector: Vector): boolean =>
  listed(vector).length > 0 || KEY_PARTS.some(name => (vector.options[name] ?? null) !== null)

/** Index in `keys` of the one that signs. */
export const currentIndex = (vector: Vector): number => listed(vector)[0]?.index ?? 0
