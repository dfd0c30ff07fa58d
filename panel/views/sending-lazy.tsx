/** The request tester with the sending rules: fetched when it is opened. */
import { lazy } from '../lazy'

export const SendingView = lazy(() => import('../tester/tester').then(module => module.Tester))
