/** Location: where an item is kept, and whether it leaves the browser by itself. */
import type { StorageItem } from '../model'
import type { Location } from './index'

export const location = (item: StorageItem): Location => ({
  stored: 'browser',
  travels: item.kind === 'cookie' ? 'to-server-in-matching-requests' : 'never-by-itself',
})
