/** The findings under the comparison: they need the rules, which come after the first paint, and so do they. */
import { lazy } from '../lazy'

export const Findings = lazy(() => import('./findings').then(module => module.Findings))
