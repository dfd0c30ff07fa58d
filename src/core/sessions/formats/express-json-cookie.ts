/** Express `res.cookie(name, object)` without a signature: `j:` + JSON, percent-encoded. */
import { FormatError } from '../../bytes'
import type { Candidate, DecodeResult, Match, SessionCodec, Settings } from '../codec'
import { readPrefixedJson, writePrefixedJson } from '../engines/express-json'
import { textSetting } from '../settings'
import { partsOf } from '../text/parts'
import { percentDecoded } from '../text/view'

function detect({ value }: Candidate): Match | null {
  const found = /^j(?::|%3A)(?:[[{]|%5B|%7B)/i.test(value)
  return found ? { confidence: 'certain', because: ['prefix', 'content'] } : null
}

function decode(input: Candidate, settings: Settings): DecodeResult {
  const view = percentDecoded(input.name, input.value)
  const value = readPrefixedJson(view.text, settings)
  if (value === null) throw new FormatError('payload', 'not JSON behind the prefix j:')
  const prefix = textSetting(settings, 'json_prefix', 'j:').length
  const parts = partsOf(
    [view],
    [
      ['prefix', prefix],
      ['payload', view.text.length - prefix],
    ],
  )
  return { status: 'read', value, times: [], parts, facts: {} }
}

export const codec: SessionCodec = {
  id: 'express-json-cookie',
  title: 'Express JSON cookie',
  protection: 'none',
  fields: [],
  detect,
  decode,
  verify: () => ({ status: 'unsigned' }),
  sign(value, key, like) {
    const view = percentDecoded(like.name, like.value)
    return [{ name: like.name, value: view.spell(writePrefixedJson(value, key.settings)) }]
  },
}
