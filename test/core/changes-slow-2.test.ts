/** Changed and cut cookies at every place, share 2 of 2. */
import { describeChanges, EVERYWHERE } from './changed-cookies'

describeChanges({ of: 2, which: 1 }, EVERYWHERE)
