/**
 * Firefox: requests and cookie changes reach the background only. It listens while a devtools page holds a port open,
 * and passes everything on at once, so that nothing is lost when it is stopped.
 */
import browser, { type Runtime } from 'webextension-polyfill'
import { target } from '../target'
import { isOurs } from '../transport'
import { type CookieTold, type Heard, hear } from './ears'
import type { Told } from './told'

/** Name of the port, followed by the tab id. */
const PORT = 'recorder '

type News = { readonly request: Told } | { readonly cookie: CookieTold } | { readonly access: true }

/** Background. In Chromium the devtools page hears by itself, and a listener here would wake the worker for ever. */
export function relayRecorder(): void {
  if (target().apisInPanel) return
  browser.runtime.onConnect.addListener(port => {
    if (!port.name.startsWith(PORT) || !isOurs(port.sender ?? {})) return
    const post = (news: News) => port.postMessage(news)
    const ears = hear(Number(port.name.slice(PORT.length)), {
      request: request => post({ request }),
      cookie: cookie => post({ cookie }),
      access: () => post({ access: true }),
    })
    port.onDisconnect.addListener(ears.stop)
  })
}

/** Milliseconds. Firefox ends an idle background after 30 seconds. */
const AWAKE = 20_000

/** Devtools page: what `hear` hears, through the background. `missed`: it was stopped and has been started again. */
export function hearRelayed(tab: number, heard: Heard, missed: () => void): void {
  const connect = (): Runtime.Port => {
    const port = browser.runtime.connect({ name: `${PORT}${tab}` })
    port.onMessage.addListener(message => {
      const news = message as News
      if ('request' in news) heard.request(news.request)
      else if ('cookie' in news) heard.cookie(news.cookie)
      else heard.access()
    })
    port.onDisconnect.addListener(() => {
      connected = connect()
      missed()
    })
    return port
  }
  let connected = connect()
  setInterval(() => connected.postMessage('awake'), AWAKE)
}
