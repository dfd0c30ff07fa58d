/** Values as Python 3 expressions. Types beyond the built-in ones need their imports: datetime, decimal, uuid, markupsafe. */
import { pythonQuoted } from '../quote/python'
import { itemsOf, type Language } from './language'

const hex = (byte: number): string => `\\x${byte.toString(16).padStart(2, '0')}`

export const PYTHON: Language = {
  none: 'None',
  yes: 'True',
  no: 'False',
  notFinite: { NaN: "float('nan')", Infinity: "float('inf')", '-Infinity': "float('-inf')" },
  quoted: pythonQuoted,
  bytes: data => `b'${Array.from(data, hex).join('')}'`,
  list: items => `[${items.join(', ')}]`,
  map: entries => `{${entries.map(entry => entry.join(': ')).join(', ')}}`,
  key: (_, literal) => literal,
  tagged: (tag, content, literal) => {
    switch (tag) {
      case 'tuple': {
        const items = itemsOf(content, PYTHON)
        return items.length === 1 ? `(${items[0]},)` : `(${items.join(', ')})`
      }
      case 'set':
        return `set(${literal})`
      case 'decimal':
        return `Decimal(${literal})`
      case 'datetime':
        return `datetime.fromisoformat(${literal})`
      case 'date':
        return `date.fromisoformat(${literal})`
      case 'timedelta':
        return `timedelta(seconds=${literal})`
      case 'uuid':
        return `UUID(${literal})`
      case 'markup':
        return `Markup(${literal})`
      default:
        return null
    }
  },
}
