/** Looks over the tab when asked to, one look at a time, and puts into the log what was not known. */
import type { CookieChange } from '../../core/timeline/log'
import type { Sight } from '../frames'
import type { Glance } from './glance'
import type { Unnumbered } from './log'
import { createWitness } from './witness'

interface Means {
  look(): Promise<Glance>
  add(entry: Unnumbered): void
  /** The frames that were seen. */
  saw(sights: readonly Sight[]): void
}

type Heard = Pick<CookieChange, 'removed' | 'cookie'>

export function createSurveyor({ look, add, saw }: Means) {
  const witness = createWitness()
  /** Cookie changes that were told during the look: it may or may not have seen them. */
  let meanwhile: Heard[] = []
  let looking = false
  let wanted = false
  const once = async () => {
    meanwhile = []
    const { snapshot, sights } = await look()
    for (const entry of witness.read(snapshot)) add(entry)
    for (const change of meanwhile) witness.heard(change)
    saw(sights)
  }
  const run = async () => {
    looking = true
    while (wanted) {
      wanted = false
      // A page that is busy or gone: the next navigation asks again.
      await once().catch(() => undefined)
    }
    looking = false
  }
  return {
    again: (): void => {
      wanted = true
      if (!looking) void run()
    },
    heard: (change: Heard): void => {
      meanwhile.push(change)
      witness.heard(change)
    },
    /** The log was cleared: its ground is what is known. */
    repeat: (): void => {
      const ground = witness.ground(Date.now())
      if (ground !== null) add(ground)
    },
  }
}
