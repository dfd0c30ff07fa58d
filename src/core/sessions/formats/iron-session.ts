/** iron-session 8: an Iron seal with `~2` behind it. Passwords have numbers, the highest one seals. */
import { FormatError } from '../../bytes'
import { member } from '../../value'
import type { Candidate, Match } from '../codec'
import { ironCodec, isSeal } from '../engines/iron-codec'
import { percentDecoded } from '../text/view'

const FOURTEEN_DAYS = 1_209_600_000

const detect = ({ value }: Candidate): Match | null =>
  isSeal(value) && value.endsWith('~2') ? { confidence: 'certain', because: ['prefix', 'shape'] } : null

export const codec = ironCodec({
  id: 'iron-session',
  title: 'iron-session',
  legacyIterations: [],
  ttl: FOURTEEN_DAYS,
  fields: [{ name: 'ttl_s', input: 'number', preset: FOURTEEN_DAYS / 1000 }],
  detect,
  find(input) {
    const view = percentDecoded(input.name, input.value)
    return { views: [view], text: view.text, suffix: view.text.endsWith('~2') ? '~2' : '' }
  },
  /** A single password is number 1; a list is given with the highest first. */
  idOf: ({ secrets }, index) => secrets[index]?.id ?? String(secrets.length - index),
  open(wire, { suffix }) {
    if (suffix !== '') return { value: wire, times: [], facts: {} }
    const value = member(wire, 'persistent')
    if (value === null)
      throw new FormatError('version', 'the version ~2 is missing, and so is `persistent` of version 1')
    return { value, times: [], facts: { wire } }
  },
  judge: () => null,
  close: value => value,
  write: (found, seal, like) => [
    { name: like.name, value: found.views[0]?.spell(`${seal}~2`) ?? `${seal}~2` },
  ],
})
