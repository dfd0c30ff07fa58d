/** What an HTTP archive tells of a request besides its cookies: what it was for and who started it. */
import { parseUrl } from '../cookie/site'
import { type Fields, field } from '../transfer/fields'
import type { Headers } from './har-headers'
import type { Exchange, Resource } from './log'
import { originOf } from './variants'

/** Fetch's destinations. */
const BY_DESTINATION: Readonly<Record<string, Resource>> = {
  document: 'document',
  iframe: 'frame',
  frame: 'frame',
  embed: 'frame',
  object: 'frame',
  script: 'script',
  style: 'style',
  image: 'image',
  font: 'font',
  audio: 'media',
  video: 'media',
  track: 'media',
  websocket: 'socket',
}

/** Chromium's `_resourceType`. Its `document` may be a frame, so that alone tells nothing. */
const BY_TYPE: Readonly<Record<string, Resource>> = {
  xhr: 'fetch',
  fetch: 'fetch',
  eventsource: 'fetch',
  script: 'script',
  stylesheet: 'style',
  image: 'image',
  font: 'font',
  media: 'media',
  websocket: 'socket',
  ping: 'ping',
}

const lookedUp = (table: Readonly<Record<string, Resource>>, key: unknown): Resource | null =>
  typeof key === 'string' && Object.hasOwn(table, key) ? (table[key] ?? null) : null

export function resourceOf(entry: Fields, headers: Headers): Resource | null {
  const destination = headers.one('sec-fetch-dest')
  const told = lookedUp(BY_DESTINATION, destination) ?? lookedUp(BY_TYPE, field(entry, '_resourceType'))
  return told ?? (destination === 'empty' ? 'fetch' : null)
}

const INCLUDES = new Set(['navigate', 'no-cors', 'websocket'])

/** null: the mode does not tell. */
export const credentialsOf = (headers: Headers): Exchange['credentials'] =>
  INCLUDES.has(headers.one('sec-fetch-mode') ?? '') ? 'include' : null

/** What the browser says in Sec-Fetch-Site, and the requester's origin where a header has it. */
export function initiatorOf(url: string, headers: Headers): string | null {
  const site = headers.one('sec-fetch-site')
  if (site === 'none') return 'none'
  if (site === 'same-origin') return originOf(url)
  const origin = headers.one('origin')
  if (origin !== null) return origin
  const referer = headers.one('referer')
  return referer !== null && parseUrl(referer) !== null ? originOf(referer) : null
}
