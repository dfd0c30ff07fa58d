/** Runs before each file: the modules of the panel are loaded once for all of them, what a test mounted ends with it. */
import { configure } from '@testing-library/preact'
import { afterEach, beforeAll, vi } from 'vitest'
import { fetchChunks, unmount } from './mount'

/** No test is about time: what is waited for comes late on a machine that is busy otherwise. */
configure({ asyncUtilTimeout: 20_000 })

beforeAll(fetchChunks, 60_000)

afterEach(() => {
  unmount()
  vi.restoreAllMocks()
})
