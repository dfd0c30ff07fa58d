/** The archive that the browser itself writes of the requests of the tab. */
import type { Driver } from '../../browsers/driver'
import { until } from '../../browsers/until'
import type { Served } from './script-site'

interface Network {
  getHAR(done: (log: unknown) => void): void
  readonly onRequestFinished: {
    addListener(heard: (finished: { readonly request: { readonly url: string } }) => void): void
  }
}

interface OfPanel {
  readonly chrome: { readonly devtools: { readonly network: Network } }
  finishedUrls?: string[]
}

/** Runs in the panel: the archive that "Save all as HAR" of the browser writes. */
const ownHar = (): Promise<string> =>
  new Promise(resolve => {
    const { chrome } = window as unknown as OfPanel
    chrome.devtools.network.getHAR(log => resolve(JSON.stringify({ log })))
  })

/** Runs in the panel: notes from now on what the browser says to be finished. */
export function noteFinished(): void {
  const panel = window as unknown as OfPanel
  const urls: string[] = []
  panel.finishedUrls = urls
  panel.chrome.devtools.network.onRequestFinished.addListener(({ request }) => urls.push(request.url))
}

/** Runs in the panel. */
const finishedUrls = (): readonly string[] => (window as unknown as OfPanel).finishedUrls ?? []

/** The requests of which there are fewer among these addresses. */
function lacks(urls: readonly string[], served: readonly Served[]): readonly string[] {
  const left = [...urls]
  return served.flatMap(({ url }) => {
    const found = left.indexOf(url)
    if (found >= 0) left.splice(found, 1)
    return found < 0 ? [url] : []
  })
}

const allAmong = (what: string, served: readonly Served[], urls: () => Promise<readonly string[]>) =>
  until(what, async () => {
    const lacking = lacks(await urls(), served)
    return lacking.length === 0 || Promise.reject(new Error(`without ${lacking.join(' ')}`))
  })

/** What Firefox is still busy with when it is asked stays out of this archive and of later ones: nothing may be. */
export async function wholeArchive(driver: Driver, served: readonly Served[]): Promise<string> {
  await allAmong('all requests to be finished', served, () => driver.panel(finishedUrls))
  let har = ''
  await allAmong('all requests in the archive', served, async () => {
    har = await driver.panel(ownHar)
    return [...har.matchAll(/"url":("[^"]*")/g)].map(([, url]) => JSON.parse(url ?? '') as string)
  })
  return har
}
