/** The browser's own words out of whatever it rejected with. */
export function wordsOf(error: unknown): string {
  if (error instanceof Error) return error.message
  if (typeof error === 'object' && error !== null && 'message' in error) return String(error.message)
  return String(error)
}

/** Said of a tab whose process crashed, or that the browser unloaded. */
export const UNLOADED = 'The tab holds no page.'
