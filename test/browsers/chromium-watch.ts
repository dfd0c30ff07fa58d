/** Which functions of extensions run in a page of Chromium: V8's call counts for scripts in isolated worlds. */
import type { Page } from 'puppeteer-core'

/** Resolves to a function that ends the count and names the functions that ran, one entry for each. */
export async function watchPage(page: Page): Promise<() => Promise<readonly string[]>> {
  const session = await page.createCDPSession()
  const worlds = new Set<number>()
  const scripts = new Map<string, string>()
  session.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.origin.startsWith('chrome-extension://')) worlds.add(context.id)
  })
  session.on('Debugger.scriptParsed', ({ scriptId, executionContextId, url }) => {
    if (worlds.has(executionContextId)) scripts.set(scriptId, url)
  })
  await session.send('Runtime.enable')
  await session.send('Debugger.enable')
  await session.send('Profiler.enable')
  await session.send('Profiler.startPreciseCoverage', { callCount: true, detailed: false })
  return async () => {
    const { result } = await session.send('Profiler.takePreciseCoverage')
    await session.detach()
    return result
      .filter(({ scriptId }) => scripts.has(scriptId))
      .flatMap(({ functions }) => functions)
      .filter(({ ranges }) => ranges.some(({ count }) => count > 0))
      .map(({ functionName }) => functionName || '(script)')
  }
}
