/** Cookies whose key takes seconds to derive. */
import { expect, it } from 'vitest'
import { check } from '../checker/check'
import { isSlow, vectors } from '../checker/table'

it.each(vectors.filter(isSlow))('$id is read as the framework does', { timeout: 60_000 }, async vector => {
  expect(await check(vector)).toBeNull()
})
