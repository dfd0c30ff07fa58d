/** Expiry: when an item ends by itself. User clearing and eviction can end anything earlier. */
import type { Millis, StorageItem } from '../model'
import { isPrivate } from './containers'
import type { Context, Expiry } from './index'
import { LIMITS } from './limits'

const DAY = 86_400_000

/** Is this date as far ahead as browsers allow, give or take a day? When it was set is not known. */
export const isAtCap = (at: Millis, context: Context): boolean =>
  at - context.now > LIMITS[context.browser].cookieLifetime.value * 1000 - DAY

export function expiry(item: StorageItem, context: Context): Expiry {
  const endsWithPrivateSession = isPrivate(item, context)
  if (item.kind !== 'cookie') {
    if (item.kind === 'session')
      return { when: 'tab-close', keptBySessionRestore: true, endsWithPrivateSession }
    const staleAfterDays = LIMITS[context.browser].staleLocalStorage?.value ?? null
    return { when: 'never', staleAfterDays, endsWithPrivateSession }
  }
  const { expires } = item
  if (!item.attributesKnown) return { when: 'unknown', endsWithPrivateSession }
  if (expires === null) return { when: 'browser-close', keptBySessionRestore: true, endsWithPrivateSession }
  const passed = expires <= context.now
  return { when: 'at', at: expires, passed, atCap: isAtCap(expires, context), endsWithPrivateSession }
}
