/** A server that ends a session writes its cookie empty: neither data nor damage. */
import type { SessionCodec } from '../codec'

/** `empty` are the texts that stand for no session at all. */
export const clearable = (codec: SessionCodec, empty: readonly string[] = ['']): SessionCodec => ({
  ...codec,
  decode: (input, settings) =>
    empty.includes(input.value) ? { status: 'cleared' } : codec.decode(input, settings),
  verify: (input, key, now) =>
    empty.includes(input.value) ? { status: 'cleared' } : codec.verify(input, key, now),
})
