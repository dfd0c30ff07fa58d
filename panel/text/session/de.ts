/** What is said about sessions wherever they are seen, in German: states, and the sentence that beginners need. */
import type { StorageItem } from '../../../src/core/model'
import type { SessionCodec } from '../../../src/core/sessions/codec'
import type { State } from '../../../src/core/sessions/state'
import { KIND } from '../labels/de'
import type { StateText } from './en'

export { isVerified } from './en'

export const STATES: Readonly<Record<State, StateText>> = {
  verified: {
    tone: 'ok',
    short: 'verifiziert',
    title: 'Verifiziert.',
    says: 'Die Signatur passt zum Schlüssel.',
  },
  'verified-older-key': {
    tone: 'ok',
    short: 'verifiziert, älterer Schlüssel',
    title: 'Mit einem älteren Schlüssel verifiziert.',
    says: 'Der Server nimmt sie an und signiert neue mit dem aktuellen Schlüssel.',
  },
  'verified-expired': {
    tone: 'warn',
    short: 'abgelaufen',
    title: 'Verifiziert, aber abgelaufen.',
    says: 'Die Signatur passt; der Server lehnt sie trotzdem ab.',
  },
  'verified-not-yet-valid': {
    tone: 'warn',
    short: 'noch nicht gültig',
    title: 'Verifiziert, aber noch nicht gültig.',
    says: 'Die Signatur passt; ihre Zeit liegt in der Zukunft.',
  },
  'verified-other-purpose': {
    tone: 'warn',
    short: 'anderer Zweck',
    title: 'Verifiziert, aber für ein anderes Cookie oder einen anderen Zweck.',
    says: 'Die Signatur passt; hier lehnt der Server sie ab.',
  },
  'wrong-key': {
    tone: 'bad',
    short: 'falscher Schlüssel',
    title: 'Falscher Schlüssel.',
    says: 'Die Signatur passt nicht: anderer Schlüssel, andere Einstellung oder geänderter Text.',
  },
  'not-checked': {
    tone: 'info',
    short: 'nicht geprüft',
    title: 'Nicht geprüft: noch kein Schlüssel.',
    says: 'Was hier steht, kann jeder lesen; bewiesen ist es nicht.',
  },
  encrypted: {
    tone: 'info',
    short: 'verschlüsselt',
    title: 'Verschlüsselt: Der Schlüssel fehlt.',
    says: 'Ohne ihn lässt sich von den Daten nichts lesen.',
  },
  'id-only': {
    tone: 'info',
    short: 'nur ID',
    title: 'Nur eine ID: Die Daten liegen auf dem Server.',
    says: 'Der Text nennt sie und enthält sonst nichts.',
  },
  'not-signed': {
    tone: 'warn',
    short: 'nicht signiert',
    title: 'Nicht signiert.',
    says: 'Jeder kann sie lesen und ändern.',
  },
  malformed: {
    tone: 'bad',
    short: 'fehlerhaft',
    title: 'Fehlerhaft.',
    says: 'Der Server würde sie nicht annehmen.',
  },
  'cannot-verify': {
    tone: 'warn',
    short: 'nicht prüfbar',
    title: 'Hier nicht prüfbar.',
    says: 'Dafür fehlt etwas, das nur der Server hat.',
  },
  cleared: {
    tone: 'info',
    short: 'geleert',
    title: 'Vom Server geleert.',
    says: 'Es gibt keine Sitzung mehr.',
  },
}

const STRANGERS: Partial<Record<State, string>> = {
  'not-checked': 'Nicht geprüft: noch kein passender Schlüssel.',
}

export function stateText(
  state: State,
  strangers: number,
): { readonly title: string; readonly says: string } {
  const { title, says } = STATES[state]
  if (strangers === 0) return { title, says }
  const none =
    strangers === 1
      ? 'Der Schlüssel dieser Site passt nicht.'
      : `Keiner der ${strangers} Schlüssel dieser Site passt.`
  return { title: STRANGERS[state] ?? title, says: `${says} ${none}` }
}

const PROTECTION: Readonly<Record<SessionCodec['protection'], string>> = {
  signed: 'signiert, also kann es jeder lesen, aber ohne den Schlüssel niemand ändern',
  encrypted: 'verschlüsselt, also kann es ohne den Schlüssel niemand lesen oder ändern',
  reference: 'darin steht nur eine ID, die Daten bleiben auf dem Server',
  none: 'weder signiert noch verschlüsselt, also kann es jeder lesen und ändern',
}

const INTRODUCED: Readonly<Record<string, string>> = { 'flask-session': 'ist die Sitzung von Flask' }

export function introduction(item: StorageItem, codec: SessionCodec): string {
  const place =
    item.kind === 'cookie'
      ? 'Es ist ein Cookie, nicht sessionStorage'
      : `Es liegt in ${KIND[item.kind]}, nicht in einem Cookie`
  const what = INTRODUCED[codec.id] ?? `wurde als ${codec.title} erkannt`
  return `${what}. ${place}; ${PROTECTION[codec.protection]}.`
}

const WITHOUT_KEY: Readonly<Record<string, string>> = {
  'flask-session':
    'Ohne Secret Key schreibt Flask die Sitzung nicht: RuntimeError „The session is unavailable because no secret key was set.“ (flask/sessions.py, NullSession). Lesen geht und ergibt eine leere Sitzung.',
}

export const withoutKeyText = (codec: SessionCodec): string | null => WITHOUT_KEY[codec.id] ?? null
