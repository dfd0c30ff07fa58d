/** Why a session was lost, in German: only what the record proves. */
import type { Cause } from '../../../src/core/timeline/cause'
import { reasonText } from '../blocked/de'
import { count, cut, moment, visible } from '../format/de'
import { refusalText } from '../refused/de'
import { ownerText } from '../step/de'

export const CAUSE = {
  title: 'Warum die Sitzung verloren ging',
  lost: (name: string): string => `Warum die Sitzung „${visible(cut(name, 40))}“ hier verloren ging`,
  atStep: (number: number): string => `Schritt ${number}`,
  failed: 'Der Server ist gescheitert und hat kein Cookie gesetzt.',
  failedBecause:
    'Die Sitzung bleibt, wie sie war. So sieht es aus, wenn einem Server der Schlüssel zum Signieren fehlt: Flask ohne secret_key antwortet mit 500 (RuntimeError: The session is unavailable because no secret key was set); der Grund steht im Log des Servers.',
} as const

export function causeOfLoss(cause: Cause): string {
  switch (cause.cause) {
    case 'expired':
      return `Das Cookie endete um ${moment(cause.at)}, und der Browser hat es entfernt.`
    case 'deleted-by-response':
      return 'Die Antwort hat es gelöscht.'
    case 'cleared-by-script':
      return 'Ein Skript, der Benutzer oder eine Erweiterung hat es gelöscht; keine Antwort tat es.'
    case 'evicted':
      return 'Der Browser hat es verdrängt, um Platz für andere Cookies der Site zu schaffen.'
    case 'key-changed':
      return 'Der Server hat es nicht angenommen: Er antwortet mit einer Sitzung, die mit einem anderen Schlüssel signiert ist. Der Secret Key des Servers hat sich geändert.'
    case 'too-old':
      return 'Die Signatur passt, aber der Server lehnt die Sitzung ab: Sie ist älter, als er erlaubt.'
    case 'not-yet-valid':
      return 'Die Signatur passt, aber ihre Zeit liegt in der Zukunft: Eine Uhr geht falsch.'
    case 'not-sent':
      return `Der Browser hat es (${ownerText(cause.cookie)}) und hielt es zurück: ${cause.because.map(reason => reasonText(reason, 'allowed')).join('; ')}.`
    case 'refused':
      return `Ein neues wurde gesetzt, und der Browser lehnte es ab: ${cause.because.map(reason => refusalText(reason, 'allowed')).join('; ') || 'er sagt nicht, warum'}.`
    case 'shadowed':
      return `${count(cause.values.length)} Cookies dieses Namens wurden gesendet, mit verschiedenen Pfaden oder Domains; Server lesen das erste.`
  }
}
