/** Changed and cut cookies, share 4 of 4. */
import { describeChanges } from './changed-cookies'

describeChanges(3)
