/** Words of the filter: its field, its chips, the popover in which they are chosen. */
import { ANY_LATER, type Chip } from '../../state/chips'
import { count, span } from '../format/en'
import { KIND } from '../labels/en'
import { STATES } from '../session/en'

export const FILTERS = {
  open: 'Filters',
  active: 'Active filters',
  clear: 'Clear all',
  tooSlow: 'This expression takes too long on these values: everything is shown.',
  decoded: 'decoded',
  decodedBecause: (extract: string): string => `Found in the decoded value: ${extract}`,
  size: 'Larger than',
  sizeUnit: 'bytes of a cookie, characters of a storage item',
  expires: 'Expires in',
  after: 'Expires not before',
  within: 'Expires within',
  to: 'to',
  notBetween: 'The first time must be the shorter one.',
  unit: 'Unit of time',
  units: { minutes: 'min', hours: 'hours', days: 'days' },
  groups: {
    kind: 'Kind',
    attributes: 'Attributes',
    sameSite: 'SameSite',
    place: 'Place',
    lasting: 'Lifetime',
    session: 'Sessions',
    state: 'State',
  },
} as const

const SAME_SITE = { strict: 'Strict', lax: 'Lax', none: 'None', unset: 'not set' } as const

const YES_NO = {
  httpOnly: ['HttpOnly', 'not HttpOnly'],
  secure: ['Secure', 'not Secure'],
  partitioned: ['partitioned', 'not partitioned'],
  thirdParty: ['third-party', 'first-party'],
  lasting: ['persistent', 'until tab or browser closes'],
} as const

function expiresText({ within, after = 0 }: Extract<Chip, { readonly by: 'expires' }>): string {
  if (within === 0) return 'expired'
  if (within === ANY_LATER) return `expires in more than ${span(after)}`
  return after === 0 ? `expires within ${span(within)}` : `expires in ${span(after)} to ${span(within)}`
}

/** What a chip says on its button. */
export function chipText(chip: Chip): string {
  switch (chip.by) {
    case 'kind':
      return KIND[chip.is]
    case 'sameSite':
      return `SameSite ${SAME_SITE[chip.is]}`
    case 'expires':
      return expiresText(chip)
    case 'size':
      return `larger than ${count(chip.over)}`
    case 'changed':
      return 'changed while open'
    case 'session':
      return 'recognised session'
    case 'state':
      return STATES[chip.is].short
    default:
      return YES_NO[chip.by][chip.is ? 0 : 1]
  }
}

/** The same beside the title of its line. */
export const choiceText = (chip: Chip): string =>
  chip.by === 'sameSite' ? SAME_SITE[chip.is] : chipText(chip)

export const removeChipText = (chip: Chip): string => `Remove filter: ${chipText(chip)}`

export const filtersText = (active: number): string =>
  active === 0 ? FILTERS.open : `${FILTERS.open}, ${count(active)} active`
