/** Reads sessions with a list of keys, the current one first, as the panel does. */

import type { Candidate, Key, SessionCodec, VerifyResult } from '../../src/core/sessions/codec'
import { codecOf, decode, detect, verify } from '../../src/core/sessions/index'
import { stateOf } from '../../src/core/sessions/state'
import type { SessionReader } from '../../src/core/timeline/session'

const keyOf = (secrets: readonly string[]): Key => ({
  secrets: secrets.map(value => ({ id: null, value })),
  settings: {},
})

export function readerOf(secrets: readonly string[], only?: string): SessionReader {
  const codecFor = (input: Candidate): SessionCodec | null =>
    only === undefined ? (detect(input)[0]?.codec ?? null) : codecOf(only)
  const verified = async (
    codec: SessionCodec,
    input: Candidate,
    now: number | null,
  ): Promise<VerifyResult | null> => (secrets.length === 0 ? null : verify(codec, input, keyOf(secrets), now))
  return {
    read: async (input, at) => {
      const codec = codecFor(input)
      if (codec === null || detect(input).length === 0) return null
      const decoded = await decode(codec, input)
      const result = await verified(codec, input, at)
      const content = result?.status === 'valid' ? result : decoded
      return {
        codec: codec.id,
        state: stateOf(decoded, result),
        value: 'value' in content && decoded.status !== 'reference' ? content.value : null,
        id: decoded.status === 'reference' ? decoded.id : null,
        times: 'times' in content ? content.times : [],
      }
    },
    sharesKey: async (fitting, other) => {
      const codec = codecFor(fitting)
      const fit = codec === null ? null : await verified(codec, fitting, null)
      if (codec === null || fit?.status !== 'valid') return null
      const result = await verify(codec, other, keyOf([secrets[fit.secret] ?? '']), null)
      return result.status === 'valid'
    },
  }
}
