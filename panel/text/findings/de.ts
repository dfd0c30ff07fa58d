/** What is found about the site, in German: the problem with its reason, and what to do about it. */
import type { PrefixNeed } from '../../../src/core/cookie/prefix'
import type { Finding, Severity } from '../../../src/core/findings/finding'
import type { StorageItem } from '../../../src/core/model'
import { count } from '../format/de'
import { percent } from '../labels/de'
import { nameText } from '../ui/de'
import type { FindingText } from './en'

export const FINDINGS = {
  title: 'Befunde',
  none: 'Keine: Keine Sitzung und kein Token liegt offen, und nichts ist nahe an einer Grenze.',
  looking: 'Wird geprüft…',
  partly: 'Cookies, deren Attribute nicht sichtbar sind, wurden nicht beurteilt.',
  severity: { high: 'hoch', medium: 'mittel', low: 'niedrig' } satisfies Record<Severity, string>,
} as const

const NEED: Readonly<Record<PrefixNeed, string>> = {
  secure: 'Secure',
  'secure-origin': 'ein https-Origin',
  'path-root': 'Path=/',
  'no-domain': 'keine Domain',
  'http-only': 'HttpOnly',
  'set-by-header': 'eine Antwort, die es setzt',
}

const BROWSER = { chromium: 'Chromium', firefox: 'Firefox' } as const

const as = (mechanism: string | null): string =>
  mechanism === null ? ', dem Namen nach eine Sitzung,' : ` (${mechanism})`

type About<Id extends Finding['id']> = Extract<Finding, { id: Id }>

type Words = { readonly [Id in Finding['id']]: (finding: About<Id>, name: string) => FindingText }

const WORDS: Words = {
  'session-readable-by-scripts': ({ mechanism }, name) => ({
    says: `${name}${as(mechanism)} hat kein HttpOnly: Jedes Skript, das in die Seite gelangt, kann es lesen und im Namen des Benutzers handeln.`,
    remedy: 'HttpOnly setzen, außer ein eigenes Skript muss es wirklich lesen.',
  }),
  'session-not-secure': ({ mechanism }, name) => ({
    says: `${name}${as(mechanism)} hat auf einer https-Seite kein Secure: Eine einzige http-Anfrage an diesen Host zeigt es dem Netz.`,
    remedy: 'Secure setzen.',
  }),
  'session-cross-site': ({ mechanism }, name) => ({
    says: `${name}${as(mechanism)} hat SameSite=None: Es geht mit Anfragen mit, die andere Sites auslösen (CSRF).`,
    remedy: 'SameSite=Lax setzen; ist es zum Einbetten gedacht, Partitioned ergänzen.',
  }),
  'token-in-web-storage': ({ kind, token }, name) => ({
    says: `${name} in ${kind === 'local' ? 'localStorage' : 'sessionStorage'} enthält ${token === 'jwt' ? 'ein JSON Web Token' : 'eine Sitzung'}: Jedes Skript des Origins kann es lesen${kind === 'local' ? ', und es bleibt, wenn der Browser schließt' : ''}.`,
    remedy: 'In einem Cookie mit HttpOnly aufbewahren oder kurzlebig machen.',
  }),
  'cookie-nearly-full': ({ used, limit, mechanism }, name) => ({
    says: `${name} hat ${count(used)} von ${count(limit)} Bytes (${percent(used, limit)}). Ein längeres verwirft der Browser ohne Meldung und behält das alte${mechanism === null ? '' : `; Änderungen dieser Sitzung (${mechanism}) gehen dann verloren`}. Flask warnt ab 4.093.`,
    remedy: 'Die Daten auf dem Server ablegen und im Cookie nur eine ID.',
  }),
  'header-near-server-limit': ({ host, bytes, limit }) => ({
    says: `Der Cookie-Header an ${host} hat ${count(bytes)} Bytes. Übliche Server nehmen ${count(limit)} an und beantworten einen längeren mit 400 oder 431.`,
    remedy: 'Cookies löschen, kürzen oder ihnen den Pfad geben, der sie braucht.',
  }),
  'same-name-twice': ({ differs }, name) => ({
    says: `Zwei Cookies ${name} gehen an diese Seite und unterscheiden sich in ${differs}. Beide stehen im Header; der Server liest eines davon, und nicht jeder Server dasselbe.`,
    remedy: `Eines löschen und es immer mit gleichem Attribut setzen (${differs}).`,
  }),
  'expires-at-cap': ({ days }, name) => ({
    says: `${name} lebt so lange, wie Browser erlauben: ${count(days)} Tage ab dem Setzen. Wahrscheinlich wollte der Server mehr.`,
    remedy: `Höchstens ${count(days)} Tage verlangen und es bei Besuchen neu setzen.`,
  }),
  'prefix-broken': ({ prefix, lacks }, name) => ({
    says: `${name} hält nicht, was ${prefix} verspricht; es fehlt: ${lacks.map(need => NEED[need as PrefixNeed] ?? need).join(', ')}. Eine Antwort hätte es so nicht setzen können.`,
    remedy: 'Mit einer Antwort setzen, die alles erfüllt, was das Präfix verlangt.',
  }),
  'third-party-in-one-browser': ({ sentBy, host }, name) => ({
    says: `${name} geht in dieser Seite nur mit ${BROWSER[sentBy]} an ${host}; ${BROWSER[sentBy === 'chromium' ? 'firefox' : 'chromium']} sendet es in der Grundeinstellung dort nicht.`,
    remedy: 'Secure, SameSite=None und Partitioned im Frame setzen oder darauf verzichten.',
  }),
  'published-key': ({ mechanism }, name) => ({
    says: `${name} (${mechanism}) passt zu einem Schlüssel, der in einer Dokumentation steht: Jeder kann eine Sitzung schreiben, die der Server für seine eigene hält.`,
    remedy:
      'Einen zufälligen Schlüssel erzeugen, auf dem Server setzen und alle alten Sitzungen enden lassen.',
  }),
}

export function findingText(finding: Finding, item: StorageItem | null): FindingText {
  const words = WORDS[finding.id] as (finding: Finding, name: string) => FindingText
  return words(finding, item === null ? 'Es' : `„${nameText(item)}“`)
}
