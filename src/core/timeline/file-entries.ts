/** Entries of a log from a file: one reader for each type. */
import type { Fields } from '../transfer/fields'
import {
  isFlag,
  isInteger,
  isNumber,
  isOneOf,
  isText,
  isTexts,
  take,
  takeFields,
  takeOrNull,
  WrongField,
} from './file-fields'
import { cookie, items, partition } from './file-items'
import type { CookieChange, Exchange, Ground, LogEntry, Mark, Navigation, Sight, StorageChange } from './log'

const logged = (of: Fields) => ({ no: take(of, 'no', isInteger), at: take(of, 'at', isNumber) })

const RESOURCES = isOneOf(
  'document',
  'frame',
  'fetch',
  'script',
  'style',
  'image',
  'font',
  'media',
  'socket',
  'ping',
  'other',
)

const exchange = (of: Fields): Exchange => ({
  type: 'exchange',
  ...logged(of),
  chain: take(of, 'chain', isText),
  hop: take(of, 'hop', isInteger),
  method: take(of, 'method', isText),
  url: take(of, 'url', isText),
  resource: takeOrNull(of, 'resource', RESOURCES),
  initiator: takeOrNull(of, 'initiator', isText),
  frame: takeOrNull(of, 'frame', isNumber),
  ancestors: takeOrNull(of, 'ancestors', isTexts),
  credentials: takeOrNull(of, 'credentials', isOneOf('include', 'same-origin', 'omit')),
  cookie: takeOrNull(of, 'cookie', isText),
  answered: takeOrNull(of, 'answered', isNumber),
  status: takeOrNull(of, 'status', isNumber),
  setCookie: takeOrNull(of, 'setCookie', isTexts),
  serverDate: takeOrNull(of, 'serverDate', isNumber),
  end: take(of, 'end', isOneOf('open', 'done', 'redirected', 'failed')),
  error: take(of, 'error', isText),
  fromCache: take(of, 'fromCache', isFlag),
  fromWorker: take(of, 'fromWorker', isFlag),
  ...(Object.hasOwn(of, 'byWorker') ? { byWorker: take(of, 'byWorker', isFlag) } : {}),
})

const navigation = (of: Fields): Navigation => ({
  type: 'navigation',
  ...logged(of),
  url: take(of, 'url', isText),
})

const CAUSES = isOneOf('explicit', 'overwrite', 'expired', 'expired-overwrite', 'evicted')

const cookieChange = (of: Fields): CookieChange => ({
  type: 'cookie',
  ...logged(of),
  cause: take(of, 'cause', CAUSES),
  removed: take(of, 'removed', isFlag),
  cookie: cookie(takeFields(of, 'cookie')),
})

const storageChange = (of: Fields): StorageChange => ({
  type: 'storage',
  ...logged(of),
  kind: take(of, 'kind', isOneOf('local', 'session')),
  origin: take(of, 'origin', isText),
  partition: partition(of),
  name: take(of, 'name', isText),
  was: takeOrNull(of, 'was', isText),
  is: takeOrNull(of, 'is', isText),
})

const ground = (of: Fields): Ground => ({
  type: 'ground',
  ...logged(of),
  items: items(of),
  hosts: take(of, 'hosts', isTexts),
  ...(Object.hasOwn(of, 'sight') ? { sight: sightOf(of) } : {}),
})

function sightOf(of: Fields): Sight {
  const sight = takeFields(of, 'sight')
  return {
    complete: take(sight, 'complete', isFlag),
    hearsCookies: take(sight, 'hearsCookies', isFlag),
  }
}

function mark(of: Fields): Mark {
  return {
    type: 'mark',
    ...logged(of),
    what: take(of, 'what', isOneOf('started', 'paused', 'resumed', 'imported', 'sight')),
    sight: sightOf(of),
  }
}

const READERS = new Map<unknown, (of: Fields) => LogEntry>([
  ['exchange', exchange],
  ['navigation', navigation],
  ['cookie', cookieChange],
  ['storage', storageChange],
  ['ground', ground],
  ['mark', mark],
])

/** Throws WrongField for what is missing, of another type, or too long. Fields that are not known are left out. */
export function entryOf(of: Fields): LogEntry {
  const reader = READERS.get(of.type)
  if (reader === undefined) throw new WrongField('type')
  return reader(of)
}
