/** The words of the request tester, in German. */
import type { ThirdPartyCookies } from '../../../src/core/cookie/browser-rules'
import type { RequestTest } from '../../../src/core/cookie/header'
import type { Change } from '../../../src/core/cookie/remedies'
import type { BlockReason } from '../../../src/core/cookie/send'
import type { Frame } from '../../../src/core/model'
import type { How } from '../../state/tester'
import type { RedirectProblem } from '../../tester/asked-request'
import type { UrlProblem } from '../../tester/url-problem'
import { reasonText } from '../blocked/de'
import { count, cut, plural, visible } from '../format/de'

export { placeText } from './en'

export const TESTER = {
  form: 'Anfrage',
  url: 'URL',
  pageUrl: 'URL der Seite nehmen',
  observed: 'Beobachtet',
  chooseObserved: 'Eine beobachtete Anfrage nehmen…',
  how: 'Kontext',
  by: 'Ausgelöst von',
  other: 'einer Seite einer anderen Site',
  from: 'Ihre URL',
  method: 'Methode',
  credentials: 'Credentials',
  redirects: 'Weitergeleitet von',
  redirectsHint: '302 https://login.example',
  redirectsTitle:
    'Stationen vor der URL, der Reihe nach: ein Status (302, wenn er fehlt) und die URL, die damit antwortete',
  result: 'Was mitgeht',
  header: 'Cookie-Header',
  copyHeader: 'Cookie-Header kopieren',
  sent: 'Gesendet',
  sentInOrder: 'Gesendet, in dieser Reihenfolge',
  test: 'Anfrage testen',
  held: 'Zurückgehalten',
  others: 'Von anderen Hosts',
  undecided: 'Nicht bekannt',
  undecidedBecause:
    'Von diesen sind ohne Zugriff auf die Site nur Name und Wert sichtbar: Ob sie mitgehen, lässt sich nicht sagen.',
  noHeader: 'Kein Cookie-Header: Mit dieser Anfrage geht kein Cookie mit.',
  noCookies: 'Dieser Tab hat keine Cookies, die gesendet werden könnten.',
  bothAnswers:
    'Beide Antworten sind gezeigt: Ob dieser Browser Drittanbieter-Cookies blockiert, verrät er nur mit der Berechtigung, Datenschutz-Einstellungen zu lesen.',
  askSetting: 'Browser fragen',
  waiting: 'Sobald die Anfrage stimmt, steht hier, was mitgeht.',
  remedy: 'Was müsste sich ändern?',
  open: 'Im Speicher zeigen',
  ancestor:
    'falls seine Partition dasselbe Cross-Site-Vorfahren-Bit hat wie diese Anfrage, was der Browser nicht verrät',
  unlessNew: 'In den ersten 2 Minuten nach seiner Entstehung geht es trotzdem mit (Chromium).',
} as const

export const HOW: Readonly<Record<How, string>> = {
  'address-bar': 'Adressleiste, Lesezeichen',
  link: 'Link (Top-Level-GET)',
  'form-post': 'Formular (Top-Level-POST)',
  fetch: 'fetch(), XMLHttpRequest',
  image: 'Bild, Skript, Stylesheet',
  frame: 'Frame (iframe)',
}

const hostText = (url: string): string => (URL.canParse(url) ? new URL(url).host || url : url)

export const frameText = ({ url, ancestors }: Frame): string =>
  `${ancestors.length === 0 ? 'der Seite' : 'Frame'} ${cut(hostText(url), 60)}`

export function problemText(problem: UrlProblem | RedirectProblem): string {
  switch (problem.rule) {
    case 'empty':
      return 'Eine URL eingeben.'
    case 'missing-scheme-non-relative-URL':
      return `Ein Schema fehlt${problem.meant === null ? ', wie in https://shop.example/' : `: ${cut(problem.meant, 80)}`} (URL-Standard: missing-scheme-non-relative-URL).`
    case 'not-http':
      return `${visible(cut(problem.scheme, 30))} hat keine Cookies: Die gibt es nur bei http, https, ws und wss (RFC 6265bis, Abschnitt 5.8.3).`
    case 'host-missing':
      return 'Der Host fehlt (URL-Standard: host-missing).'
    case 'port-invalid':
      return `Der Port „${visible(cut(problem.port, 20))}“ ist keine Zahl (URL-Standard: port-invalid).`
    case 'port-out-of-range':
      return `Der Port ${cut(problem.port, 20)} liegt über 65535 (URL-Standard: port-out-of-range).`
    case 'host-invalid-code-point':
      return `„${visible(problem.character)}“ darf nicht in einem Host stehen (URL-Standard: host-invalid-code-point).`
    case 'IPv6-invalid':
      return `${visible(cut(problem.host, 50))} ist keine IPv6-Adresse (URL-Standard: IPv6 parser).`
    case 'IPv4-invalid':
      return `${visible(cut(problem.host, 50))} endet mit einer Zahl, ist aber keine IPv4-Adresse (URL-Standard: IPv4 parser).`
    case 'domain-to-ASCII':
      return `${visible(cut(problem.host, 50))} ist kein Domainname (URL-Standard: domain-to-ASCII, UTS 46).`
    case 'redirect':
      return `„${visible(cut(problem.word, 50))}“ ist weder eine URL noch ein Weiterleitungsstatus mit einer URL dahinter (301, 302, 303, 307, 308).`
  }
}

export const sizeText = ({ bytes, sent }: RequestTest, serverLimit: number): string =>
  `${plural(bytes, 'Byte', 'Bytes')} in ${plural(sent.length, 'Cookie', 'Cookies')}; Server nehmen meist ${count(serverLimit)} an.`

export const ORDER: Readonly<Record<RequestTest['order'], string>> = {
  certain: 'Längere Pfade kommen zuerst; keine zwei sind gleich lang, die Reihenfolge ist also sicher.',
  'as-listed':
    'Längere Pfade kommen zuerst, dann ältere Cookies, in der Reihenfolge, in der der Browser sie nennt.',
}

export const summaryText = ({ sent, heldBack }: RequestTest): string =>
  `${plural(sent.length, 'Cookie', 'Cookies')} gesendet, ${count(heldBack.length)} zurückgehalten.`

export const KNOWLEDGE = {
  all: null,
  gap: 'Nicht alle Cookies dieses Hosts sind lesbar: Ohne Zugriff bleiben HttpOnly-Cookies und Attribute verborgen.',
  other:
    'Dieser Host gehört nicht zum Tab: Von seinen Cookies sind nur die bekannt, die der Tab teilt. Weitere können mitgehen.',
} as const

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

export const heldText = (blocked: readonly BlockReason[], setting: ThirdPartyCookies): string =>
  `${capital(blocked.map(reason => reasonText(reason, setting)).join('; '))}.`

const SAME_SITE = { none: 'None', lax: 'Lax', strict: 'Strict', unset: 'nicht gesetzt' } as const

function changeText(change: Change): string {
  switch (change.change) {
    case 'sameSite':
      return `SameSite=${SAME_SITE[change.to]}`
    case 'secure':
      return 'Secure'
    case 'path':
      return `Path=${change.to}`
    case 'domain':
      return `Domain=${change.to}`
    case 'partition':
      return change.to === null
        ? 'kein Partitioned'
        : `Partitioned, gesetzt in Seiten von ${change.to.site}${change.to.ancestor === true ? ', in einem Cross-Site-Frame' : ''}`
    case 'credentials':
      return "credentials: 'include' in der Anfrage"
    case 'scheme':
      return 'https statt http'
  }
}

export const remedyTexts = (sets: readonly (readonly Change[])[]): readonly string[] =>
  sets.map((set, i) => `${i === 0 ? '' : 'oder '}${set.map(changeText).join(' und ')}`)

const BEYOND: Partial<Record<BlockReason, string>> = {
  expired: 'Es müsste neu gesetzt werden, mit einem Datum in der Zukunft.',
  domain: 'Es gehört zu einer anderen Site: Eine Antwort dieses Hosts müsste ein eigenes setzen.',
  'other-store': 'Es liegt in einem anderen Container oder Fenster; jedes hat seine eigenen.',
  scheme: 'Nur Anfragen mit http, https, ws und wss tragen Cookies.',
}

export const noRemedyText = (blocked: readonly BlockReason[]): string =>
  blocked.map(reason => BEYOND[reason]).find(text => text !== undefined) ??
  'Keine Änderung an seinen Attributen oder der Anfrage hilft; die Einstellung des Browsers entscheidet.'
