/** Requests to the background, from DevTools pages. */
import browser from 'webextension-polyfill'
import { type Call, client, type Question } from '../rpc'

/** Not needed for the first paint. */
const load = async () => {
  const { patient } = await import('../patient')
  return patient(message => browser.runtime.sendMessage(message), crypto.randomUUID())
}

let loaded: ReturnType<typeof load> | undefined

export const background: Call = client(async (question: Question) => {
  loaded ??= load()
  return (await loaded)(question)
})
