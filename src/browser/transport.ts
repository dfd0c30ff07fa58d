/** The background's end of the runtime messages. */
import browser, { type Runtime } from 'webextension-polyfill'
import { type Handlers, serve } from '../rpc'

/** Functions injected into pages may send messages too: only documents of the extension itself are heard. */
export const isOurs = (sender: Pick<Runtime.MessageSender, 'id' | 'url'>): boolean =>
  sender.id === browser.runtime.id && sender.url?.startsWith(browser.runtime.getURL('')) === true

/** Answers requests. `sendResponse` rather than a promise: Chromium's own `browser` takes no promise in older versions. */
export function listen(handlers: Handlers): void {
  const answer = serve(handlers)
  const hear = (
    message: unknown,
    sender: Runtime.MessageSender,
    sendResponse: (answer: unknown) => void,
  ): true | undefined => {
    const reply = isOurs(sender) ? answer(message) : null
    if (reply === null) return undefined
    void reply.then(sendResponse)
    return true
  }
  browser.runtime.onMessage.addListener(hear as Runtime.OnMessageListenerCallback)
}
