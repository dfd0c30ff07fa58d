/** Values as JavaScript expressions for Node.js. */
import { toBase64 } from '../../bytes'
import { javascriptQuoted } from '../quote/javascript'
import type { Language } from './language'

export const JAVASCRIPT: Language = {
  none: 'null',
  yes: 'true',
  no: 'false',
  notFinite: {},
  quoted: javascriptQuoted,
  bytes: data => `Buffer.from('${toBase64(data)}', 'base64')`,
  list: items => `[${items.join(', ')}]`,
  map: entries => `{ ${entries.map(entry => entry.join(': ')).join(', ')} }`,
  // In brackets it is a member like any other; as a plain key it would be the prototype.
  key: (key, literal) => {
    const text = key.type === 'string' ? literal : javascriptQuoted(literal)
    return key.type === 'string' && key.value === '__proto__' ? `[${text}]` : text
  },
  tagged: (tag, _, literal) => (tag === 'datetime' || tag === 'date' ? `new Date(${literal})` : null),
}
