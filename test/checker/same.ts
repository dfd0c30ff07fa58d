/** Typed values: reads the notation of the vectors, and spells values so that equal ones have equal texts. */
import { parseTyped } from '../../src/core/typed-json-reader'
import type { Tag, Value } from '../../src/core/value'
import type { Json } from './vector'

/** Throws for what is not in the notation. */
export function fromNotation(json: Json): Value {
  const parsed = parseTyped(JSON.stringify(json))
  if (!parsed.ok) throw new Error(parsed.because)
  return parsed.value
}

/** Infinities and NaN in any language's spelling, integers exactly, all else as doubles. */
function plainNumber(text: string): string {
  const word = text.toLowerCase().replace('infinity', 'inf').replace('+', '')
  if (/^-?inf$|^nan$/.test(word)) return word
  const value = Number(text)
  if (/^-?\d+$/.test(text) && !Number.isSafeInteger(value)) return BigInt(text).toString()
  return String(value === 0 ? 0 : value)
}

/** 12.50 = 12.5 = 1250e-2: digits without zeros at the ends, and the power of ten. */
function plainDecimal(text: string): string {
  const found = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(text)
  if (found === null) return plainNumber(text)
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = found
  const digits = `${whole}${fraction}`.replace(/^0+/, '')
  const bare = digits.replace(/0+$/, '')
  if (bare === '') return '0'
  return `${sign === '-' ? '-' : ''}${bare}e${Number(exponent) - fraction.length + digits.length - bare.length}`
}

const DATETIME = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.(\d+))?\s*(Z|[+-]\d\d:?\d\d)?$/i

/** With a zone the instant up to nanoseconds; without, the text. */
function plainDatetime(text: string): string {
  const found = DATETIME.exec(text)
  if (found === null) return text
  const [, date, time, digits = '', zone] = found
  const fraction = digits.slice(0, 9).replace(/0+$/, '')
  if (zone === undefined) return `${date}T${time}.${fraction}`
  return `${Date.parse(`${date}T${time}${zone.toUpperCase()}`) / 1000} s .${fraction}`
}

const PLAIN: Partial<Record<Tag, (text: string) => string>> = {
  decimal: plainDecimal,
  datetime: plainDatetime,
  uuid: text => text.toLowerCase(),
}

function plainTagged(value: Value & { type: 'tagged' }): string {
  const { tag, class: className, value: inner } = value
  if (tag === 'object' && className === null) return plain(inner)
  const label = tag === 'object' || tag === 'enum' || tag === 'unknown' ? `${tag} ${className}` : tag
  if (tag === 'set' && inner.type === 'list') return `set(${inner.items.map(plain).sort().join(', ')})`
  const spell = PLAIN[tag]
  return `${label}(${spell !== undefined && inner.type === 'string' ? spell(inner.value) : plain(inner)})`
}

/** Equal texts mean equal values: order of keys does not matter, 1 = 1.0, of equal keys the last counts. */
export function plain(value: Value): string {
  switch (value.type) {
    case 'null':
      return 'null'
    case 'bool':
      return String(value.value)
    case 'number':
      return plainNumber(value.text)
    case 'string':
      return JSON.stringify(value.value)
    case 'bytes':
      return `bytes(${Buffer.from(value.value).toString('base64')})`
    case 'list':
      return `[${value.items.map(plain).join(', ')}]`
    case 'map': {
      const entries = new Map(value.entries.map(([key, item]) => [plain(key), plain(item)]))
      return `{${Array.from(entries, ([key, item]) => `${key}: ${item}`)
        .sort()
        .join(', ')}}`
    }
    case 'tagged':
      return plainTagged(value)
  }
}
