/** The listeners that a recorder needs, where the APIs are: Chromium's devtools page, Firefox' background. */
import browser, { type Cookies } from 'webextension-polyfill'
import type { Millis } from '../../core/model'
import { target } from '../target'
import { type Details, NO_TAB, STEPS, type Step, type Told, tell } from './told'

export type CookieTold = Pick<Cookies.OnChangedChangeInfoType, 'cause' | 'removed' | 'cookie'> & {
  /** When it was heard: it may be passed on later. */
  readonly at: Millis
}

export interface Heard {
  request(told: Told): void
  cookie(told: CookieTold): void
  /** Host access was given or taken. */
  access(): void
}

type Stop = () => void

const TELLS: Readonly<Record<Step, 'requestHeaders' | 'responseHeaders' | null>> = {
  onBeforeRequest: null,
  onSendHeaders: 'requestHeaders',
  onHeadersReceived: 'responseHeaders',
  onBeforeRedirect: 'responseHeaders',
  onCompleted: null,
  onErrorOccurred: null,
}

interface RequestEvent {
  addListener(heard: (details: Details) => void, filter: object, extra?: readonly string[]): void
  removeListener(heard: (details: Details) => void): void
}

/** Of one tab, or of no tab and some hosts. */
type Filter = { readonly urls: string[]; readonly tabId?: number }

function hearStep(step: Step, filter: Filter, heard: Heard['request']): Stop {
  const event = browser.webRequest[step] as unknown as RequestEvent
  const listener = (details: Details) => {
    if (filter.tabId === undefined && details.tabId !== NO_TAB) return
    heard(tell(step, details, target().headersAsBytes))
  }
  const headers = TELLS[step]
  const extra = headers === null ? [] : [[headers, ...target().headersNeed]]
  event.addListener(listener, filter, ...extra)
  return () => event.removeListener(listener)
}

function hearRequests(filter: Filter, heard: Heard['request']): Stop {
  const stops = STEPS.map(step => hearStep(step, filter, heard))
  return () => {
    for (const stop of stops) stop()
  }
}

function hearAccess(changed: Heard['access']): Stop {
  const { onAdded, onRemoved } = browser.permissions
  onAdded.addListener(changed)
  onRemoved.addListener(changed)
  return () => {
    onAdded.removeListener(changed)
    onRemoved.removeListener(changed)
  }
}

export interface Ears {
  /** Requests of service workers belong to no tab: where the browser cannot filter for that, those to these hosts are heard. */
  attendWorkers(patterns: readonly string[]): void
  stop(): void
}

function hearWorkers(heard: Heard['request']): Ears {
  if (target().filtersTabless) {
    const stop = hearRequests({ urls: ['<all_urls>'], tabId: NO_TAB }, heard)
    return { attendWorkers: () => undefined, stop }
  }
  let stop: Stop = () => undefined
  return {
    attendWorkers: patterns => {
      stop()
      stop = patterns.length === 0 ? () => undefined : hearRequests({ urls: [...patterns] }, heard)
    },
    stop: () => stop(),
  }
}

/** Hears every request of the tab and every change of a cookie, of whatever tab, as far as hosts are allowed. */
export function hear(tab: number, heard: Heard): Ears {
  const { onChanged } = browser.cookies
  const cookieHeard = ({ cause, removed, cookie }: Cookies.OnChangedChangeInfoType) =>
    heard.cookie({ cause, removed, cookie, at: Date.now() })
  onChanged.addListener(cookieHeard)
  const stopRequests = hearRequests({ urls: ['<all_urls>'], tabId: tab }, heard.request)
  const stopAccess = hearAccess(heard.access)
  const workers = hearWorkers(heard.request)
  return {
    attendWorkers: workers.attendWorkers,
    stop: () => {
      onChanged.removeListener(cookieHeard)
      stopRequests()
      stopAccess()
      workers.stop()
    },
  }
}
