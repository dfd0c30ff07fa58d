/**
 * Pure: header values as UTF-8. Firefox tells each byte as one character (ISO 8859-1), `devtools.network` in Chromium as
 * windows-1252 (WHATWG Encoding), webRequest in Chromium as UTF-8, or as numbers where that fails.
 */

/** Bytes 0x80 to 0x9f in windows-1252. */
const HIGH = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'
const BYTES = new Map([...HIGH].map((character, i) => [character, 0x80 + i]))

const ASCII = /^[\0-\x7f]*$/
const utf8 = new TextDecoder()
const strict = new TextDecoder('utf-8', { fatal: true })

/** null where a character is no byte. */
function bytesOf(text: string): Uint8Array | null {
  const bytes: number[] = []
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    const byte = code < 0x100 ? code : BYTES.get(character)
    if (byte === undefined) return null
    bytes.push(byte)
  }
  return Uint8Array.from(bytes)
}

/** A text that cannot be the bytes of UTF-8 was decoded already and stays. */
export function fromBytes(text: string): string {
  if (ASCII.test(text)) return text
  const bytes = bytesOf(text)
  if (bytes === null) return text
  try {
    return strict.decode(bytes)
  } catch {
    return /^[\0-\xff]*$/.test(text) ? utf8.decode(bytes) : text
  }
}

export const fromNumbers = (bytes: readonly number[]): string => utf8.decode(Uint8Array.from(bytes))
