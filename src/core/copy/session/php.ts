/** Values as PHP expressions. */
import { toBase64 } from '../../bytes'
import { phpQuoted } from '../quote/php'
import type { Language } from './language'

export const PHP: Language = {
  none: 'null',
  yes: 'true',
  no: 'false',
  notFinite: { NaN: 'NAN', Infinity: 'INF', '-Infinity': '-INF' },
  quoted: phpQuoted,
  bytes: data => `base64_decode('${toBase64(data)}')`,
  list: items => `[${items.join(', ')}]`,
  map: entries => `[${entries.map(entry => entry.join(' => ')).join(', ')}]`,
  // The keys of an array are texts and integers.
  key: (key, literal) => (key.type === 'string' || key.type === 'number' ? literal : phpQuoted(literal)),
  tagged: (tag, _, literal) =>
    tag === 'datetime' || tag === 'date' ? `new DateTimeImmutable(${literal})` : null,
}
