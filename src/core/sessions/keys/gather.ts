/** From literals to readings: each spelling that all keys of a list have is one way to take the list. */
import type { Secret, Settings } from '../codec'
import { type Item, readLiteral } from './literal'
import type { KeyReading } from './reading'
import { ofBytes, type Spelled, spellingsOf } from './spellings'

const MAX_SECRETS = 32

/** One key of a list or of several variables, in all its spellings. */
interface Given {
  readonly id: string | null
  readonly spelled: readonly Spelled[]
}

export type Frame = Pick<KeyReading, 'what' | 'from' | 'without' | 'settings'>

export const NO_SETTINGS: Settings = {}

/** Spellings that all keys have; where one has several of a kind the first counts for each further. */
export function readingsOf(given: readonly Given[], frame: Frame): readonly KeyReading[] {
  const [first] = given
  if (first === undefined) return []
  return first.spelled.flatMap(({ as }, index): readonly KeyReading[] => {
    const nth = first.spelled.slice(0, index).filter(one => one.as === as).length
    const secrets = given.flatMap(({ id, spelled }): readonly Secret[] => {
      const same = spelled.filter(one => one.as === as)
      const chosen = same[nth] ?? same[0]
      return chosen === undefined ? [] : [{ id, value: chosen.value }]
    })
    return secrets.length === given.length ? [{ ...frame, as, secrets }] : []
  })
}

/** Keys of different spellings (a PEM text and a secret), each as it is most likely meant. */
function mixed(given: readonly Given[], frame: Frame): readonly KeyReading[] {
  const kinds = new Set(given.map(one => one.spelled[0]?.as))
  if (kinds.size < 2) return []
  const secrets = given.flatMap(({ id, spelled }) =>
    spelled[0] === undefined ? [] : [{ id, value: spelled[0].value }],
  )
  return [{ ...frame, as: given[0]?.spelled[0]?.as ?? 'text', secrets }]
}

/** A text in quotes may itself be a list: SECRET_KEY_FALLBACKS='["a", "b"]', or keys with commas between. */
function nested(item: Item): readonly Item[] {
  if (item.value.type !== 'text') return [item]
  const list = wholeList(item.value.value)
  if (list !== null) return list
  const pieces = item.value.value.split(',')
  return pieces.length > 1 && pieces.every(one => one.startsWith('base64:'))
    ? pieces.map(value => ({ id: item.id, value: { type: 'text', value, raw: value } }))
    : [item]
}

const givenOf = ({ id, value }: Item, form: 'value' | 'raw' = 'value'): Given =>
  value.type === 'bytes' ? { id, spelled: ofBytes(value.value) } : { id, spelled: spellingsOf(value[form]) }

const hasEscapes = ({ value }: Item): boolean => value.type === 'text' && value.raw !== value.value

/** Numbered keys count upwards: the highest is the current one. */
function inOrder(items: readonly Item[]): readonly Item[] {
  const numbered = items.map(item => ({
    item,
    number: Number(/\d+$/.exec(item.id ?? '')?.[0] ?? Number.NaN),
  }))
  return numbered.every(({ number }) => !Number.isNaN(number))
    ? numbered.toSorted((a, b) => b.number - a.number).map(({ item }) => item)
    : items
}

export function fromItems(all: readonly Item[], frame: Frame): readonly KeyReading[] {
  const items = inOrder(all.flatMap(nested)).slice(0, MAX_SECRETS)
  const given = items.map(item => givenOf(item))
  const plain = [...mixed(given, frame), ...readingsOf(given, frame)]
  if (!items.some(hasEscapes)) return plain
  const raw = items.map(item => givenOf(item, 'raw'))
  const escaped = plain.map((one): KeyReading => ({ ...one, without: [...one.without, 'escapes'] }))
  return [...escaped.slice(0, 1), ...readingsOf(raw, frame), ...escaped.slice(1)]
}

/** The items of a text that is one list and nothing else. */
export function wholeList(text: string): readonly Item[] | null {
  const trimmed = text.trim().replace(/[;,]$/, '')
  if (!/^(?:array\s?\(|[[({])/.test(trimmed)) return null
  const found = readLiteral(trimmed, 0)
  return found !== null && found.end === trimmed.length && found.value.type === 'list'
    ? found.value.items
    : null
}
