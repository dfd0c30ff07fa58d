/** The way in which a person gives the extension access to a site in Firefox: a tab with a button, then the browser's question. */
import { until } from './until'

// biome-ignore lint/suspicious/noExplicitAny: privileged globals of Firefox have no types
declare const Services: any

type Send = <T>(context: 'chrome' | 'content', command: string, parameters?: object) => Promise<T>
type Parent = <R>(script: () => R | Promise<R>) => Promise<R>

/** Runs in the parent process. The button takes no click in the first moments after it has appeared. */
function acceptQuestion(): boolean {
  const window = Services.wm.getMostRecentWindow('navigator:browser')
  window.document.getElementById('addon-webext-permissions-notification')?.button?.click()
  return ![...window.gBrowser.tabs].some((tab: { linkedBrowser: { currentURI: { spec: string } } }) =>
    tab.linkedBrowser.currentURI.spec.includes('/grant.html'),
  )
}

export async function allowInGrantTab(send: Send, parent: Parent): Promise<void> {
  const inspected = await send<string>('content', 'WebDriver:GetWindowHandle')
  const switchTo = (handle: string): Promise<unknown> =>
    send('content', 'WebDriver:SwitchToWindow', { handle })
  // The list of handles comes bare, without the usual `value` around it.
  const handles = await until('the tab that asks for access', async () => {
    const all = await send<readonly string[]>('content', 'WebDriver:GetWindowHandles')
    return all.length > 1 && all
  })
  await switchTo(handles.find(handle => handle !== inspected) ?? inspected)
  // A click before the page's script has run would be lost.
  const isComplete = (): Promise<boolean> =>
    send('content', 'WebDriver:ExecuteScript', { script: "return document.readyState === 'complete'" })
  await until('the button of that tab', async () => {
    const element = await send<object>('content', 'WebDriver:FindElement', {
      using: 'css selector',
      value: '#allow',
    })
    if (!(await isComplete())) return false
    await send('content', 'WebDriver:ElementClick', { id: Object.values(element)[0] })
    return true
  })
  await until('the question of the browser to be accepted', () => parent(acceptQuestion))
  await switchTo(inspected)
}
