/** h3 sessions (Nitro, Nuxt, nuxt-auth-utils): an Iron seal of { id, createdAt, data }, in chunks where it is long. */
import { member, numberOf, string, textOf } from '../../value'
import type { Candidate, Match, Refusal, Time, Write } from '../codec'
import { type Found, ironCodec, isH3Name, isSeal } from '../engines/iron-codec'
import { numberSetting } from '../settings'
import { textIn } from '../text/chunks'
import { percentDecoded } from '../text/view'

/** The main cookie of a long value says how many follow: `name.1`, `name.2`, ... */
const CHUNKED = /^__chunked__(\d{1,2})$/
const NUMBERED = /\.\d{1,2}$/
const CHUNK_LENGTH = 4000

const baseOf = (input: Candidate): string => {
  const base = input.name.replace(NUMBERED, '')
  return CHUNKED.test(input.siblings.get(base) ?? '') ? base : input.name
}

function find(input: Candidate): Found {
  const base = baseOf(input)
  const count = CHUNKED.exec(textIn(input, base) ?? '')?.[1]
  const names =
    count === undefined ? [input.name] : Array.from({ length: Number(count) }, (_, i) => `${base}.${i + 1}`)
  const views = names.flatMap(name => {
    const value = textIn(input, name)
    return value === undefined ? [] : [percentDecoded(name, value)]
  })
  return { views, text: views.map(view => view.text).join(''), suffix: '' }
}

function write(found: Found, seal: string, like: Candidate): readonly Write[] {
  const base = baseOf(like)
  const count = Math.ceil(seal.length / CHUNK_LENGTH)
  const chunks =
    count < 2
      ? []
      : Array.from({ length: count }, (_, i) => ({
          name: `${base}.${i + 1}`,
          value: seal.slice(i * CHUNK_LENGTH, (i + 1) * CHUNK_LENGTH),
        }))
  const written = new Set([base, ...chunks.map(chunk => chunk.name)])
  const stale = found.views
    .filter(view => !written.has(view.cookie))
    .map(view => ({ name: view.cookie, value: null }))
  return [{ name: base, value: count < 2 ? seal : `__chunked__${count}` }, ...chunks, ...stale]
}

const BEGINS = /^(?:Fe26|__chunked__)/

/** Under another name it may be any seal. */
function detect(input: Candidate): Match | null {
  if (!BEGINS.test(input.value) && !NUMBERED.test(input.name)) return null
  if (!isSeal(find(input).text) || input.value.includes('~')) return null
  return isH3Name(input.name)
    ? { confidence: 'certain', because: ['name', 'prefix', 'shape'] }
    : { confidence: 'possible', because: ['prefix', 'shape'] }
}

const created = (times: readonly Time[]): number | null =>
  times.find(time => time.name === 'created')?.at ?? null

/** h3: refused when the age is above maxAge, without skew. */
function judge(times: readonly Time[], maxAge: number | null, now: number): Refusal | null {
  const at = created(times)
  return maxAge !== null && at !== null && now - at > 1000 * maxAge
    ? { because: 'expired', at: at + 1000 * maxAge }
    : null
}

export const codec = ironCodec({
  id: 'h3-session',
  title: 'h3 / Nuxt session',
  legacyIterations: [1],
  ttl: null,
  fields: [{ name: 'max_age_s', input: 'number', preset: null }],
  detect,
  find,
  idOf: ({ secrets }, index) => secrets[index]?.id ?? null,
  open(value, _, settings) {
    const at = numberOf(member(value, 'createdAt'))
    const maxAge = numberSetting(settings, 'max_age_s')
    const times: readonly Time[] =
      at === null
        ? []
        : [
            { name: 'created', at },
            { name: 'issued', at },
          ]
    const rejected: readonly Time[] =
      at === null || maxAge === null ? [] : [{ name: 'rejected', at: at + 1000 * maxAge }]
    const id = textOf(member(value, 'id'))
    return { value, times: [...times, ...rejected], facts: id === null ? {} : { sid: string(id) } }
  },
  judge: ({ times }, settings, now) => judge(times, numberSetting(settings, 'max_age_s'), now),
  close: value => value,
  write,
})
