/** Asks the user for host access, or for an optional permission. Must be called from a click. Panel only. */
import browser from 'webextension-polyfill'
import { background } from './client'
import { answerTo } from './grant/answer'
import { requested, type Wish } from './grant/wish'
import { target } from './target'

/** A Firefox panel cannot ask: a page in a tab asks with its own button, and says how it ended. */
async function askInTab(tab: number, wish: Wish): Promise<boolean> {
  const ask = crypto.randomUUID()
  const answered = answerTo(ask)
  await background('openGrant', tab, ask, wish)
  return answered
}

/** A pattern for `http` and `https` leaves WebSockets out in Chromium: their handshakes carry cookies too. */
const withSockets = (origins: readonly string[]): string[] =>
  origins.flatMap(origin =>
    origin.startsWith('*:') ? [origin, origin.replace('*', 'ws'), origin.replace('*', 'wss')] : [origin],
  )

const askHere = (wish: Wish): Promise<boolean> =>
  browser.permissions.request('origins' in wish ? { origins: withSockets(wish.origins) } : requested(wish))

/** Resolves when the user has answered. */
export const ask = (tab: number, wish: Wish): Promise<boolean> =>
  target().apisInPanel ? askHere(wish) : askInTab(tab, wish)
