/** cookie-parser 1.4: `s:` + text or `j:` + JSON, `.`, HMAC-SHA256 over the text without `s:`; percent-encoded. */
import { string, type Value } from '../../value'
import type { Candidate, Match, Settings } from '../codec'
import { BARE, dottedCodec } from '../engines/dotted'
import { readPrefixedJson, writePrefixedJson } from '../engines/express-json'

const SHAPE = /^s(?::|%3A).*(?:\.|%2E)(?:[A-Za-z0-9+/]|%2[BF]){43}$/i

function detect({ value }: Candidate): Match | null {
  if (!SHAPE.test(value)) return null
  const json = /^s(?::|%3A)j(?::|%3A)/i.test(value)
  return { confidence: json ? 'certain' : 'likely', because: ['prefix', 'shape'] }
}

export const codec = dottedCodec({
  id: 'express-signed-cookie',
  title: 'Express signed cookie',
  protection: 'signed',
  prefix: 's:',
  signature: BARE,
  detect,
  read: (text: string, settings: Settings): Value => readPrefixedJson(text, settings) ?? string(text),
  write: writePrefixedJson,
})
