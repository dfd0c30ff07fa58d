/** What is said about the inside of a session: its parts, times, clues, and the precise reason of a refusal. */
import { BY_SPECIFICATION } from '../../../src/core/sessions/by-specification'
import type { Clue, Part, Refusal, SessionCodec, Time, VerifyResult } from '../../../src/core/sessions/codec'

const REFUSED: Readonly<Record<Refusal['because'], string>> = {
  expired: 'it is older than the server allows',
  'not-yet-valid': 'its time lies in the future',
  'other-name': 'it was made for a cookie of another name',
  'other-purpose': 'it was made for another purpose',
  'old-version': 'the server no longer takes this version',
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** The precise reason beside the state, or nothing to add. */
export function verdictText(result: VerifyResult | null): string {
  if (result === null) return ''
  switch (result.status) {
    case 'valid':
      return result.refused === null ? '' : `Refused because ${REFUSED[result.refused.because]}.`
    case 'invalid':
      return `${capital(result.because)}.`
    case 'incomplete':
      return `Also needs: ${result.needs.join(', ')}.`
    case 'malformed':
      return `At the ${result.where}: ${result.because}.`
    case 'cleared':
    case 'unsigned':
      return ''
  }
}

export const PARTS: Readonly<Record<Part['role'], string>> = {
  prefix: 'a mark that says which format this is',
  header: 'says how the rest was made: algorithm, type',
  payload: 'the data, readable by anybody who decodes it',
  timestamp: 'when the server wrote it',
  name: 'the name of the cookie, so that it cannot be used for another',
  version: 'version of the format',
  expiry: 'when it ends',
  id: 'names a record on the server; the data is there',
  'key-id': 'says which key was used',
  salt: 'random, so that equal data does not look equal',
  iv: 'random start value of the encryption',
  ciphertext: 'the encrypted data',
  tag: 'proves that the encrypted data was not changed',
  signature: 'proves that the parts before it were not changed; only the key can make it',
  separator: 'separates the parts',
  padding: 'fills up',
}

export const PART_TITLES: Readonly<Record<Part['role'], string>> = {
  prefix: 'prefix',
  header: 'header',
  payload: 'payload',
  timestamp: 'timestamp',
  name: 'name',
  version: 'version',
  expiry: 'expiry',
  id: 'id',
  'key-id': 'key id',
  salt: 'salt',
  iv: 'iv',
  ciphertext: 'encrypted data',
  tag: 'tag',
  signature: 'signature',
  separator: 'separator',
  padding: 'padding',
}

export const TIMES: Readonly<Record<Time['name'], string>> = {
  issued: 'Issued',
  expires: 'Expires',
  'not-before': 'Not before',
  accessed: 'Last access',
  created: 'Created',
  rejected: 'Server rejects it after',
}

/** By which rule a time counts. */
export const TIME_RULES: Readonly<Record<Time['name'], string>> = {
  issued: 'the time inside the text',
  expires: 'stands in the text',
  'not-before': 'stands in the text',
  accessed: 'stands in the text',
  created: 'stands in the text',
  rejected: 'by its longest lifetime (see More)',
}

const CLUES: Readonly<Record<Clue, string>> = {
  name: 'the name is the usual one',
  prefix: 'it begins with the mark of this format',
  shape: 'its parts have the right form and length',
  content: 'what is inside has the form this framework writes',
  companion: 'the companion cookie with the signature is there',
  length: 'the length of the signature fits',
}

const CONFIDENCE = { certain: 'Certain', likely: 'Likely', possible: 'Possible' } as const

/** Behind the title of a format. */
export const confidenceText = (confidence: keyof typeof CONFIDENCE): string =>
  CONFIDENCE[confidence].toLowerCase()

export const becauseText = (confidence: keyof typeof CONFIDENCE, clues: readonly Clue[]): string =>
  `${CONFIDENCE[confidence]}: ${clues.map(clue => CLUES[clue]).join('; ')}`

/** Said where no cookie of the real server has proven the format. */
export const provenText = (codec: SessionCodec): string | null =>
  BY_SPECIFICATION.has(codec.id)
    ? 'Storelens reads it by its specification; no cookie of the real server has been checked yet.'
    : null
