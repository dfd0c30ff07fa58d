/** A bare Iron seal: hapi state with `encoding: 'iron'`, yar, @hapi/cookie, hono-sessions. */
import { member, string, textOf, type Value } from '../../value'
import type { Candidate, Key, Match } from '../codec'
import { ironCodec, isH3Name, isSeal } from '../engines/iron-codec'
import { percentDecoded } from '../text/view'

const detect = ({ name, value }: Candidate): Match | null =>
  isSeal(value) && !value.includes('~') && !isH3Name(name)
    ? { confidence: 'likely', because: ['prefix', 'shape'] }
    : null

/** yar seals { id, _store }. */
const factsOf = (value: Value) => {
  const id = textOf(member(value, 'id'))
  return id === null ? {} : { sid: string(id) }
}

export const codec = ironCodec({
  id: 'iron-seal',
  title: 'Iron seal (hapi, yar)',
  legacyIterations: [],
  ttl: null,
  fields: [{ name: 'ttl_ms', input: 'number', preset: 0 }],
  detect,
  find(input) {
    const view = percentDecoded(input.name, input.value)
    return { views: [view], text: view.text, suffix: '' }
  },
  idOf: (key: Key, index) => key.secrets[index]?.id ?? null,
  open: value => ({ value, times: [], facts: factsOf(value) }),
  judge: () => null,
  close: value => value,
  write: (found, seal, like) => [{ name: like.name, value: found.views[0]?.spell(seal) ?? seal }],
})
