/** Changed and cut cookies, share 3 of 4. */
import { describeChanges } from './changed-cookies'

describeChanges(2)
