/** Changed and cut cookies at some places, share 1 of 2. */
import { expect, it } from 'vitest'
import { meaning } from '../checker/meaning'
import { describeChanges, HERE_AND_THERE } from './changed-cookies'

describeChanges({ of: 2, which: 0 }, HERE_AND_THERE)

it('a text can be told from one that is only spelled otherwise', () => {
  expect(meaning('IakXVZbiTY1Ev4ab-4H0hcE9Wp8')).toBe(meaning('IakXVZbiTY1Ev4ab-4H0hcE9Wp9='))
  expect(meaning('IakXVZbiTY1Ev4ab-4H0hcE9Wp8')).not.toBe(meaning('IakXVZbiTY1Ev4ab-4H0hcE9Wq8'))
  expect(meaning('%2Bab')).toBe(meaning('+ab'))
})
