/** Host access as a person gives and takes it in Chromium: in its page of extensions, which has an API of its own. */
import type { Browser } from 'puppeteer-core'
import { PANEL_TITLE } from './extension'
import { until } from './until'

const change = (granted: boolean): string => `(async () => {
  const { developerPrivate } = chrome
  const { id } = (await developerPrivate.getExtensionsInfo()).find(one => one.name === '${PANEL_TITLE}')
  await developerPrivate.updateExtensionConfiguration({
    extensionId: id,
    hostAccess: '${granted ? 'ON_ALL_SITES' : 'ON_CLICK'}',
  })
})()`

export async function setHostAccess(browser: Browser, granted: boolean): Promise<void> {
  const session = await browser.target().createCDPSession()
  // Behind the inspected tab, which stays in sight.
  const { targetId } = await session.send('Target.createTarget', {
    url: 'chrome://extensions',
    background: true,
  })
  const { sessionId } = await session.send('Target.attachToTarget', { targetId, flatten: true })
  const inside = session.connection()?.session(sessionId)
  try {
    await until('the page of extensions to do it', async () => {
      const { exceptionDetails } =
        (await inside?.send('Runtime.evaluate', { expression: change(granted), awaitPromise: true })) ?? {}
      const words = exceptionDetails?.exception?.description
      return words === undefined || Promise.reject(new Error(words))
    })
  } finally {
    await session.send('Target.closeTarget', { targetId })
    await session.detach()
  }
}
