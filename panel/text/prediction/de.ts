/** What the rules predict of a request's cookies beside what was seen, in German. */
import type { CookieVerdict, Prediction, Unknown } from '../../../src/core/timeline/prediction'
import { reasonText } from '../blocked/de'
import { enumerated, plural } from '../format/de'
import { UNTOLD } from '../untold/de'

export const PREDICTION = {
  sent: 'gesendet',
  notSent: 'nicht gesendet',
  notSeen: 'nicht gesehen',
  noName: '(ohne Namen)',
} as const

export const VERDICTS: Readonly<Record<CookieVerdict['verdict'], string>> = {
  agrees: '',
  missing: 'Anders als vorhergesagt: Nach den Regeln geht es mit, im Header stand es nicht.',
  extra: 'Anders als vorhergesagt: Die Regeln halten es zurück, im Header stand es.',
  'other-value': 'Eines dieses Namens wurde gesendet, mit einem Wert, der vorher nicht zu sehen war.',
  'cannot-be-predicted': 'Nicht vorhersagbar:',
  'not-observed': 'Der Cookie-Header war nicht zu sehen.',
}

/** After "nicht bekannt ist,". */
const UNKNOWN: Readonly<Record<Unknown, string>> = {
  ...UNTOLD,
  age: 'wie alt das Cookie ist (Chromium sendet eines ohne SameSite in den ersten 2 Minuten)',
  attributes: 'welche Attribute es hat',
  'ancestor-bit': 'ob seine Partition einen Cross-Site-Vorfahren hat',
  jar: 'was der Browser inzwischen mit seinen Cookies tat',
  timing: 'ob es vor dem Senden der Anfrage da war',
}

type Fate = Omit<CookieVerdict, 'cookie'>

export const blockedText = ({ blocked }: Pick<Fate, 'blocked'>): string =>
  blocked.map(reason => reasonText(reason, 'allowed')).join('; ')

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

export function verdictText(one: Fate): string {
  switch (one.verdict) {
    case 'agrees':
      return one.blocked.length === 0 ? '' : `Wie vorhergesagt: ${blockedText(one)}.`
    case 'missing':
      return 'Etwas, das der Browser nicht verrät, hielt es zurück.'
    case 'extra':
      return `${capital(blockedText(one))}.`
    case 'other-value':
      return 'Die Cookies des Browsers haben sich unbemerkt geändert.'
    case 'cannot-be-predicted':
      return `Nicht bekannt ist, ${enumerated(
        one.unknown.map(part => UNKNOWN[part]),
        4,
      )}.`
    case 'not-observed':
      return one.predicted === 'sent'
        ? 'Nach den Regeln geht es mit.'
        : `Nach den Regeln bleibt es zurück: ${blockedText(one)}.`
  }
}

export const strangerText = (isKnownName: boolean): string =>
  isKnownName
    ? 'Ein Cookie dieses Namens ist mit einem anderen Wert bekannt.'
    : 'Es war vor der Aufzeichnung da oder liegt dort, wo Storelens nicht hinsehen kann.'

export function agreementText({ agrees, cookies }: Prediction): string {
  if (cookies.length === 0) return 'Von seinem Host ist kein Cookie bekannt.'
  const wrong = cookies.filter(({ verdict }) => verdict === 'missing' || verdict === 'extra').length
  if (agrees === false)
    return `${plural(wrong, 'Cookie verhält', 'Cookies verhalten')} sich nicht, wie die Regeln vorhersagen.`
  return agrees === true
    ? 'Jedes Cookie, wie die Regeln es vorhersagen.'
    : 'Nichts widerspricht den Regeln; nicht alles lässt sich vorhersagen.'
}
