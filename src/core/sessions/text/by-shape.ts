/** Recognising what has a shape of its own, so that the name only adds certainty. */
import type { Candidate, Match } from '../codec'

/** `own`: the framework's name for the cookie. */
export const byShape =
  (shape: RegExp, own: RegExp) =>
  ({ name, value }: Candidate): Match | null => {
    if (!shape.test(value)) return null
    return own.test(name)
      ? { confidence: 'certain', because: ['name', 'shape'] }
      : { confidence: 'likely', because: ['shape'] }
  }
