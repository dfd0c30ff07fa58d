/** What is said about keys: how the pasted text was taken, what is wrong with it, with which settings it fits. */
import type { Setting } from '../../../src/core/sessions/codec'
import type { KeyProblem, KeyReading, Omission, Spelling } from '../../../src/core/sessions/keys/reading'
import type { Fit } from '../../../src/core/sessions/keys/try'
import { fieldText } from '../edit/en'
import { cut, enumerated, visible } from '../format/en'

const SPELLING: Readonly<Record<Spelling, string>> = {
  text: 'as text',
  hex: 'as hexadecimal digits',
  base64: 'as base64',
  base64url: 'as base64url',
  laravel: "as Laravel's base64:",
  'pem-public': 'as a public key in PEM',
  'pem-private': 'as a private key in PEM',
  jwk: 'as a JWK',
  jwks: 'as a JWK set',
  'key-ring-xml': 'as a key ring',
}

const OMITTED: Readonly<Record<Omission, string>> = {
  newline: 'without the line break at its end',
  blanks: 'without the blanks around it',
  quotes: 'without the quotes',
  escapes: 'with its escapes read',
}

const WITHIN: Partial<Record<KeyReading['what'], string>> = {
  list: 'from the list',
}

/** Which of the ways to take what was pasted it is. */
export function readingText({ what, as, from, without }: KeyReading): string {
  const source = from === null ? WITHIN[what] : `from ${visible(cut(from, 60))}`
  return [source, SPELLING[as], ...without.map(one => OMITTED[one])].filter(Boolean).join(', ')
}

const settingText = (value: Setting | undefined): string =>
  typeof value === 'boolean'
    ? value
      ? 'on'
      : 'off'
    : value === ''
      ? 'empty'
      : visible(cut(String(value), 60))

/** null: the settings given are the ones. */
export function deviatingText({ deviating, settings }: Fit): string | null {
  if (deviating.length === 0) return null
  const named = deviating.map(name => `${fieldText(name)} ${settingText(settings[name])}`)
  return `Verified with ${enumerated(named)}, not with the settings given.`
}

const lengths = (wanted: readonly number[]): string => wanted.join(' or ')

export function problemText(problem: KeyProblem): string {
  switch (problem.problem) {
    case 'needs-shared-secret':
      return `This is ${problem.given}; a token signed with ${problem.algorithm} needs the shared secret.`
    case 'needs-public-key':
      return `This is a shared secret; a token signed with ${problem.algorithm} needs a public key (PEM, JWK or JWKS).`
    case 'key-of-a-pair':
      return `This is ${problem.given}; this format needs the one secret that the server signs or encrypts with, as text or bytes.`
    case 'rails-master-key':
      return `${problem.from ?? 'A text of 32 hexadecimal digits'} looks like the master key, which only opens config/credentials.yml.enc. Needed is secret_key_base: bin/rails credentials:show, or the variable SECRET_KEY_BASE.`
    case 'wrong-length':
      return `The key has ${problem.bytes} bytes; ${lengths(problem.wanted)} are needed with these settings.`
    case 'too-short':
      return `The key has ${problem.bytes} bytes; at least ${problem.least} are needed.`
    case 'not-base64':
      return 'The key is not base64, as this format needs it.'
    case 'needs-key-ring':
      return 'ASP.NET Core needs the key ring: the XML of the file key-….xml, or the 64 bytes of its master key in base64.'
    case 'needs-other-half':
      return `${problem.given} is one half; ${problem.missing} is needed as well.`
    case 'reference':
      return `${visible(cut(problem.from, 60))} is set to ${visible(problem.text)}: the name of a key, not the key itself.`
    case 'encrypted-file':
      return 'This file is encrypted; the key stands inside it.'
    case 'too-long':
      return `More than ${problem.limit} characters are not looked at.`
  }
}

export const KEY_NOTES = {
  label: 'About the key',
  taken: (reading: KeyReading): string => `The key fits ${readingText(reading)}.`,
  which: (index: number, count: number): string => `Key ${index + 1} of the ${count} keys of this site.`,
  newlineBelongs: 'The line break at the end belongs to the key: the server has it too.',
  example:
    'This key stands in tutorials or templates: anybody can sign cookies for this site. Use a random one.',
  use: 'Use these settings',
  searching: 'Trying the usual settings…',
  none: 'The usual settings of this framework do not fit either.',
  slow: (titles: readonly string[]): string =>
    `Not tried yet: the key of ${enumerated(titles)} takes seconds to derive.`,
  trySlow: 'Derive it',
  deriving: 'Deriving the key…',
  cancel: 'Cancel',
} as const
