/** Mojolicious::Controller's signed cookies: `value--HMAC`, over the name of the cookie, `=` and the value. */
import { FormatError, toHex, utf8 } from '../../bytes'
import type { Candidate, Field, Key, Part, PartRole, Secret, Settings, Write } from '../codec'
import { digestOf, keptHmac } from '../crypto/mac'
import { currentSecret } from '../keys/choose'
import { secretBytes, textSetting } from '../settings'
import { partsOf } from '../text/parts'
import { unquoted, type View } from '../text/view'

export interface Split {
  readonly view: View
  readonly value: string
  readonly signature: string
}

/** Mojo::Cookie::Response puts values in quotes only where they hold a separator, a blank or a quote. */
const spelled = (text: string): string => (/[,;" ]/.test(text) ? `"${text.replace(/["\\]/g, '\\$&')}"` : text)

export const viewOf = ({ name, value }: Candidate): View => ({ ...unquoted(name, value), spell: spelled })

export function split(input: Candidate): Split {
  const view = viewOf(input)
  const found = /^(.*)--([^-]+)$/s.exec(view.text)
  if (found === null) throw new FormatError('signature', 'value--signature expected')
  return { view, value: found[1] as string, signature: found[2] as string }
}

export const partsFor = ({ view, value, signature }: Split): readonly Part[] => {
  const pieces: readonly (readonly [PartRole, number])[] = [
    ['payload', value.length],
    ['separator', 2],
    ['signature', signature.length],
  ]
  return partsOf([view], pieces)
}

const macOf = (secret: Secret, settings: Settings, text: string): string =>
  toHex(keptHmac(digestOf(textSetting(settings, 'digest', 'sha256')), secretBytes(secret), utf8(text)))

/** Index of the secret that fits, or -1. */
export const fitting = (
  { name }: Candidate,
  { secrets, settings }: Key,
  { value, signature }: Split,
): number => secrets.findIndex(secret => macOf(secret, settings, `${name}=${value}`) === signature)

export function written(value: string, key: Key, like: Candidate): readonly Write[] {
  const mac = macOf(currentSecret(key), key.settings, `${like.name}=${value}`)
  return [{ name: like.name, value: spelled(`${value}--${mac}`) }]
}

export const FIELDS: readonly Field[] = [
  { name: 'digest', input: 'choice', preset: 'sha256', choices: ['sha1', 'sha256', 'sha512'] },
]
