/**
 * Pure: the documents around a request, where the browser does not tell them itself. Learned from the requests for the
 * documents, and from looks at the frames that were there before.
 */
import type { Sight } from '../frames'
import { originOf, type Told } from './told'

interface Document {
  readonly origin: string
  /** Frame id; -1 for none. */
  readonly parent: number
  /** How many documents had been heard of when it was. */
  readonly since: number
}

/** Responses that bring no new document into the frame. */
const BRINGS_NONE = new Set([204, 205, 304])

/** Who is around a request: as in `CookieRequest`; null: not known. */
function createAround(documents: ReadonlyMap<number, Document>) {
  /** Origins from this frame up, null where one of them is not known. */
  const chain = (frame: number): readonly string[] | null => {
    const known = documents.get(frame)
    if (known === undefined) return null
    if (frame === 0) return [known.origin]
    const above = chain(known.parent)
    return above === null ? null : [known.origin, ...above]
  }
  const aroundFrame = ({ frame, parent, initiator }: Told): readonly string[] | null => {
    const own = initiator ?? documents.get(frame)?.origin
    const above = frame === 0 ? [] : chain(parent)
    return own === undefined || above === null ? null : [own, ...above]
  }
  return (told: Told): readonly string[] | null => {
    if (told.tabless) return null
    if (told.above !== null) return told.above
    if (told.type === 'main_frame') return []
    if (told.frame < 0) return null
    return told.type === 'sub_frame' ? chain(told.parent) : aroundFrame(told)
  }
}

export function createDocuments() {
  const documents = new Map<number, Document>()
  let heardOf = 0
  /** What `heardOf` was at the page that the tab shows. */
  let shown = 0
  /** Origin of the page whose response came and that the tab does not show yet. */
  let awaited: string | null = null
  return {
    /** To be asked for before a look at the frames: what is heard during the look is newer than what was seen. */
    learner: (): ((sights: readonly Sight[]) => void) => {
      const began = heardOf
      return sights => {
        const top = sights.find(({ path }) => path.length === 0)?.origin
        if (shown > began || (awaited !== null && top !== awaited && top !== 'null')) return
        const byPath = new Map(sights.map(({ path, id }) => [path.join(), id]))
        for (const { id, path, origin } of sights) {
          if ((documents.get(id)?.since ?? 0) > began) continue
          documents.set(id, { origin, parent: byPath.get(path.slice(0, -1).join()) ?? -1, since: began })
        }
      }
    },
    /** A response that shows another document in its frame. */
    heard: ({ step, type, frame, parent, url, status }: Told): void => {
      if (step !== 'onHeadersReceived' || (type !== 'main_frame' && type !== 'sub_frame')) return
      const turns = status !== null && status >= 300 && status < 400
      if (turns || BRINGS_NONE.has(status ?? 0)) return
      heardOf += 1
      if (frame === 0) {
        documents.clear()
        shown = heardOf
        awaited = originOf(url)
      }
      documents.set(frame, { origin: originOf(url), parent, since: heardOf })
    },
    /** The tab shows a new page: what was seen before belongs to the old one. */
    arrived: (): void => {
      heardOf += 1
      shown = heardOf
      awaited = null
    },
    /** Does a request without a tab come from a service worker of one of the documents, or bring one? */
    serves: ({ initiator, type, url }: Told): boolean => {
      const from = initiator ?? (type === 'script' ? originOf(url) : null)
      return [...documents.values()].some(({ origin }) => origin === from)
    },
    around: createAround(documents),
  }
}
