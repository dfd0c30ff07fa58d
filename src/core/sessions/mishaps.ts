/** What happens to cookies on their way: percent-encoded more often than the server undoes it, or cut at the end. */
import type { Candidate, SessionCodec } from './codec'

/** Characters of the longest text that is looked at: what is done here is done for many variants of it. */
const MAX_LENGTH = 1500

/** Layers that are taken off. */
const MOST_LAYERS = 3

function decoded(value: string): string | null {
  if (!/%[0-9a-f]{2}/i.test(value)) return null
  try {
    return decodeURIComponent(value)
  } catch {
    return null
  }
}

/** The text with one layer of percent-encoding less, with two less, ... */
export function unlayered(value: string): readonly string[] {
  const texts: string[] = []
  if (value.length > MAX_LENGTH) return texts
  for (let text = decoded(value); text !== null && texts.length < MOST_LAYERS; text = decoded(text))
    texts.push(text)
  return texts
}

const ESCAPE = /%(?:25)+[0-9a-f]{2}|%[2-7][0-9a-f]/i

/** Why the server cannot read the text, where all that is wrong is the encoding; else null. */
export function layersProblem(codec: SessionCodec, input: Candidate): string | null {
  const isLong = input.value.length > MAX_LENGTH
  if (isLong || !input.value.includes('%') || codec.detect(input) !== null) return null
  const layers = unlayered(input.value).findIndex(value => codec.detect({ ...input, value }) !== null)
  const found = ESCAPE.exec(input.value)
  if (layers === -1 || found === null) return null
  const right = unlayered(found[0])[layers] ?? unlayered(found[0]).at(-1)
  return `percent-encoded once too often: ${found[0]} at character ${found.index} should be ${right}`
}

/** Characters of a whole signature: SHA-1 and SHA-2 in base64 and in hexadecimal. */
const LENGTHS = [27, 38, 40, 43, 56, 64, 86, 96, 128]

/** How many characters are missing at the end of a text that has the shape of the format but for that; 0 for none. */
export function missingCharacters(codec: SessionCodec, input: Candidate): number {
  const { value } = input
  if (value.length > MAX_LENGTH || codec.detect(input) !== null) return 0
  const tail = /[\w+/%-]*$/.exec(value)?.[0].replace(/%[0-9a-f]{2}/gi, '-').length ?? 0
  const counts = LENGTHS.filter(length => length > tail).map(length => length - tail)
  return counts.find(count => codec.detect({ ...input, value: value + '0'.repeat(count) }) !== null) ?? 0
}
