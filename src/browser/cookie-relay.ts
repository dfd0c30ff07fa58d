/**
 * Firefox: cookie changes reach the background only. It listens while a panel holds a port open, and passes on that
 * something changed, with the domain. In Chromium the panel hears cookie changes itself, and a listener here would
 * wake the worker for ever.
 */
import browser, { type Cookies, type Runtime } from 'webextension-polyfill'
import { target } from './target'
import { isOurs } from './transport'

export const PORT = 'cookie-changes'

export function relayCookieChanges(): void {
  if (target().apisInPanel) return
  const ports = new Set<Runtime.Port>()
  const pass = ({ cookie }: Cookies.OnChangedChangeInfoType) => {
    for (const port of ports) port.postMessage(cookie.domain)
  }
  browser.runtime.onConnect.addListener(port => {
    if (port.name !== PORT || !isOurs(port.sender ?? {})) return
    if (ports.size === 0) browser.cookies.onChanged.addListener(pass)
    ports.add(port)
    port.onDisconnect.addListener(() => {
      ports.delete(port)
      if (ports.size === 0) browser.cookies.onChanged.removeListener(pass)
    })
  })
}
