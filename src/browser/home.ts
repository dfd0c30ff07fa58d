/**
 * The devtools page as the panel sees it. The panel's window, which `panel.onShown` hands to the devtools page, is the
 * channel: both documents are of the extension's origin and one process, no message leaves them and no page reaches it.
 */

/** Lives in the devtools page, so as long as DevTools is open for the tab. Only text crosses between the documents. */
export interface Home {
  /** JSON text that was kept under the name, or null. */
  keep(name: string, text: string): void
  kept(name: string): string | null
  shown(): boolean
  /** Calls back when the panel is shown or hidden. One listener: that of the panel document alive. */
  onVisible(changed: (shown: boolean) => void): void
}

const ARRIVED = 'storelens-home'
type PanelWindow = Window & { storelensHome?: Home }

/** Devtools page: gives the home to a panel document, again after the browser has made a new one. */
export function settle(panel: Window, home: Home): void {
  const target: PanelWindow = panel
  if (target.storelensHome === home) return
  target.storelensHome = home
  target.dispatchEvent(new Event(ARRIVED))
}

/** Panel: resolves once the devtools page has said where it is. */
export const findHome = (panel: PanelWindow): Promise<Home> =>
  new Promise(resolve => {
    const take = () => {
      if (panel.storelensHome !== undefined) resolve(panel.storelensHome)
    }
    panel.addEventListener(ARRIVED, take, { once: true })
    take()
  })
