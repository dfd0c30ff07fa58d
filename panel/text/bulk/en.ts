/** Words for several items at once, and for copying to another origin. */
import type { MoveChange, MoveReason } from '../../../src/core/cookie/move-to'
import type { StorageItem } from '../../../src/core/model'
import type { BulkChange, BulkPlan } from '../../edit/bulk'
import { SAME_SITE_TEXT } from '../form/en'
import { count, enumerated, moment, plural } from '../format/en'
import { KIND } from '../labels/en'
import { nameText } from '../ui/en'

const kindsText = (items: readonly StorageItem[]): string =>
  (['cookie', 'local', 'session'] as const)
    .map(kind => [kind, items.filter(item => item.kind === kind).length] as const)
    .filter(([, many]) => many > 0)
    .map(([kind, many]) => `${count(many)} × ${KIND[kind]}`)
    .join(', ')

export const BULK = {
  title: (many: number): string => `${plural(many, 'item')} selected`,
  kinds: (items: readonly StorageItem[]): string => `Selected: ${kindsText(items)}.`,
  attribute: 'Change',
  to: 'To',
  attributes: {
    secure: 'Secure',
    httpOnly: 'HttpOnly',
    sameSite: 'SameSite',
    expires: 'Expires',
    path: 'Path',
    hostOnly: 'This host only',
    unpartitioned: 'No partition',
  },
  plan: ({ same, colliding }: BulkPlan): string =>
    colliding.length > 0
      ? `${enumerated(colliding.map(nameText))} would become the same cookie as another one: nothing can be changed.`
      : same > 0
        ? `${count(same)} of the cookies are so already.`
        : 'Cookies only; the rules are checked for each.',
  change: (many: number): string => `Change ${plural(many, 'cookie')}…`,
  copyTo: 'Copy to another origin…',
  remove: (many: number): string => `Delete ${count(many)}…`,
} as const

/** What a change sets: `Secure`, `SameSite=Lax`, `Expires 2030-01-02 03:04:05`. */
export function changeText(change: BulkChange): string {
  if (change.secure !== undefined) return change.secure ? 'Secure' : 'not Secure'
  if (change.httpOnly !== undefined) return change.httpOnly ? 'HttpOnly' : 'not HttpOnly'
  if (change.sameSite !== undefined) return `SameSite ${SAME_SITE_TEXT[change.sameSite]}`
  if (change.hostOnly !== undefined) return change.hostOnly ? 'this host only' : 'subdomains too'
  if (change.path !== undefined) return `Path ${change.path}`
  if (change.partition !== undefined) return 'no partition'
  return change.expires === null || change.expires === undefined
    ? 'expires with the session'
    : `expires ${moment(change.expires)}`
}

export const askChangeText = (items: readonly StorageItem[], change: BulkChange): string =>
  `Set "${changeText(change)}" on ${plural(items.length, 'cookie')}: ${enumerated(items.map(nameText), 5)}?`

export const changeButton = (many: number): string => `Change ${count(many)}`

export const changedText = (many: number, change: BulkChange): string =>
  `Set "${changeText(change)}" on ${plural(many, 'cookie')}`

export const COPY_TO = {
  menu: 'Copy to another origin…',
  title: (many: number): string => `Copy ${plural(many, 'item')} to another origin`,
  target: 'Origin',
  noOrigin: 'Not an http or https origin.',
  same: 'nothing changes',
  hidden: 'its attributes are hidden',
  refused: (because: string): string => `is not copied: ${because}`,
  noFrame: (origin: string): string =>
    `no frame of this tab shows ${origin}, so its storage cannot be reached.`,
  write: (many: number): string => `Copy ${count(many)}`,
  done: (many: number, origin: string): string => `Copied ${plural(many, 'item')} to ${origin}`,
  allow: (host: string): string => `Allow access to ${host}`,
} as const

const ATTRIBUTE: Readonly<Record<MoveChange['attribute'], string>> = {
  name: 'Name',
  domain: 'Domain',
  'host-only': 'This host only',
  secure: 'Secure',
  'same-site': 'SameSite',
  partition: 'Partition',
  origin: 'Origin',
}

const REASON: Readonly<Record<MoveReason, string>> = {
  'domain-is-the-host': 'a cookie belongs to a host',
  'no-subdomains': 'this host cannot share cookies with subdomains',
  'secure-needs-https': 'over http a Secure cookie is not sent',
  'prefix-needs-secure': 'the name prefix needs Secure',
  'none-needs-secure': 'SameSite=None needs Secure',
  'partition-needs-secure': 'a partitioned cookie needs Secure',
  'partition-of-the-site': 'the partition is that of the new site',
  'origin-is-the-area': 'each origin has a storage of its own',
}

const yesOrNo = (text: string): string => ({ true: 'yes', false: 'no', '': 'none' })[text] ?? text

/** `Secure: yes → no, because over http a Secure cookie is not sent`. */
export const moveText = ({ attribute, from, to, because }: MoveChange): string =>
  `${ATTRIBUTE[attribute]}: ${yesOrNo(from)} → ${yesOrNo(to)}, because ${REASON[because]}`
