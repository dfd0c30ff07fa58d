/** How the permission page in a tab tells the panel what the user answered. */
import browser from 'webextension-polyfill'
import { isOurs } from '../transport'

interface Answer {
  readonly ask: string
  readonly granted: boolean
}

const isAnswer = (message: unknown): message is Answer =>
  typeof message === 'object' && message !== null && 'ask' in message && 'granted' in message

/** Grant page. Nobody may be listening any more. */
export const sendAnswer = (answer: Answer): Promise<void> =>
  browser.runtime.sendMessage(answer).then(
    () => undefined,
    () => undefined,
  )

/** Panel: resolves with the answer to this question. */
export const answerTo = (ask: string): Promise<boolean> =>
  new Promise(resolve => {
    const heard = (message: unknown, sender: Parameters<typeof isOurs>[0]): undefined => {
      if (!isOurs(sender) || !isAnswer(message) || message.ask !== ask) return
      browser.runtime.onMessage.removeListener(heard)
      resolve(message.granted)
    }
    browser.runtime.onMessage.addListener(heard)
  })
