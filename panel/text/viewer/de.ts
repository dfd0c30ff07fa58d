/** Words of the value viewer, in German: its layers, the tree of a value, what changed in it. */
import type { Layer } from '../../layers'
import { count, plural } from '../format/de'

const COATS = { base64: 'Base64', base64url: 'Base64url', hex: 'Hex' } as const
const UNITS = { s: 'Sekunden seit 1970', ms: 'Millisekunden seit 1970', iso: 'ISO 8601' } as const

export function layerText(layer: Layer): string {
  switch (layer.name) {
    case 'percent':
      return 'Prozent-dekodiert'
    case 'quoted':
      return 'Text in den Anführungszeichen'
    case 'gzip':
    case 'zlib':
      return `${COATS[layer.coat]}-dekodiert, dann entpackt (${layer.name})`
    case 'json':
      return 'JSON'
    case 'jwt':
      return 'JSON Web Token'
    case 'query':
      return 'URL-Query'
    case 'cookies':
      return 'Cookies in einem Text'
    case 'time':
      return `Als Zeit gelesen: ${UNITS[layer.unit]}`
    default:
      return `${COATS[layer.name]}-dekodiert`
  }
}

export const VIEWER = {
  header: 'Header',
  payload: 'Nutzdaten',
  unproved: 'Die Signatur wird hier nicht geprüft; das tut der Abschnitt Sitzung.',
  decode: (length: number): string => `${plural(length, 'Zeichen')} dekodieren`,
  before: 'Vor der letzten Änderung',
  sameInside: 'Innen dasselbe; nur der Text unterscheidet sich.',
  removed: 'war',
  added: 'ist',
  search: 'In diesem Wert suchen',
  found: (at: number, all: number): string =>
    all === 0 ? 'nicht gefunden' : `${count(at)} von ${count(all)}`,
  copyValue: 'Wert kopieren',
  copyJson: 'Als JSON kopieren',
  copyPath: 'Pfad kopieren',
  unfold: 'Alles darin ausklappen',
  fold: 'Alles darin einklappen',
  node: 'Wert',
} as const
