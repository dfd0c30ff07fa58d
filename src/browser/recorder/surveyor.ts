/** Looks over the tab when asked to, one look at a time, and puts into the log what was not known. */
import type { CookieChange, StorageChange } from '../../core/timeline/log'
import type { Sight } from '../frames'
import type { Glance } from './glance'
import type { Unnumbered } from './log'
import { createWitness } from './witness'

interface Means {
  look(): Promise<Glance>
  add(entry: Unnumbered): void
  /** Called before a look; gives who is to be told of the frames that it sees. */
  looker(): (sights: readonly Sight[]) => void
}

type Heard = Pick<CookieChange, 'removed' | 'cookie'>

export function createSurveyor({ look, add, looker }: Means) {
  const witness = createWitness()
  /** Cookie changes that were told during the look: it may or may not have seen them. */
  let meanwhile: Heard[] = []
  let looking = false
  let wanted = false
  /** A look with nothing told meanwhile, or the last of a few: cookies change all the time while a page loads. */
  const quietLook = async (times: number): Promise<Glance['snapshot']> => {
    meanwhile = []
    const saw = looker()
    const { snapshot, sights } = await look()
    saw(sights)
    return meanwhile.length === 0 || times === 1 ? snapshot : quietLook(times - 1)
  }
  const once = async () => {
    for (const entry of witness.read(await quietLook(3))) add(entry)
    for (const change of meanwhile) witness.heard(change)
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
  const again = (): void => {
    wanted = true
    if (!looking) void run()
  }
  return {
    again,
    heard: (change: Heard): void => {
      meanwhile.push(change)
      witness.heard(change)
    },
    /** Storage changes that a watcher of the page found. `begins`: it cannot know what was before. */
    noted: (found: readonly Omit<StorageChange, 'no'>[], begins: boolean): void => {
      const news = found.map(witness.noted)
      for (const one of news) if (typeof one === 'object') add(one)
      if (begins || news.includes('strange')) again()
    },
    /** The log was cleared: its ground is what is known. */
    repeat: (): void => {
      const ground = witness.ground(Date.now())
      if (ground !== null) add(ground)
    },
  }
}
