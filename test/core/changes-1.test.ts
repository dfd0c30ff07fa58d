/** Changed and cut cookies, share 1 of 4. */
import { expect, it } from 'vitest'
import { meaning } from '../checker/meaning'
import { describeChanges } from './changed-cookies'

describeChanges(0)

it('a text can be told from one that is only spelled otherwise', () => {
  expect(meaning('IakXVZbiTY1Ev4ab-4H0hcE9Wp8')).toBe(meaning('IakXVZbiTY1Ev4ab-4H0hcE9Wp9='))
  expect(meaning('IakXVZbiTY1Ev4ab-4H0hcE9Wp8')).not.toBe(meaning('IakXVZbiTY1Ev4ab-4H0hcE9Wq8'))
  expect(meaning('%2Bab')).toBe(meaning('+ab'))
})
