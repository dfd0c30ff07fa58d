/** The storage view with its table and details: not part of the first paint, fetched right after it. */
import { lazy } from '../lazy'

export const StorageView = lazy(() => import('./storage').then(module => module.StorageView))
