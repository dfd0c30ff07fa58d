/** The timeline: fetched when it is opened, with all that makes steps of the log. */
import { lazy } from '../lazy'

export const TimelineView = lazy(() => import('../timeline/view').then(module => module.TimelineView))
