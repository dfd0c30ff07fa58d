/** Words of the value viewer: its layers, the tree of a value, what changed in it. */
import type { Layer } from '../../layers'
import { count, plural } from '../format/en'

const COATS = { base64: 'Base64', base64url: 'Base64url', hex: 'Hex' } as const
const UNITS = { s: 'seconds since 1970', ms: 'milliseconds since 1970', iso: 'ISO 8601' } as const

/** The title of a layer: what was undone to come to it. */
export function layerText(layer: Layer): string {
  switch (layer.name) {
    case 'percent':
      return 'Percent-decoded'
    case 'quoted':
      return 'Text inside the quotes'
    case 'gzip':
    case 'zlib':
      return `${COATS[layer.coat]}-decoded, then unpacked (${layer.name})`
    case 'json':
      return 'JSON'
    case 'jwt':
      return 'JSON Web Token'
    case 'query':
      return 'URL query'
    case 'cookies':
      return 'Cookies in one text'
    case 'time':
      return `Read as a time: ${UNITS[layer.unit]}`
    default:
      return `${COATS[layer.name]}-decoded`
  }
}

export const VIEWER = {
  header: 'Header',
  payload: 'Payload',
  unproved: 'The signature is not checked here; the section Session does that.',
  decode: (length: number): string => `Decode ${plural(length, 'character')}`,
  before: 'Before the last change',
  sameInside: 'The same inside; only the text differs.',
  removed: 'was',
  added: 'is',
  search: 'Find in this value',
  found: (at: number, all: number): string => (all === 0 ? 'not found' : `${count(at)} of ${count(all)}`),
  copyValue: 'Copy value',
  copyJson: 'Copy as JSON',
  copyPath: 'Copy path',
  unfold: 'Unfold all inside',
  fold: 'Fold all inside',
  node: 'Value',
} as const
