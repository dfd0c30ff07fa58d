/** What is said about the inside of a session, in German: its parts, times, clues, and the reason of a refusal. */

import { BY_SPECIFICATION } from '../../../src/core/sessions/by-specification'
import type { Clue, Part, Refusal, SessionCodec, Time, VerifyResult } from '../../../src/core/sessions/codec'
import { reported } from '../reported/de'

const REFUSED: Readonly<Record<Refusal['because'], string>> = {
  expired: 'sie ist älter, als der Server erlaubt',
  'not-yet-valid': 'ihre Zeit liegt in der Zukunft',
  'other-name': 'sie wurde für ein Cookie mit anderem Namen gemacht',
  'other-purpose': 'sie wurde für einen anderen Zweck gemacht',
  'old-version': 'der Server nimmt diese Version nicht mehr an',
}

export function verdictText(result: VerifyResult | null): string {
  if (result === null) return ''
  switch (result.status) {
    case 'valid':
      return result.refused === null ? '' : `Abgelehnt: ${REFUSED[result.refused.because]}.`
    case 'invalid':
      return `Grund: ${reported(result.because)}.`
    case 'incomplete':
      return `Es fehlt noch: ${result.needs.join(', ')}.`
    case 'malformed':
      return `Stelle: ${result.where}: ${reported(result.because)}.`
    case 'cleared':
    case 'unsigned':
      return ''
  }
}

export const PARTS: Readonly<Record<Part['role'], string>> = {
  prefix: 'eine Kennung, die das Format nennt',
  header: 'sagt, wie der Rest gemacht ist: Algorithmus, Typ',
  payload: 'die Daten, für jeden lesbar, der sie dekodiert',
  timestamp: 'wann der Server es geschrieben hat',
  name: 'der Name des Cookies, damit es für kein anderes taugt',
  version: 'Version des Formats',
  expiry: 'wann es endet',
  id: 'nennt einen Datensatz auf dem Server; dort liegen die Daten',
  'key-id': 'nennt den benutzten Schlüssel',
  salt: 'zufällig, damit gleiche Daten nicht gleich aussehen',
  iv: 'zufälliger Startwert der Verschlüsselung',
  ciphertext: 'die verschlüsselten Daten',
  tag: 'beweist, dass die verschlüsselten Daten unverändert sind',
  signature: 'beweist, dass die Teile davor unverändert sind; nur der Schlüssel kann sie machen',
  separator: 'trennt die Teile',
  padding: 'füllt auf',
}

export const PART_TITLES: Readonly<Record<Part['role'], string>> = {
  prefix: 'Präfix',
  header: 'Header',
  payload: 'Nutzdaten',
  timestamp: 'Zeitstempel',
  name: 'Name',
  version: 'Version',
  expiry: 'Ablauf',
  id: 'ID',
  'key-id': 'Schlüssel-ID',
  salt: 'Salt',
  iv: 'IV',
  ciphertext: 'verschlüsselte Daten',
  tag: 'Tag',
  signature: 'Signatur',
  separator: 'Trennzeichen',
  padding: 'Auffüllung',
}

export const TIMES: Readonly<Record<Time['name'], string>> = {
  issued: 'Ausgestellt',
  expires: 'Läuft ab',
  'not-before': 'Nicht vor',
  accessed: 'Letzter Zugriff',
  created: 'Erstellt',
  rejected: 'Server lehnt ab nach',
}

export const TIME_RULES: Readonly<Record<Time['name'], string>> = {
  issued: 'die Zeit im Text',
  expires: 'steht im Text',
  'not-before': 'steht im Text',
  accessed: 'steht im Text',
  created: 'steht im Text',
  rejected: 'nach der längsten Lebensdauer (siehe Mehr)',
}

const CLUES: Readonly<Record<Clue, string>> = {
  name: 'der Name ist der übliche',
  prefix: 'es beginnt mit der Kennung dieses Formats',
  shape: 'seine Teile haben die richtige Form und Länge',
  content: 'der Inhalt hat die Form, die dieses Framework schreibt',
  companion: 'das zugehörige Cookie mit der Signatur ist da',
  length: 'die Länge der Signatur passt',
}

const CONFIDENCE = { certain: 'Sicher', likely: 'Wahrscheinlich', possible: 'Möglich' } as const

/** Behind the title of a format. */
export const confidenceText = (confidence: keyof typeof CONFIDENCE): string =>
  CONFIDENCE[confidence].toLowerCase()

export const becauseText = (confidence: keyof typeof CONFIDENCE, clues: readonly Clue[]): string =>
  `${CONFIDENCE[confidence]}: ${clues.map(clue => CLUES[clue]).join('; ')}`

export const provenText = (codec: SessionCodec): string | null =>
  BY_SPECIFICATION.has(codec.id)
    ? 'Storelens liest das Format nach seiner Spezifikation; an einem Cookie des echten Servers wurde es noch nicht geprüft.'
    : null
