/** Capacity: how much an item and its container use of their limits. */
import type { StorageItem } from '../model'
import { containerOf, itemSize } from './containers'
import type { Capacity, Context } from './index'
import { LIMITS } from './limits'

export function capacity(item: StorageItem, context: Context): Capacity {
  const limits = LIMITS[context.browser]
  const used = itemSize(item, context.browser)
  const container = containerOf(item, context)
  return item.kind === 'cookie'
    ? { unit: 'bytes', used, limit: limits.cookieBytes.value, container }
    : { unit: 'units', used, limit: limits.areaUnits.value, container }
}
