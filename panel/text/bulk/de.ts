/** Words for several items at once, and for copying to another origin, in German. */

import type { MoveChange, MoveReason } from '../../../src/core/cookie/move-to'
import type { StorageItem } from '../../../src/core/model'
import type { BulkChange, BulkPlan } from '../../edit/bulk'
import { SAME_SITE_TEXT } from '../form/de'
import { count, enumerated, moment, plural } from '../format/de'
import { KIND } from '../labels/de'
import { reportedRule } from '../reported/de'
import { nameText } from '../ui/de'

const kindsText = (items: readonly StorageItem[]): string =>
  (['cookie', 'local', 'session'] as const)
    .map(kind => [kind, items.filter(item => item.kind === kind).length] as const)
    .filter(([, many]) => many > 0)
    .map(([kind, many]) => `${count(many)} × ${KIND[kind]}`)
    .join(', ')

export const BULK = {
  title: (many: number): string => `${plural(many, 'Eintrag', 'Einträge')} ausgewählt`,
  kinds: (items: readonly StorageItem[]): string => `Ausgewählt: ${kindsText(items)}.`,
  attribute: 'Ändern',
  to: 'Auf',
  attributes: {
    secure: 'Secure',
    httpOnly: 'HttpOnly',
    sameSite: 'SameSite',
    expires: 'Expires',
    path: 'Path',
    hostOnly: 'Nur dieser Host',
    unpartitioned: 'Keine Partition',
  },
  plan: ({ same, colliding }: BulkPlan): string =>
    colliding.length > 0
      ? `${enumerated(colliding.map(nameText))} würde dasselbe Cookie wie ein anderes: So lässt sich nichts ändern.`
      : same > 0
        ? `Bei ${count(same)} der Cookies ist es schon so.`
        : 'Nur Cookies; die Regeln werden für jedes geprüft.',
  change: (many: number): string => `${plural(many, 'Cookie', 'Cookies')} ändern…`,
  copyTo: 'An anderen Origin kopieren…',
  remove: (many: number): string => `${count(many)} löschen…`,
} as const

export function changeText(change: BulkChange): string {
  if (change.secure !== undefined) return change.secure ? 'Secure' : 'nicht Secure'
  if (change.httpOnly !== undefined) return change.httpOnly ? 'HttpOnly' : 'nicht HttpOnly'
  if (change.sameSite !== undefined) return `SameSite ${SAME_SITE_TEXT[change.sameSite]}`
  if (change.hostOnly !== undefined) return change.hostOnly ? 'nur dieser Host' : 'auch Subdomains'
  if (change.path !== undefined) return `Path ${change.path}`
  if (change.partition !== undefined) return 'keine Partition'
  return change.expires === null || change.expires === undefined
    ? 'endet mit der Sitzung'
    : `Expires ${moment(change.expires)}`
}

export const askChangeText = (items: readonly StorageItem[], change: BulkChange): string =>
  `„${changeText(change)}“ bei ${plural(items.length, 'Cookie', 'Cookies')} setzen: ${enumerated(items.map(nameText), 5)}?`

export const changeButton = (many: number): string => `${count(many)} ändern`

export const changedText = (many: number, change: BulkChange): string =>
  `„${changeText(change)}“ bei ${plural(many, 'Cookie', 'Cookies')} gesetzt`

export const COPY_TO = {
  menu: BULK.copyTo,
  title: (many: number): string => `${plural(many, 'Eintrag', 'Einträge')} an einen anderen Origin kopieren`,
  target: 'Origin',
  noOrigin: 'Kein http- oder https-Origin.',
  same: 'nichts ändert sich',
  hidden: 'seine Attribute sind verborgen',
  refused: (because: string): string => `wird nicht kopiert: ${reportedRule(because)}`,
  noFrame: (origin: string): string =>
    `kein Frame dieses Tabs zeigt ${origin}, sein Speicher ist daher nicht erreichbar.`,
  write: (many: number): string => `${count(many)} kopieren`,
  done: (many: number, origin: string): string =>
    `${plural(many, 'Eintrag', 'Einträge')} nach ${origin} kopiert`,
  allow: (host: string): string => `Zugriff auf ${host} erlauben`,
} as const

const ATTRIBUTE: Readonly<Record<MoveChange['attribute'], string>> = {
  name: 'Name',
  domain: 'Domain',
  'host-only': 'Nur dieser Host',
  secure: 'Secure',
  'same-site': 'SameSite',
  partition: 'Partition',
  origin: 'Origin',
}

const REASON: Readonly<Record<MoveReason, string>> = {
  'domain-is-the-host': 'ein Cookie gehört zu einem Host',
  'no-subdomains': 'dieser Host kann keine Cookies mit Subdomains teilen',
  'secure-needs-https': 'über http wird ein Secure-Cookie nicht gesendet',
  'prefix-needs-secure': 'das Namenspräfix verlangt Secure',
  'none-needs-secure': 'SameSite=None verlangt Secure',
  'partition-needs-secure': 'ein partitioniertes Cookie verlangt Secure',
  'partition-of-the-site': 'die Partition ist die der neuen Site',
  'origin-is-the-area': 'jeder Origin hat seinen eigenen Speicher',
}

const yesOrNo = (text: string): string => ({ true: 'ja', false: 'nein', '': 'keine' })[text] ?? text

export const moveText = ({ attribute, from, to, because }: MoveChange): string =>
  `${ATTRIBUTE[attribute]}: ${yesOrNo(from)} → ${yesOrNo(to)} (${REASON[because]})`
