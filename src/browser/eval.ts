/** `devtools.inspectedWindow.eval`, which needs no host permission, with one shape in both browsers. DevTools pages only. */
import browser from 'webextension-polyfill'
import { UNLOADED, wordsOf } from './words'

/** Milliseconds. A busy page does not answer; one that is paused in the debugger does. */
const PATIENCE = { soon: 250, busy: 4_000 } as const

/** In which of the page's own worlds: the top frame's, or (where the browser can) that of the frame with this URL. */
export type Evaluate = (expression: string, frameURL?: string) => Promise<string>

/** The expression must give a text: Chromium's own promise resolves with it, Firefox and the polyfill with [text, info]. */
function textOf(answer: unknown): string {
  const [value, info] = Array.isArray(answer) ? answer : [answer, undefined]
  if (typeof value === 'string') return value
  throw new Error(info?.value ?? info?.description ?? info?.code ?? 'The page gave no text.')
}

/** A page that was silent once is not waited for again and again, until it answers: nobody would wait for fifty frames. */
let silent = false

/** Rejects when no answer can come any more: soon where no page is there. Firefox, without `tabs` here, answers by itself then. */
function lateness() {
  let timer: ReturnType<typeof setTimeout> | undefined
  const rest = (milliseconds: number) =>
    new Promise(resolve => {
      timer = setTimeout(resolve, milliseconds)
    })
  const come = async (): Promise<never> => {
    await rest(PATIENCE.soon)
    const tab = browser.tabs?.get(browser.devtools.inspectedWindow.tabId)
    const status = (await tab?.catch(() => undefined))?.status
    if (status === 'unloaded') throw new Error(UNLOADED)
    if (!silent) await rest(PATIENCE.busy - PATIENCE.soon)
    silent = true
    throw new Error('The page did not answer.')
  }
  return { late: come(), over: () => clearTimeout(timer) }
}

export const evaluate: Evaluate = async (expression, frameURL) => {
  const options = frameURL === undefined ? [] : [{ frameURL }]
  const answer = browser.devtools.inspectedWindow.eval(expression, ...options).then(textOf, error => {
    throw new Error(wordsOf(error))
  })
  const { late, over } = lateness()
  const answered = () => {
    silent = false
  }
  answer.then(answered, answered)
  return Promise.race([answer, late]).finally(over)
}
