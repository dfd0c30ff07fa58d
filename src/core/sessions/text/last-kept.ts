/** Recognition asks a hundred formats about one value: what several of them look at is computed once. */

/** The answer for the text asked last is kept. `make` must not throw. */
export function lastKept<T>(make: (text: string) => T): (text: string) => T {
  let last: { readonly text: string; readonly made: T } | null = null
  return text => {
    if (last?.text !== text) last = { text, made: make(text) }
    return last.made
  }
}
