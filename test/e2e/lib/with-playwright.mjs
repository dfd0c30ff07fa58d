// Visits by real Playwright: `node with-playwright.mjs BROWSER URL STATE.json`. One visitor starts with the storageState,
// another one without and comes twice. Prints what the page showed to the first, its localStorage, and the storageState of
// the second, as JSON.
import { chromium } from 'playwright-core'

const [program, url = '', storageState = ''] = process.argv.slice(2)
const browser = await chromium.launch({
  executablePath: program,
  headless: true,
  args: ['--no-sandbox', '--host-resolver-rules=MAP * 127.0.0.1'],
})

async function visit(options, times) {
  const context = await browser.newContext({ ignoreHTTPSErrors: true, ...options })
  const page = await context.newPage()
  for (let time = 0; time < times; time += 1) await page.goto(url)
  return { context, page }
}

try {
  const { page } = await visit({ storageState }, 1)
  const count = await page.textContent('#count')
  const local = await page.evaluate(() => ({ ...localStorage }))
  const { context } = await visit({}, 2)
  console.log(JSON.stringify({ count, local, other: await context.storageState() }))
} finally {
  await browser.close()
}
