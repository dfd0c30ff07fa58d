/** The hidden devtools page: creates the panel and keeps what must outlive the panel's document. */
import browser from 'webextension-polyfill'
import { type Home, settle } from './home'

export async function openPanel(): Promise<void> {
  const texts = new Map<string, string>()
  let visible = false
  let tell: (shown: boolean) => void = () => undefined
  const home: Home = {
    keep: (name, text) => void texts.set(name, text),
    kept: name => texts.get(name) ?? null,
    shown: () => visible,
    onVisible: changed => {
      tell = changed
    },
  }
  // Leading slashes: Firefox resolves a bare path against this page.
  const panel = await browser.devtools.panels.create('Storelens', '/icons/icon-32.png', '/panel/panel.html')
  panel.onShown.addListener(window => {
    visible = true
    settle(window as unknown as Window, home)
    tell(true)
  })
  panel.onHidden.addListener(() => {
    visible = false
    tell(false)
  })
}
