/** What an item has to do with the recorded steps comes with what makes steps of the log: fetched when it is first shown. */
import { lazy } from '../lazy'

export const HistoryPane = lazy(() => import('../timeline/history-pane').then(module => module.HistoryPane))
export const CarriedSection = lazy(() =>
  import('../timeline/carried-section').then(module => module.CarriedSection),
)
