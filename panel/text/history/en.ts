/** The words of the history of an item. */
import { plural } from '../format/en'

export const HISTORY = {
  title: (steps: number): string =>
    steps === 0 ? 'Observed requests and changes' : `In ${plural(steps, 'recorded step')}, the newest first`,
  none: 'No recorded request carried or set it, and no change of it was seen. Requests are recorded while DevTools is open.',
  step: (number: number | undefined): string => (number === undefined ? '' : `#${number}`),
  seen: 'Seen by this panel',
  sighting: {
    there: 'Was there when the panel was opened: set before',
    new: 'Appeared',
    changed: 'Changed',
    gone: 'Went away',
  },
  vanished: (time: string): string => `Went away at ${time}. This is how it was last.`,
  sent: 'sent',
  follow: 'Follow in the variable tracker',
  whole: 'whole value',
  loading: 'Putting the steps together…',
} as const
