/**
 * Firefox: the panel has no ears of its own. The background opens them while the panel holds a port open, and passes on
 * what they hear. In Chromium nothing is registered here: a listener would wake the worker for ever.
 */
import browser, { type Runtime } from 'webextension-polyfill'
import { type Ears, type Heard, openEars, type Watched } from './ears'
import { target } from './target'
import { isOurs } from './transport'

const PORT = 'storelens-ears'

/** Panel to background. */
interface Attend {
  readonly tab: number
  readonly frames: readonly Watched[]
}
/** Background to panel: the arguments of a function of `Heard`. */
type News =
  | { readonly heard: 'cookie'; readonly args: Parameters<Heard['cookie']> }
  | { readonly heard: 'frame'; readonly args: Parameters<Heard['frame']> }

/** Background. */
export function relayEars(): void {
  if (target().apisInPanel) return
  browser.runtime.onConnect.addListener(port => {
    if (port.name !== PORT || !isOurs(port.sender ?? {})) return
    let ears: Ears | null = null
    const tell = (news: News) => port.postMessage(news)
    port.onMessage.addListener(message => {
      const { tab, frames } = message as Attend
      ears ??= openEars(tab, {
        cookie: (...args) => tell({ heard: 'cookie', args }),
        frame: (...args) => tell({ heard: 'frame', args }),
      })
      ears.attend(frames)
    })
    port.onDisconnect.addListener(() => ears?.stop())
  })
}

/** Panel. */
function earsAfar(tab: number, heard: Heard): Ears {
  let frames: readonly Watched[] = []
  const connect = (): Runtime.Port => {
    const made = browser.runtime.connect({ name: PORT })
    made.onMessage.addListener(message => {
      const news = message as News
      if (news.heard === 'cookie') heard.cookie(...news.args)
      else heard.frame(...news.args)
    })
    // The event page went to sleep: connecting wakes it. What happened meanwhile is unknown.
    made.onDisconnect.addListener(() => {
      port = connect()
      heard.cookie('')
    })
    made.postMessage({ tab, frames } satisfies Attend)
    return made
  }
  let port = connect()
  return {
    attend: wanted => {
      frames = wanted
      port.postMessage({ tab, frames } satisfies Attend)
    },
    stop: () => port.disconnect(),
  }
}

/** Panel, in both browsers. */
export const earsOf = (tab: number, heard: Heard): Ears =>
  target().apisInPanel ? openEars(tab, heard) : earsAfar(tab, heard)
