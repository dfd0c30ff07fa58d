/** Reading what may not be readable: the old text of a cookie that is written anew only lends its spelling. */
import { FormatError } from '../../bytes'

const refused = (error: unknown): null => {
  if (error instanceof FormatError) return null
  throw error
}

/** null where the text is malformed. */
export function ifReadable<T>(read: () => T): T | null {
  try {
    return read()
  } catch (error) {
    return refused(error)
  }
}

export const whenReadable = <T>(read: () => Promise<T | null>): Promise<T | null> => read().catch(refused)
