/** The cookies of the browser as the extension reads them: the panel asks its background, as it does for a snapshot. */
import type { CookieItem } from '../../../src/core/model'
import type { Driver } from '../../browsers/driver'
import { until } from '../../browsers/until'

interface Extension {
  readonly runtime: { sendMessage(question: object): Promise<unknown> }
  readonly devtools: { readonly inspectedWindow: { readonly tabId: number } }
}

/** Runs in the panel. */
function ask(top: string, hosts: readonly string[]): Promise<unknown> {
  const names = globalThis as unknown as { readonly browser?: Extension; readonly chrome: Extension }
  const { runtime, devtools } = names.browser?.devtools === undefined ? names.chrome : names.browser
  return runtime.sendMessage({ question: 'cookies', args: [devtools.inspectedWindow.tabId, top, hosts] })
}

/** What belongs to a tab with this top page and frames of these hosts, in the order in which the browser lists it. */
export const readJar = (
  driver: Driver,
  top: string,
  hosts: readonly string[],
): Promise<readonly CookieItem[]> =>
  until('the cookies of the browser', async () => {
    const reply = (await driver.panel(ask, top, hosts)) as { readonly value?: readonly CookieItem[] }
    return reply.value
  })
