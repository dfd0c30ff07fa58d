/** docs/rules.md says what the code says. */
import { expect, it } from 'vitest'
import { rulesPage } from '../rules-page'

it('docs/rules.md is up to date', async () => {
  await expect(rulesPage()).toMatchFileSnapshot('../../docs/rules.md')
})
