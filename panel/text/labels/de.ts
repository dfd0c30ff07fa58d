/** The five labels in German: short for a cell, long with the because for the details. */
import type { Capacity, Expiry, Labels, Location, Scope } from '../../../src/core/labels/index'
import type { Millis, StorageItem } from '../../../src/core/model'
import { bytesText, count, moment, plural, relative, unitsText, utc } from '../format/de'
import { sendingText } from '../sending/de'
import type { Sentence } from '../sentence'

export const KIND: Readonly<Record<StorageItem['kind'], string>> = {
  cookie: 'Cookie',
  local: 'localStorage',
  session: 'sessionStorage',
}

export const sizeShort = (capacity: Capacity): string =>
  capacity.unit === 'bytes' ? `${count(capacity.used)} B` : count(capacity.used)

const tenths = new Intl.NumberFormat('de', { minimumFractionDigits: 1, maximumFractionDigits: 1 })

export const percent = (used: number, limit: number): string => {
  const share = (100 * used) / limit
  return share === 0
    ? '0 %'
    : share < 0.1
      ? '< 0,1 %'
      : `${share < 10 ? tenths.format(share) : Math.round(share)} %`
}

function partitionBytes({ container }: Capacity, partition: string | null): string {
  if (container.limit === null) return `zusammen ${bytesText(container.used)}, wofür es keine Grenze gibt`
  const where = partition === null ? 'in dieser Partition' : `in der Partition von ${partition}`
  const hard =
    container.hardLimit === null || container.hardLimit === container.limit
      ? ''
      : ` (bis ${count(container.hardLimit)} wird nichts verdrängt)`
  return `${count(container.used)} von ${count(container.limit)} Bytes ${where}${hard}`
}

function domainText(capacity: Capacity, partition: string | null): string {
  const { name, count: many, countLimit, countAfterPurge } = capacity.container
  const of =
    countLimit === null
      ? ''
      : ` von höchstens ${count(countLimit)}${countAfterPurge === null ? '' : `, von denen ein Aufräumen ${count(countAfterPurge)} übrig lässt`}`
  return `Cookies von ${name}: ${plural(many, 'Cookie', 'Cookies')}${of}; ${partitionBytes(capacity, partition)}.`
}

const capacityText = (capacity: Capacity, { partition }: Scope): Sentence =>
  capacity.unit === 'bytes'
    ? {
        says: `${count(capacity.used)} von ${count(capacity.limit)} Bytes (${percent(capacity.used, capacity.limit)})`,
        because: `Die Grenze gilt für ein Cookie: UTF-8-Bytes von Name und Wert, Attribute zählen nicht (RFC 6265bis, Abschnitt 5.7). ${domainText(capacity, partition)}`,
      }
    : {
        says: `${unitsText(capacity.used)}, ${percent(capacity.used, capacity.limit)} des Bereichs`,
        because: `Die Grenze von ${count(capacity.limit)} UTF-16-Code-Units gilt für alle Schlüssel und Werte von ${capacity.container.name} zusammen${partition === null ? '' : `, in der Partition von ${partition}`}: bisher ${unitsText(capacity.container.used)} in ${plural(capacity.container.count, 'Schlüssel', 'Schlüsseln')}. Beide Browser zählen Code-Units, nicht Bytes.`,
      }

const READERS = {
  'any-window': 'jedes Fenster',
  'same-tab': 'nur dieser Tab',
  'server-only': 'nur Server',
} as const

export const scopeShort = (scope: Scope): string => READERS[scope.readers]

const PRIVATE = ' Dies ist ein privates Fenster: Normale Fenster sehen nichts davon.'

function ports({ anyPort, loopback, host }: Scope): string {
  if (!anyPort)
    return loopback
      ? ' Ein anderer Port ist ein anderer Origin mit eigenen Speichern; Cookies teilen sich alle Ports.'
      : ''
  return loopback
    ? ` Alle Ports des Hosts teilen es sich: Jedes Projekt auf ${host} bekommt es. localStorage und sessionStorage gehören zu einem Port.`
    : ' Alle Ports des Hosts teilen es sich.'
}

const apart = (scope: Scope): string =>
  ports(scope) +
  (scope.copied ? ' window.open mit opener und „Tab duplizieren“ beginnen mit einer Kopie.' : '') +
  (scope.partition === null ? '' : ` Nur in Seiten von ${scope.partition} (partitioniert).`) +
  (scope.privateWindow ? PRIVATE : '')

const secure = ({ secureOnly, loopback }: Scope): string =>
  !secureOnly
    ? ''
    : loopback
      ? ', über https, oder über http, weil es dieser Rechner ist'
      : ', nur über https'

function cookieScope(scope: Scope): Sentence {
  const hosts = scope.subdomains ? `${scope.host} und Subdomains` : `nur ${scope.host}`
  const path = scope.path === null || scope.path === '/' ? '' : `, Pfade unter ${scope.path}`
  const where = `${hosts}${path}${secure(scope)}`
  if (!scope.known)
    return {
      says: `Skripte und Server: ${scope.host}`,
      because: `Über document.cookie gelesen, also nicht HttpOnly; Domain, Path, Secure und Partition sind nicht sichtbar.${apart(scope)}`,
    }
  if (scope.readers === 'server-only')
    return {
      says: `Nur Server: ${where}`,
      because: `HttpOnly: Kein Skript kann es lesen; der Server bekommt es mit Anfragen.${apart(scope)}`,
    }
  return {
    says: `Skripte und Server: ${where}`,
    because: `Nicht HttpOnly: Jedes Skript einer passenden Seite kann es lesen und schreiben, in jedem Tab und Fenster dieses Profils.${apart(scope)}`,
  }
}

function scopeText(scope: Scope): Sentence {
  if (scope.path !== null) return cookieScope(scope)
  return scope.readers === 'same-tab'
    ? {
        says: `Seiten von ${scope.host} in diesem Tab`,
        because: `sessionStorage gehört zu einem Tab und einem Origin (Schema, Host, Port), seine Frames eingeschlossen.${apart(scope)}`,
      }
    : {
        says: `Seiten von ${scope.host}, jeder Tab und jedes Fenster`,
        because: `localStorage gehört zu einem Origin: Schema, Host und Port.${scope.privateWindow ? '' : ' Private Fenster haben ihren eigenen.'}${apart(scope)}`,
      }
}

export function expiryShort(expiry: Expiry, now: Millis): string {
  switch (expiry.when) {
    case 'never':
      return 'kein Datum'
    case 'tab-close':
      return 'Tab-Ende'
    case 'browser-close':
      return 'Browser-Ende'
    case 'unknown':
      return 'nicht sichtbar'
    case 'at':
      return expiry.passed ? `abgelaufen ${relative(expiry.at, now)}` : relative(expiry.at, now)
  }
}

const dateText = (expiry: Extract<Expiry, { when: 'at' }>): string => {
  if (expiry.passed)
    return 'Das Datum ist vorbei: Es wird nicht mehr gesendet, der Browser hat es nur noch nicht entfernt.'
  return expiry.atCap
    ? 'Das ist die längste Zeit, die Browser erlauben: 400 Tage ab dem Setzen (RFC 6265bis, Abschnitt 5.5).'
    : 'Gesetzt durch Max-Age oder Expires; der Browser kann es früher entfernen, um Platz zu schaffen.'
}

function plainExpiry(expiry: Expiry, now: Millis): Sentence {
  switch (expiry.when) {
    case 'never':
      return {
        says: 'Kein eigenes Datum',
        because: `Bleibt, bis Site, Benutzer oder Browser es löschen${expiry.staleAfterDays === null ? '' : `; Chromium entfernt einen Bereich, der ${expiry.staleAfterDays} Tage nicht benutzt wurde`}.`,
      }
    case 'tab-close':
      return {
        says: 'Wenn der Tab geschlossen wird',
        because: `Nicht beim Neuladen oder Navigieren.${expiry.keptBySessionRestore ? ' Es ist wieder da, wenn der Tab erneut geöffnet oder die Sitzung nach Neustart oder Absturz wiederhergestellt wird.' : ''}`,
      }
    case 'browser-close':
      return {
        says: 'Wenn der Browser geschlossen wird',
        because: `Weder Max-Age noch Expires war gesetzt.${expiry.keptBySessionRestore ? ' Ein Browser, der beim Start seine Sitzung wiederherstellt, behält solche Cookies.' : ''}`,
      }
    case 'unknown':
      return {
        says: 'Ohne Zugriff auf die Site nicht sichtbar',
        because: 'Über document.cookie gelesen, das nur Name und Wert nennt.',
      }
    case 'at':
      return {
        says: `${moment(expiry.at)} (${relative(expiry.at, now)})`,
        because: `${utc(expiry.at)}. ${dateText(expiry)}`,
      }
  }
}

function expiryText(expiry: Expiry, now: Millis): Sentence {
  const { says, because } = plainExpiry(expiry, now)
  const ends = expiry.endsWithPrivateSession
    ? ' In diesem privaten Fenster endet es spätestens mit dem letzten privaten Fenster.'
    : ''
  return { says, because: because + ends }
}

const locationText = (location: Location): Sentence =>
  location.travels === 'never-by-itself'
    ? {
        says: 'Nur in diesem Browser',
        because: 'Web Storage ist Teil keiner Anfrage; nur ein Skript der Seite kann es senden.',
      }
    : {
        says: 'In diesem Browser; eine Kopie reist zum Server',
        because:
          'Der Browser gibt das Cookie jeder passenden Anfrage mit. Der Server behält davon, was er will.',
      }

export const LABEL_TITLES: Readonly<Record<keyof Labels, string>> = {
  capacity: 'Kapazität',
  scope: 'Zugänglich für',
  expiry: 'Läuft ab',
  location: 'Speicherort',
  sending: 'Mit Anfragen gesendet',
}

export const labelText = (labels: Labels, now: Millis): Readonly<Record<keyof Labels, Sentence>> => ({
  capacity: capacityText(labels.capacity, labels.scope),
  scope: scopeText(labels.scope),
  expiry: expiryText(labels.expiry, now),
  location: locationText(labels.location),
  sending: sendingText(labels.sending, labels.scope),
})
