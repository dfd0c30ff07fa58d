/** What the background answers: every request is a function of its message and the browser's state, nothing is kept. */
import browser from 'webextension-polyfill'
import type { Handlers } from '../rpc'
import { putCookie, removeCookie } from './cookie-write'
import { readCookies } from './cookies'
import { wishQuery } from './grant/wish'
import { outline } from './outline'
import { contents, documents, frames, writeIn } from './pages'
import { granted } from './permissions'
import { run } from './run'
import { thirdPartyCookies } from './third-party'

export const handlers: Handlers = {
  frames,
  contents,
  cookies: (tab, top, hosts) => readCookies(tab, top, hosts, Date.now()),
  granted,
  run: (tab, command) =>
    run(
      command,
      {
        put: (item, replaces) => putCookie(tab, item, replaces, Date.now()),
        remove: item => removeCookie(tab, item, Date.now()),
      },
      (area, order) => writeIn(tab, area, order),
    ),
  documents,
  outline,
  thirdPartyCookies,
  openGrant: async (tab, ask, wish) => {
    const query = new URLSearchParams([['ask', ask], ...wishQuery(wish)].map(([name, text]) => [name, text]))
    const url = browser.runtime.getURL(`src/browser/grant/grant.html?${query}`)
    const { windowId, index } = await browser.tabs.get(tab)
    await browser.tabs.create({
      url,
      active: true,
      index: index + 1,
      ...(windowId === undefined ? {} : { windowId }),
    })
    return true
  },
}
