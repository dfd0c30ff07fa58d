/** Changed and cut cookies at every place, share 1 of 2. */
import { describeChanges, EVERYWHERE } from './changed-cookies'

describeChanges({ of: 2, which: 0 }, EVERYWHERE)
