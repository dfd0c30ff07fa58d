/** Words of the filter, in German. */
import { ANY_LATER, type Chip } from '../../state/chips'
import { count, span } from '../format/de'
import { KIND } from '../labels/de'
import { STATES } from '../session/de'

export const FILTERS = {
  open: 'Filter',
  active: 'Aktive Filter',
  clear: 'Alle entfernen',
  tooSlow: 'Dieser Ausdruck braucht bei diesen Werten zu lange: Es wird alles gezeigt.',
  decoded: 'dekodiert',
  decodedBecause: (extract: string): string => `Im dekodierten Wert gefunden: ${extract}`,
  size: 'Größer als',
  sizeUnit: 'Bytes eines Cookies, Zeichen eines Speichereintrags',
  expires: 'Läuft ab in',
  after: 'Läuft nicht ab vor',
  within: 'Läuft ab in',
  to: 'bis',
  notBetween: 'Die erste Zeit muss die kürzere sein.',
  unit: 'Zeiteinheit',
  units: { minutes: 'Min.', hours: 'Stunden', days: 'Tagen' },
  groups: {
    kind: 'Art',
    attributes: 'Attribute',
    sameSite: 'SameSite',
    place: 'Ort',
    lasting: 'Lebensdauer',
    session: 'Sitzungen',
    state: 'Zustand',
  },
} as const

const SAME_SITE = { strict: 'Strict', lax: 'Lax', none: 'None', unset: 'nicht gesetzt' } as const

const YES_NO = {
  httpOnly: ['HttpOnly', 'nicht HttpOnly'],
  secure: ['Secure', 'nicht Secure'],
  partitioned: ['partitioniert', 'nicht partitioniert'],
  thirdParty: ['Drittanbieter', 'Erstanbieter'],
  lasting: ['dauerhaft', 'bis Tab oder Browser schließt'],
} as const

function expiresText({ within, after = 0 }: Extract<Chip, { readonly by: 'expires' }>): string {
  if (within === 0) return 'abgelaufen'
  if (within === ANY_LATER) return `läuft ab in mehr als ${span(after)}`
  return after === 0 ? `läuft ab in ${span(within)}` : `läuft ab in ${span(after)} bis ${span(within)}`
}

export function chipText(chip: Chip): string {
  switch (chip.by) {
    case 'kind':
      return KIND[chip.is]
    case 'sameSite':
      return `SameSite ${SAME_SITE[chip.is]}`
    case 'expires':
      return expiresText(chip)
    case 'size':
      return `größer als ${count(chip.over)}`
    case 'changed':
      return 'inzwischen geändert'
    case 'session':
      return 'erkannte Sitzung'
    case 'state':
      return STATES[chip.is].short
    default:
      return YES_NO[chip.by][chip.is ? 0 : 1]
  }
}

export const choiceText = (chip: Chip): string =>
  chip.by === 'sameSite' ? SAME_SITE[chip.is] : chipText(chip)

export const removeChipText = (chip: Chip): string => `Filter entfernen: ${chipText(chip)}`

export const filtersText = (active: number): string =>
  active === 0 ? FILTERS.open : `${FILTERS.open}, ${count(active)} aktiv`
