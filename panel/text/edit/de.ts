/** Words of editing, in German: values, sessions, keys. */

import type { StorageItem } from '../../../src/core/model'
import type { Malformed } from '../../../src/core/sessions/codec'
import type { Parsed } from '../../../src/core/typed-json-reader'
import { count, moment, plural } from '../format/de'
import { reported } from '../reported/de'

export const PANES = {
  value: 'Wert',
  session: 'Sitzung',
  labels: 'Merkmale',
  history: 'Verlauf',
  edit: 'Bearbeiten',
} as const

export const lengthText = (value: string): string =>
  value === '' ? 'Rohwert: leer' : `Rohwert: ${plural(value.length, 'Zeichen')}`

export const moreText = (left: number): string => `${count(left)} weitere zeigen`

export const partsText = (n: number): string => plural(n, 'Element', 'Elemente')

export const EDIT = {
  value: 'Neuer Wert',
  begin: 'Wert bearbeiten',
  save: 'Speichern',
  hint: 'Strg+Enter speichert, Escape bricht ab.',
  escapes:
    'Mit Escape-Folgen, weil ein Textfeld manche Zeichen verändern würde: \\r \\n \\u0000 \\\\. Strg+Enter speichert.',
  badEscape: 'Nach einem Backslash muss \\ oder eines von n r t 0 xHH uHHHH folgen.',
  outside: 'Während der Bearbeitung außerhalb geändert. Der eigene Text steht unten; der Wert ist jetzt:',
  takeOutside: 'Eigenen Text verwerfen',
} as const

export const LAYER_EDIT = {
  begin: 'Dekodiert bearbeiten',
  label: 'Neuer dekodierter Text',
  becomes: 'Wird geschrieben als',
  outside:
    'Der Wert wurde während der Bearbeitung außerhalb geändert. Text kopieren, abbrechen und neu beginnen.',
  notJson: (line: number, column: number): string =>
    `Das ist kein JSON: Zeile ${count(line)}, Spalte ${count(column)}.`,
  notTheSameWay: 'Dieser Text lässt sich nicht so kodieren, wie der Wert geschrieben war.',
} as const

export const SESSION = {
  mechanism: 'Format',
  about: 'Warum, und was das ist',
  payload: 'Nutzdaten',
  id: 'Sitzungs-ID',
  facts: 'Mehr',
  times: 'Zeiten',
  raw: 'Rohtext in Teilen',
  reading: 'Die Sitzung wird gelesen…',
  readOnly: 'Dieses Format lässt sich lesen, nicht schreiben.',
  edit: 'Nutzdaten bearbeiten',
  write: 'Cookie schreiben',
  writeItem: 'Eintrag schreiben',
  removes: 'wird gelöscht: Die Sitzung braucht es nicht mehr.',
  needsKey: 'Oben den Schlüssel eingeben; ohne ihn lässt sich nichts signieren.',
  outside:
    'Die Sitzung wurde während der Bearbeitung außerhalb geändert. Schreiben ersetzt, was jetzt da ist.',
  typedHint:
    'JSON; was JSON nicht ausdrücken kann, ist {"$type": "tuple", "value": [...]}. Geschrieben wird erst mit der Schaltfläche.',
  notations: { json: 'JSON', python: 'Python', ruby: 'Ruby', php: 'PHP', elixir: 'Elixir' },
} as const

export const parseErrorText = (parsed: Extract<Parsed, { ok: false }>): string =>
  `Zeile ${parsed.line}, Spalte ${parsed.column}: ${reported(parsed.because)}`

export const signErrorText = (malformed: Malformed): string =>
  `Kann nicht signiert werden (${malformed.where}): ${reported(malformed.because)}`

export const KEY = {
  form: (site: string): string => `Schlüssel für ${site}`,
  current: 'Schlüssel',
  another: (index: number): string => `Schlüssel ${index + 1}`,
  placeholder: 'Schlüssel des Servers, Liste von Schlüsseln, .env- oder Einstellungsdatei',
  id: 'Version oder Name des Schlüssels, wo das Format danach auswählt',
  idShort: 'ID',
  reveal: 'Eingabe zeigen',
  add: 'Weiterer Schlüssel',
  drop: (label: string): string => `Entfernen: ${label}`,
  more: 'Mehr',
  kept: (site: string): string =>
    `Für alle Cookies von ${site}; jeder Schlüssel wird an allen versucht. Die Schlüssel einer Rotation kommen als Liste in ein Feld, der aktuelle zuerst. Nur im Arbeitsspeicher, solange DevTools für den Tab offen ist.`,
  settings: (title: string): string => `Einstellungen von ${title}`,
  noSettings: (title: string): string => `${title} hat neben dem Schlüssel keine Einstellungen.`,
  reset: 'Vorgaben',
  forget: 'Vergessen',
  count: (n: number): string => (n === 0 ? 'kein Schlüssel' : plural(n, 'Schlüssel')),
  where:
    'Schlüssel bleiben im Arbeitsspeicher dieses DevTools-Fensters, solange es für den Tab offen ist. Sie werden nie auf die Platte geschrieben, exportiert oder gesendet.',
  noSites: 'Noch keine Site.',
} as const

const FIELDS: Readonly<Record<string, string>> = {
  max_age: 'max age, Sekunden',
  max_age_days: 'max age, Tage',
  timeout: 'timeout, Sekunden',
  clock_tolerance_s: 'Uhrentoleranz, Sekunden',
}

export const fieldText = (name: string): string => FIELDS[name] ?? name.replaceAll('_', ' ')

const SAME_SITE = { none: 'None', lax: 'Lax', strict: 'Strict', unset: 'nicht gesetzt' } as const

const yes = (flag: boolean): string => (flag ? 'ja' : 'nein')

/** The attributes keep the names that browsers give them. */
export function attributesText(item: StorageItem): readonly (readonly [name: string, value: string])[] {
  const partition =
    item.partition === null
      ? 'keine'
      : `${item.partition.site}${item.partition.ancestor === true ? ', Cross-Site-Vorfahr' : ''}`
  if (item.kind !== 'cookie')
    return [
      ['Origin', item.origin],
      ['Partition', partition],
    ]
  if (!item.attributesKnown) return [['Domain', item.domain]]
  return [
    ['Domain', item.hostOnly ? `${item.domain} (host-only)` : `.${item.domain}`],
    ['Path', item.path],
    ['Expires', item.expires === null ? 'Session' : moment(item.expires)],
    ['HttpOnly', yes(item.httpOnly)],
    ['Secure', yes(item.secure)],
    ['SameSite', SAME_SITE[item.sameSite]],
    ['Partition Key', partition],
    ['Cookie-Speicher', item.store],
  ]
}
