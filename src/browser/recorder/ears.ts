/** The listeners that a recorder needs, where the APIs are: Chromium's devtools page, Firefox' background. */
import browser, { type Cookies } from 'webextension-polyfill'
import { target } from '../target'
import { type Details, STEPS, type Step, type Told, tell } from './told'

export type CookieTold = Pick<Cookies.OnChangedChangeInfoType, 'cause' | 'removed' | 'cookie'>

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

function hearStep(step: Step, tab: number, heard: Heard['request']): Stop {
  const event = browser.webRequest[step] as unknown as RequestEvent
  const listener = (details: Details) => heard(tell(step, details, target().headersAsBytes))
  const headers = TELLS[step]
  const extra = headers === null ? [] : [[headers, ...target().headersNeed]]
  event.addListener(listener, { urls: ['<all_urls>'], tabId: tab }, ...extra)
  return () => event.removeListener(listener)
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

/** Hears every request of the tab and every change of a cookie, of whatever tab, as far as hosts are allowed. */
export function hear(tab: number, heard: Heard): Stop {
  const { onChanged } = browser.cookies
  const cookieHeard = ({ cause, removed, cookie }: Cookies.OnChangedChangeInfoType) =>
    heard.cookie({ cause, removed, cookie })
  onChanged.addListener(cookieHeard)
  const stops = [...STEPS.map(step => hearStep(step, tab, heard.request)), hearAccess(heard.access)]
  return () => {
    onChanged.removeListener(cookieHeard)
    for (const stop of stops) stop()
  }
}
