/** What is said about keys, in German: how the pasted text was taken, what is wrong with it, with which settings it fits. */
import type { Setting } from '../../../src/core/sessions/codec'
import type { KeyProblem, KeyReading, Omission, Spelling } from '../../../src/core/sessions/keys/reading'
import type { Fit } from '../../../src/core/sessions/keys/try'
import { fieldText } from '../edit/de'
import { count, cut, enumerated, visible } from '../format/de'

const SPELLING: Readonly<Record<Spelling, string>> = {
  text: 'als Text',
  hex: 'als Hexadezimalziffern',
  base64: 'als base64',
  base64url: 'als base64url',
  laravel: 'als base64: von Laravel',
  'pem-public': 'als öffentlicher Schlüssel in PEM',
  'pem-private': 'als privater Schlüssel in PEM',
  jwk: 'als JWK',
  jwks: 'als JWK-Set',
  'key-ring-xml': 'als Schlüsselring',
}

const OMITTED: Readonly<Record<Omission, string>> = {
  newline: 'ohne den Zeilenumbruch am Ende',
  blanks: 'ohne die Leerzeichen ringsum',
  quotes: 'ohne die Anführungszeichen',
  escapes: 'mit aufgelösten Escape-Folgen',
}

const WITHIN: Partial<Record<KeyReading['what'], string>> = {
  list: 'aus der Liste',
}

export function readingText({ what, as, from, without }: KeyReading): string {
  const source = from === null ? WITHIN[what] : `aus ${visible(cut(from, 60))}`
  return [source, SPELLING[as], ...without.map(one => OMITTED[one])].filter(Boolean).join(', ')
}

const settingText = (value: Setting | undefined): string =>
  typeof value === 'boolean'
    ? value
      ? 'an'
      : 'aus'
    : value === ''
      ? 'leer'
      : visible(cut(String(value), 60))

export function deviatingText({ deviating, settings }: Fit): string | null {
  if (deviating.length === 0) return null
  const named = deviating.map(name => `${fieldText(name)} ${settingText(settings[name])}`)
  return `Verifiziert mit ${enumerated(named)}, nicht mit den angegebenen Einstellungen.`
}

const lengths = (wanted: readonly number[]): string => wanted.join(' oder ')

export function problemText(problem: KeyProblem): string {
  switch (problem.problem) {
    case 'needs-shared-secret':
      return `Eingegeben: ${problem.given}. Ein mit ${problem.algorithm} signiertes Token braucht das gemeinsame Geheimnis.`
    case 'needs-public-key':
      return `Das ist ein gemeinsames Geheimnis; ein mit ${problem.algorithm} signiertes Token braucht einen öffentlichen Schlüssel (PEM, JWK oder JWKS).`
    case 'key-of-a-pair':
      return `Eingegeben: ${problem.given}. Dieses Format braucht das eine Geheimnis, mit dem der Server signiert oder verschlüsselt, als Text oder Bytes.`
    case 'rails-master-key':
      return `${problem.from ?? 'Ein Text aus 32 Hexadezimalziffern'} sieht nach dem Master Key aus, der nur config/credentials.yml.enc öffnet. Gebraucht wird secret_key_base: bin/rails credentials:show oder die Variable SECRET_KEY_BASE.`
    case 'wrong-length':
      return `Der Schlüssel hat ${count(problem.bytes)} Bytes; mit diesen Einstellungen braucht es ${lengths(problem.wanted)}.`
    case 'too-short':
      return `Der Schlüssel hat ${count(problem.bytes)} Bytes; es braucht mindestens ${count(problem.least)}.`
    case 'not-base64':
      return 'Der Schlüssel ist nicht base64, wie dieses Format ihn braucht.'
    case 'needs-key-ring':
      return 'ASP.NET Core braucht den Schlüsselring: das XML der Datei key-….xml oder die 64 Bytes seines Hauptschlüssels in base64.'
    case 'needs-other-half':
      return `${problem.given} ist die eine Hälfte; ${problem.missing} wird auch gebraucht.`
    case 'reference':
      return `${visible(cut(problem.from, 60))} ist auf ${visible(problem.text)} gesetzt: der Name eines Schlüssels, nicht der Schlüssel selbst.`
    case 'encrypted-file':
      return 'Diese Datei ist verschlüsselt; der Schlüssel steht darin.'
    case 'too-long':
      return `Mehr als ${count(problem.limit)} Zeichen werden nicht betrachtet.`
  }
}

export const KEY_NOTES = {
  label: 'Zum Schlüssel',
  taken: (reading: KeyReading): string => `Der Schlüssel passt ${readingText(reading)}.`,
  which: (index: number, all: number): string => `Schlüssel ${index + 1} der ${all} Schlüssel dieser Site.`,
  newlineBelongs: 'Der Zeilenumbruch am Ende gehört zum Schlüssel: Auch der Server hat ihn.',
  example:
    'Dieser Schlüssel steht in Anleitungen oder Vorlagen: Jeder kann Cookies für diese Site signieren. Ein zufälliger ist nötig.',
  use: 'Diese Einstellungen verwenden',
  searching: 'Die üblichen Einstellungen werden versucht…',
  none: 'Auch die üblichen Einstellungen dieses Frameworks passen nicht.',
  slow: (titles: readonly string[]): string =>
    `Noch nicht versucht: Den Schlüssel von ${enumerated(titles)} abzuleiten dauert Sekunden.`,
  trySlow: 'Ableiten',
  deriving: 'Der Schlüssel wird abgeleitet…',
  cancel: 'Abbrechen',
} as const
