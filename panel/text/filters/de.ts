/** Words of the filter, in German. */
import type { Chip } from '../../state/chips'
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
  within: 'Läuft ab in',
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

export function chipText(chip: Chip): string {
  switch (chip.by) {
    case 'kind':
      return KIND[chip.is]
    case 'sameSite':
      return `SameSite ${SAME_SITE[chip.is]}`
    case 'expires':
      return chip.within === 0 ? 'abgelaufen' : `läuft ab in ${span(chip.within)}`
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
