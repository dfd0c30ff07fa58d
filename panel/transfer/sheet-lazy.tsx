/** Export, import, snapshots and sets with the formats: fetched when the sheet is opened. */
import { lazy } from '../lazy'

export const Sheet = lazy(() => import('./sheet').then(module => module.Sheet))
