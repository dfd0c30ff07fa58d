/** Reading a server's settings, and keys as bytes. Absent settings mean the framework's default, which the caller names. */
import { FormatError, utf8 } from '../bytes'
import type { Bytes } from '../value'
import type { Awaitable, Secret, Setting, Settings } from './codec'

const wrong = (name: string, wanted: string): FormatError =>
  new FormatError('settings', `${name} must be ${wanted}`)

const isBytes = (setting: Setting): setting is Bytes => setting instanceof Uint8Array

export function textSetting(settings: Settings, name: string, preset: string): string {
  const setting = settings[name] ?? preset
  if (typeof setting !== 'string') throw wrong(name, 'text')
  return setting
}

/** null where the setting is absent: the rule does not apply. */
export function numberSetting(settings: Settings, name: string): number | null {
  const setting = settings[name] ?? null
  if (setting !== null && typeof setting !== 'number') throw wrong(name, 'a number')
  return setting
}

export function flagSetting(settings: Settings, name: string, preset: boolean): boolean {
  const setting = settings[name] ?? preset
  if (typeof setting !== 'boolean') throw wrong(name, 'true or false')
  return setting
}

/** Text as UTF-8, or bytes as they are. */
export function bytesSetting(settings: Settings, name: string, preset: string): Bytes {
  const setting = settings[name] ?? preset
  if (typeof setting === 'string') return utf8(setting)
  if (!isBytes(setting)) throw wrong(name, 'text or bytes')
  return setting
}

const encoded = new WeakMap<Secret, Bytes>()

/** The same object each time, so that what follows from it can be kept. */
export function secretBytes(secret: Secret): Bytes {
  if (typeof secret.value !== 'string') return secret.value
  const known = encoded.get(secret) ?? utf8(secret.value)
  encoded.set(secret, known)
  return known
}

const derived = new WeakMap<Secret, Map<string, unknown>>()

/**
 * What follows from a secret alone (a derived key, a prepared MAC) is computed once per secret and kept as long as the
 * secret is: the same secret object and label always give the same result.
 */
export function kept<T>(secret: Secret, label: string, make: () => T): T {
  const known = derived.get(secret) ?? new Map<string, unknown>()
  derived.set(secret, known)
  if (!known.has(label)) known.set(label, make())
  return known.get(label) as T
}

/** The same for what takes a promise to make: at hand at once when it has been made before. */
export function keptLater<T>(secret: Secret, label: string, make: () => Promise<T>): Awaitable<T> {
  const slot = kept(secret, label, () => {
    const made: { value: T | null; promise: Promise<T> } = {
      value: null,
      promise: make().then(value => {
        made.value = value
        return value
      }),
    }
    return made
  })
  return slot.value ?? slot.promise
}
