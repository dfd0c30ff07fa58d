/** Everything that opens over the views: not part of the first paint, fetched right after it. */
import { lazy } from './lazy'

const chunk = () => import('./overlays')

export const Overlays = lazy(() => chunk().then(part => part.Overlays))
export const Question = lazy(() => chunk().then(part => part.Confirm))
