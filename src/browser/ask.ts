/** Asks the user for host access. Must be called from a click. Panel only. */
import browser from 'webextension-polyfill'
import { answerTo } from './grant/answer'
import { target } from './target'
import { background } from './transport'

/** A Firefox panel cannot ask: a page in a tab asks with its own button, and says how it ended. */
async function askInTab(tab: number, patterns: readonly string[]): Promise<boolean> {
  const ask = crypto.randomUUID()
  const answered = answerTo(ask)
  await background('openGrant', tab, ask, patterns)
  return answered
}

/** Resolves when the user has answered. */
export const ask = (tab: number, patterns: readonly string[]): Promise<boolean> =>
  target().apisInPanel ? browser.permissions.request({ origins: [...patterns] }) : askInTab(tab, patterns)
