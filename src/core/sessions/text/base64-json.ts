/** base64 of JSON.stringify, as Node's Buffer reads and writes it: reading is lenient. */
import { BASE64_ANY, FormatError, fromBase64, fromLatin1, textIfUtf8, toBase64, utf8 } from '../../bytes'
import type { Value } from '../../value'
import { JS, readJson, writeJson } from '../serial/json'

/** UTF-8; where the bytes are not, Latin-1, which hapi's statehood writes. */
function textOfBase64(text: string): string {
  const data = fromBase64(text, BASE64_ANY)
  return textIfUtf8(data) ?? fromLatin1(data)
}

/** Throws FormatError. */
export function readBase64Json(text: string): Value {
  try {
    return readJson(textOfBase64(text))
  } catch (error) {
    if (error instanceof FormatError)
      throw new FormatError('payload', `base64 of JSON expected: ${error.message}`)
    throw error
  }
}

export const writeBase64Json = (value: Value): string => toBase64(utf8(writeJson(value, JS)))

/** Begins like base64 of a JSON object: `{"` or `{}`, with blanks allowed behind the brace. */
export const looksLikeObject = (text: string): boolean =>
  /^e(?:y[I-L]|30|yAi|wo)[A-Za-z0-9+/_-]*={0,2}$/.test(text)
