/** The five labels in words: short for a cell, long with the because for the details. */

import type { Capacity, Expiry, Labels, Location, Scope } from '../../../src/core/labels/index'
import type { Millis, StorageItem } from '../../../src/core/model'
import { bytesText, count, moment, plural, relative, unitsText, utc } from '../format/en'
import { sendingText } from '../sending/en'
import type { Sentence } from '../sentence'

export const KIND: Readonly<Record<StorageItem['kind'], string>> = {
  cookie: 'cookie',
  local: 'localStorage',
  session: 'sessionStorage',
}

export const sizeShort = (capacity: Capacity): string =>
  capacity.unit === 'bytes' ? `${count(capacity.used)} B` : count(capacity.used)

export const percent = (used: number, limit: number): string => {
  const share = (100 * used) / limit
  return share === 0
    ? '0 %'
    : share < 0.1
      ? '< 0.1 %'
      : `${share < 10 ? share.toFixed(1) : Math.round(share)} %`
}

function partitionBytes({ container }: Capacity, partition: string | null): string {
  if (container.limit === null) return `${bytesText(container.used)} together, for which there is no limit`
  const where = partition === null ? 'this partition' : `the partition of ${partition}`
  const hard =
    container.hardLimit === null || container.hardLimit === container.limit
      ? ''
      : ` (nothing is evicted up to ${count(container.hardLimit)})`
  return `${count(container.used)} of ${count(container.limit)} bytes in ${where}${hard}`
}

/** What all cookies of the domain together may use. */
function domainText(capacity: Capacity, partition: string | null): string {
  const { name, count: many, countLimit, countAfterPurge } = capacity.container
  const of = countLimit === null ? '' : ` of at most ${count(countLimit)}`
  const more =
    countAfterPurge === null
      ? ''
      : countAfterPurge === countLimit
        ? ' Beyond that each one takes the place of the least recently used.'
        : ` Beyond that the browser leaves ${count(countAfterPurge)}: cookies without Secure go first, then the least recently used.`
  return `Cookies of ${name}: ${plural(many, 'cookie')}${of}; ${partitionBytes(capacity, partition)}.${more}`
}

const capacityText = (capacity: Capacity, { partition }: Scope): Sentence =>
  capacity.unit === 'bytes'
    ? {
        says: `${count(capacity.used)} of ${count(capacity.limit)} bytes (${percent(capacity.used, capacity.limit)})`,
        because: `The limit is for one cookie: UTF-8 bytes of name and value, attributes do not count (RFC 6265bis section 5.7). ${domainText(capacity, partition)}`,
      }
    : {
        says: `${unitsText(capacity.used)}, ${percent(capacity.used, capacity.limit)} of the area`,
        because: `The limit of ${count(capacity.limit)} UTF-16 code units is for all keys and values of ${capacity.container.name} together${partition === null ? '' : `, in the partition of ${partition}`}: ${unitsText(capacity.container.used)} in ${plural(capacity.container.count, 'key')} so far. Both browsers count code units, not bytes.`,
      }

const READERS = {
  'any-window': 'any window',
  'same-tab': 'this tab only',
  'server-only': 'server only',
} as const

export const scopeShort = (scope: Scope): string => READERS[scope.readers]

const PRIVATE = ' This is a private window: normal windows see nothing of it.'

/** Developers have several projects on one machine: what they share there surprises. */
function ports({ anyPort, loopback, host }: Scope): string {
  if (!anyPort)
    return loopback
      ? ' Another port is another origin, with storages of its own; cookies are shared by all ports.'
      : ''
  return loopback
    ? ` All ports of the host share it: every project on ${host} gets it. localStorage and sessionStorage are of one port.`
    : ' All ports of the host share it.'
}

/** What holds for every kind: ports, copies, partition, private window. */
const apart = (scope: Scope): string =>
  ports(scope) +
  (scope.copied ? ' window.open with an opener and "Duplicate tab" start with a copy.' : '') +
  (scope.partition === null ? '' : ` Only inside pages of ${scope.partition} (partitioned).`) +
  (scope.privateWindow ? PRIVATE : '')

const secure = ({ secureOnly, loopback }: Scope): string =>
  !secureOnly ? '' : loopback ? ', over https, or http because it is this machine' : ', over https only'

function cookieScope(scope: Scope): Sentence {
  const hosts = scope.subdomains ? `${scope.host} and its subdomains` : `${scope.host} only`
  const path = scope.path === null || scope.path === '/' ? '' : `, paths under ${scope.path}`
  const where = `${hosts}${path}${secure(scope)}`
  if (!scope.known)
    return {
      says: `Scripts and server: ${scope.host}`,
      because: `It was read through document.cookie, so it is not HttpOnly; Domain, Path, Secure and partition are not visible.${apart(scope)}`,
    }
  if (scope.readers === 'server-only')
    return {
      says: `Server only: ${where}`,
      because: `HttpOnly: no script can read it; the server gets it with requests.${apart(scope)}`,
    }
  return {
    says: `Scripts and server: ${where}`,
    because: `Not HttpOnly, so every script of a matching page can read and write it, in any tab or window of this profile.${apart(scope)}`,
  }
}

function scopeText(scope: Scope): Sentence {
  if (scope.path !== null) return cookieScope(scope)
  return scope.readers === 'same-tab'
    ? {
        says: `Pages of ${scope.host} in this tab`,
        because: `sessionStorage belongs to one tab and one origin (scheme, host, port), frames included.${apart(scope)}`,
      }
    : {
        says: `Pages of ${scope.host}, any tab or window`,
        because: `localStorage belongs to one origin: scheme, host and port.${scope.privateWindow ? '' : ' Private windows have their own.'}${apart(scope)}`,
      }
}

export function expiryShort(expiry: Expiry, now: Millis): string {
  switch (expiry.when) {
    case 'never':
      return 'no date'
    case 'tab-close':
      return 'tab close'
    case 'browser-close':
      return 'browser close'
    case 'unknown':
      return 'not visible'
    case 'at':
      return expiry.passed ? `expired ${relative(expiry.at, now)}` : relative(expiry.at, now)
  }
}

const dateText = (expiry: Extract<Expiry, { when: 'at' }>): string => {
  if (expiry.passed)
    return 'The date has passed: it is not sent any more, the browser has not removed it yet.'
  return expiry.atCap
    ? 'This is the longest time browsers allow: 400 days from when it was set (RFC 6265bis section 5.5).'
    : 'Set by Max-Age or Expires; the browser may remove it earlier to make room.'
}

function plainExpiry(expiry: Expiry, now: Millis): Sentence {
  switch (expiry.when) {
    case 'never':
      return {
        says: 'No date of its own',
        because: `Kept until the site, the user or the browser clears it${expiry.staleAfterDays === null ? '' : `; Chromium removes an area that was not used for ${expiry.staleAfterDays} days`}.`,
      }
    case 'tab-close':
      return {
        says: 'When the tab is closed',
        because: `Not on reload or navigation.${expiry.keptBySessionRestore ? ' Reopening the tab, and restoring the session after a restart or crash, bring it back.' : ''}`,
      }
    case 'browser-close':
      return {
        says: 'When the browser is closed',
        because: `Neither Max-Age nor Expires was set.${expiry.keptBySessionRestore ? ' A browser that restores its session at start keeps such cookies.' : ''}`,
      }
    case 'unknown':
      return {
        says: 'Not visible without access to the site',
        because: 'It was read through document.cookie, which gives name and value only.',
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
    ? ' In this private window it ends with the last private window at the latest.'
    : ''
  return { says, because: because + ends }
}

const locationText = (location: Location): Sentence =>
  location.travels === 'never-by-itself'
    ? {
        says: 'In this browser only',
        because: 'Web Storage is part of no request; only a script of the page can send it.',
      }
    : {
        says: 'In this browser; a copy travels to the server',
        because:
          'The browser adds the cookie to each matching request. The server keeps of it what it wants.',
      }

export type LabelName = keyof Labels

/** Titles of the labels, in the order in which they are shown. */
export const LABEL_TITLES: Readonly<Record<LabelName, string>> = {
  capacity: 'Capacity',
  scope: 'Accessible to',
  expiry: 'Expires',
  location: 'Stored where',
  sending: 'Sent with requests',
}

export const labelText = (labels: Labels, now: Millis): Readonly<Record<LabelName, Sentence>> => ({
  capacity: capacityText(labels.capacity, labels.scope),
  scope: scopeText(labels.scope),
  expiry: expiryText(labels.expiry, now),
  location: locationText(labels.location),
  sending: sendingText(labels.sending, labels.scope),
})
