/** The README says what the code says: `npx vitest run --project unit test/readme.test.ts -u` makes its tables anew. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { codecs } from '../src/core/sessions/index'
import { formats } from '../src/core/transfer/index'
import { withFormats } from './formats-table'
import { withTransfer } from './transfer-table'

it('the tables of formats are up to date', async () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const made = withTransfer(withFormats(readme, codecs), formats)
  await expect(made).toMatchFileSnapshot('../README.md')
})
