/** Runs before each file: the modules of the panel are loaded once for all of them, what a test mounted ends with it. */
import { afterEach, beforeAll, vi } from 'vitest'
import { fetchChunks, unmount } from './mount'

beforeAll(fetchChunks, 60_000)

afterEach(() => {
  unmount()
  vi.restoreAllMocks()
})
