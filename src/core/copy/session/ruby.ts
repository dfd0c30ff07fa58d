/** Values as Ruby expressions. `Time.iso8601` needs `require "time"`, which Rails has. */
import { toBase64 } from '../../bytes'
import { rubyQuoted } from '../quote/ruby'
import type { Language } from './language'

export const RUBY: Language = {
  none: 'nil',
  yes: 'true',
  no: 'false',
  notFinite: { NaN: 'Float::NAN', Infinity: 'Float::INFINITY', '-Infinity': '-Float::INFINITY' },
  quoted: rubyQuoted,
  bytes: data => `"${toBase64(data)}".unpack1("m")`,
  list: items => `[${items.join(', ')}]`,
  map: entries => `{ ${entries.map(entry => entry.join(' => ')).join(', ')} }`,
  key: (_, literal) => literal,
  tagged: (tag, content, literal) => {
    if (tag === 'symbol' && content.type === 'string') return `:${literal}`
    if (tag === 'decimal') return `BigDecimal(${literal})`
    if (tag === 'datetime') return `Time.iso8601(${literal})`
    return tag === 'date' ? `Date.iso8601(${literal})` : null
  },
}
