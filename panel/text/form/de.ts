/** Words of the form for the attributes of an item, in German. */

import type { StorageItem } from '../../../src/core/model'
import { attributesText } from '../edit/de'
import { cut, visible } from '../format/de'
import { reportedRule } from '../reported/de'

export const FORM = {
  kind: 'Speicher',
  name: 'Name',
  key: 'Schlüssel',
  value: 'Wert',
  domain: 'Domain',
  scope: 'Geht an',
  hostOnly: 'nur diesen Host',
  subdomains: 'auch Subdomains',
  path: 'Path',
  expires: 'Expires',
  session: 'mit der Sitzung',
  atDate: 'zu einem Datum',
  date: 'Datum und Uhrzeit',
  zone: 'Zeitzone',
  local: (zone: string): string => `lokal (${zone})`,
  utc: 'UTC',
  expireNow: 'Jetzt ablaufen',
  presets: { hour: '+1 Stunde', day: '+1 Tag', year: '+1 Jahr' },
  sameSite: 'SameSite',
  secure: 'Secure',
  httpOnly: 'HttpOnly',
  partition: 'Partition',
  noPartition: 'keine',
  withAncestor: ', Cross-Site-Vorfahr',
  origin: 'Origin',
  manyLines: 'Dieser Wert hat so viele Zeilen, dass ein Feld dafür das Panel sekundenlang anhielte.',
  inOneLine: 'In einer Zeile bearbeiten, Zeilenumbrüche als \\n',
  escapes: 'Escapes',
  escapesTitle:
    'Zeichen, die ein Feld nicht fasst, als \\r \\n \\t \\0 \\xHH \\uHHHH schreiben, einen Backslash als \\\\',
  save: 'Speichern',
  add: 'Hinzufügen',
  duplicate: 'Duplizieren',
  expire: 'Speichern: löscht das Cookie',
  unchanged: 'Noch nichts geändert.',
  hint: 'Strg+Enter speichert, Escape bricht ab.',
  newItem: 'Neuer Eintrag',
  outside: 'Während der Bearbeitung außerhalb geändert. Jetzt ist es:',
  takeOutside: 'Übernehmen, was ich nicht geändert habe',
  gone: 'Während der Bearbeitung außerhalb gelöscht. Speichern schreibt den Eintrag wieder.',
  exists: 'Einen Eintrag mit dieser Identität gibt es schon. Speichern ersetzt ihn.',
  unknown: 'Die Attribute dieses Cookies sind verborgen. Mit Zugriff auf die Site lässt es sich bearbeiten.',
  capped: 'Mehr als 400 Tage entfernt: Der Browser kürzt auf 400 Tage.',
} as const

export const CELL = {
  label: { name: 'Neuer Name', value: 'Neuer Wert' },
  escapes: 'Mit Escape-Folgen, weil ein einzeiliges Feld manche Zeichen verändern würde.',
  outside:
    'Während der Bearbeitung außerhalb geändert. Enter schreibt den eigenen Text, Escape behält diesen:',
  gone: 'Während der Bearbeitung außerhalb gelöscht. Enter schreibt den Eintrag wieder, Escape lässt ihn gelöscht.',
} as const

export const SAME_SITE_TEXT = {
  unset: 'nicht gesetzt',
  none: 'None',
  lax: 'Lax',
  strict: 'Strict',
} as const

const UNREADABLE = {
  name: 'Im Namen steht ein Backslash, der keine bekannte Escape-Folge beginnt.',
  value: 'Im Wert steht ein Backslash, der keine bekannte Escape-Folge beginnt.',
  expires: 'Das Datum ist nicht vollständig.',
  domain: 'Die Domain ist kein Hostname.',
} as const

export const ruleText = reportedRule

export const unreadableText = (field: keyof typeof UNREADABLE): string => UNREADABLE[field]

export function outsideText(
  opened: StorageItem,
  now: StorageItem,
): readonly (readonly [name: string, value: string])[] {
  const texts = (item: StorageItem): readonly (readonly [string, string])[] => [
    ['Wert', item.value],
    ...attributesText(item),
  ]
  const before = new Map(texts(opened))
  return texts(now)
    .filter(([name, value]) => before.get(name) !== value)
    .map(([name, value]) => [name, visible(cut(value, 300))])
}
