/** `devtools.inspectedWindow.eval`, which needs no host permission, with one shape in both browsers. DevTools pages only. */
import browser from 'webextension-polyfill'
import { wordsOf } from './words'

/** Milliseconds. A busy page does not answer; one that is paused in the debugger does. */
const PATIENCE = 4_000

/** In which of the page's own worlds: the top frame's, or (where the browser can) that of the frame with this URL. */
export type Evaluate = (expression: string, frameURL?: string) => Promise<string>

/** The expression must give a text: Chromium's own promise resolves with it, Firefox and the polyfill with [text, info]. */
function textOf(answer: unknown): string {
  const [value, info] = Array.isArray(answer) ? answer : [answer, undefined]
  if (typeof value === 'string') return value
  throw new Error(info?.value ?? info?.description ?? info?.code ?? 'The page gave no text.')
}

export const evaluate: Evaluate = async (expression, frameURL) => {
  const options = frameURL === undefined ? [] : [{ frameURL }]
  const answer = browser.devtools.inspectedWindow.eval(expression, ...options).then(textOf, error => {
    throw new Error(wordsOf(error))
  })
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The page did not answer.')), PATIENCE)
  })
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}
