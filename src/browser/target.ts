/** What each browser can do: the one table of differences between Chromium and Firefox. */
import browser from 'webextension-polyfill'
import type { BrowserName } from '../core/model'

export interface Target {
  readonly name: BrowserName
  /** DevTools pages have `permissions`, `cookies` and `privacy` themselves; otherwise only the background has them. */
  readonly apisInPanel: boolean
  /** `inspectedWindow.eval` takes `frameURL`. */
  readonly evalInFrames: boolean
  /** Cookie calls must name the tab's store: containers and private windows. Chromium refuses ids of other profiles. */
  readonly namesStore: boolean
  /** `firstPartyDomain: null` must be passed, else reading throws under first-party isolation. */
  readonly firstPartyDomain: boolean
  /** `cookies.getPartitionKey` exists. */
  readonly partitionKeyOfTab: boolean
  /** Access to a host shows its own cookies only: those with a Domain attribute need access to that domain. */
  readonly hidesDomainCookies: boolean
  /** `devtools.network` tells of every finished request, with every header, also of hosts that are not allowed. */
  readonly networkTellsAll: boolean
  /** What webRequest must be asked for besides headers, to see Cookie and Set-Cookie. */
  readonly headersNeed: readonly string[]
  /** webRequest filters for requests of no tab; otherwise their hosts must be named. */
  readonly filtersTabless: boolean
  /** webRequest tells each byte of a header as one character. */
  readonly headersAsBytes: boolean
  /** Where the third-party cookie setting is read. */
  readonly thirdPartySetting: 'thirdPartyCookiesAllowed' | 'cookieConfig'
}

const TARGETS: Readonly<Record<BrowserName, Target>> = {
  chromium: {
    name: 'chromium',
    apisInPanel: true,
    evalInFrames: true,
    namesStore: false,
    firstPartyDomain: false,
    partitionKeyOfTab: true,
    hidesDomainCookies: true,
    networkTellsAll: false,
    headersNeed: ['extraHeaders'],
    filtersTabless: false,
    headersAsBytes: false,
    thirdPartySetting: 'thirdPartyCookiesAllowed',
  },
  firefox: {
    name: 'firefox',
    apisInPanel: false,
    evalInFrames: false,
    namesStore: true,
    firstPartyDomain: true,
    partitionKeyOfTab: false,
    hidesDomainCookies: false,
    networkTellsAll: true,
    headersNeed: [],
    filtersTabless: true,
    headersAsBytes: true,
    thirdPartySetting: 'cookieConfig',
  },
}

/** Decided when asked, so that importing this file needs no browser. */
export const target = (): Target =>
  TARGETS[browser.runtime.getURL('').startsWith('moz-extension:') ? 'firefox' : 'chromium']
