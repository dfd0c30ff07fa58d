/** Changed and cut cookies, share 2 of 4. */
import { describeChanges } from './changed-cookies'

describeChanges(1)
