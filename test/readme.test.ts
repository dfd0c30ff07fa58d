/** The README says what the code says: `npx vitest run --project unit test/readme.test.ts -u` makes its table anew. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { codecs } from '../src/core/sessions/index'
import { withFormats } from './formats-table'

it('the table of formats is up to date', async () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  await expect(withFormats(readme, codecs)).toMatchFileSnapshot('../README.md')
})
