/** The name of a storage area, told from its items alone: no site rules are needed for it. */
import type { WebStorageItem } from './model'

type Owner = Pick<WebStorageItem, 'origin' | 'partition' | 'frame'>

/** Names the storage area of an item. An opaque origin owns one of its own in each frame (file: pages). */
export const areaOfItem = ({ origin, partition, frame }: Owner): string =>
  origin === 'null' ? `null ${frame}` : `${origin} ${partition?.site ?? ''}`
