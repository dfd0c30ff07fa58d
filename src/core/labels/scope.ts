/** Scope: who can read an item, as far as the browser's own separation goes. */
import { isLoopbackHost, parseUrl } from '../cookie/site'
import type { StorageItem } from '../model'
import { isPrivate } from './containers'
import type { Context, Scope } from './index'

export function scope(item: StorageItem, context: Context): Scope {
  const host = item.kind === 'cookie' ? item.domain : (parseUrl(item.origin)?.hostname ?? '')
  const shared = {
    loopback: isLoopbackHost(host),
    partition: item.partition?.site ?? null,
    privateWindow: isPrivate(item, context),
  }
  if (item.kind === 'cookie')
    return {
      ...shared,
      readers: item.httpOnly ? 'server-only' : 'any-window',
      host: item.domain,
      subdomains: !item.hostOnly,
      path: item.path,
      secureOnly: item.secure,
      anyPort: true,
      copied: false,
      known: item.attributesKnown,
    }
  return {
    ...shared,
    readers: item.kind === 'local' ? 'any-window' : 'same-tab',
    host: item.origin,
    subdomains: false,
    path: null,
    secureOnly: false,
    anyPort: false,
    copied: item.kind === 'session',
    known: true,
  }
}
