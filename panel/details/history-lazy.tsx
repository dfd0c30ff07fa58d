/** The history of an item comes with what makes steps of the log: fetched when it is first shown. */
import { lazy } from '../lazy'

export const HistoryPane = lazy(() => import('../timeline/history-pane').then(module => module.HistoryPane))
