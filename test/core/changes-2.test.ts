/** Changed and cut cookies at some places, share 2 of 2. */
import { describeChanges, HERE_AND_THERE } from './changed-cookies'

describeChanges({ of: 2, which: 1 }, HERE_AND_THERE)
