/** The hidden devtools page: creates the panel, records, and keeps what must outlive the panel's document. */
import browser from 'webextension-polyfill'
import { keeper } from './home'
import { PAGES, wantedLanguage } from './language'
import { record } from './recorder/recorder'

export async function openPanel(): Promise<void> {
  const { connect, panelShown } = record(browser.devtools.inspectedWindow.tabId)
  const { show, hide } = keeper(connect)
  const panel = await browser.devtools.panels.create(
    'Storelens',
    '/icons/icon-32.png',
    PAGES[await wantedLanguage()],
  )
  panel.onShown.addListener(window => {
    panelShown(true)
    show(window as unknown as Window)
  })
  panel.onHidden.addListener(() => {
    hide()
    panelShown(false)
  })
}
