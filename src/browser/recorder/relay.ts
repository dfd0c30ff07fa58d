/**
 * Firefox: requests and cookie changes reach the background only. It listens while a devtools page holds a port open,
 * and passes everything on at once, so that nothing is lost when it is stopped.
 */
import browser, { type Runtime } from 'webextension-polyfill'
import { target } from '../target'
import { isOurs } from '../transport'
import { type CookieTold, type Ears, type Heard, hear } from './ears'
import type { Told } from './told'

/** Name of the port, followed by the tab id. */
const PORT = 'recorder '

type News = { readonly request: Told } | { readonly cookie: CookieTold } | { readonly access: true }

/** From the devtools page: patterns of `attendWorkers`, or nothing, so that the background stays awake. */
type Order = { readonly workers: readonly string[] } | 'awake'

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
    port.onMessage.addListener(message => {
      const order = message as Order
      if (order !== 'awake') ears.attendWorkers(order.workers)
    })
    port.onDisconnect.addListener(ears.stop)
  })
}

/** Milliseconds. Firefox ends an idle background after 30 seconds. */
const AWAKE = 20_000

/** Devtools page: what `hear` hears, through the background. `missed`: it was stopped and has been started again. */
export function hearRelayed(tab: number, heard: Heard, missed: () => void): Pick<Ears, 'attendWorkers'> {
  let workers: readonly string[] = []
  const connect = (): Runtime.Port => {
    const port = browser.runtime.connect({ name: `${PORT}${tab}` })
    port.onMessage.addListener(message => {
      const news = message as News
      if ('request' in news) heard.request(news.request)
      else if ('cookie' in news) heard.cookie(news.cookie)
      else heard.access()
    })
    port.postMessage({ workers } satisfies Order)
    port.onDisconnect.addListener(() => {
      connected = connect()
      missed()
    })
    return port
  }
  let connected = connect()
  setInterval(() => connected.postMessage('awake' satisfies Order), AWAKE)
  return {
    attendWorkers: patterns => {
      workers = patterns
      connected.postMessage({ workers } satisfies Order)
    },
  }
}
