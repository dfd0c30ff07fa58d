/** The two subjects in Chromium as their documents have them. Functions run there, as source text. */
import type { Rows } from './document'

/** A grid with virtual rows, which says how many there are. The row of the head counts. */
export const storelens = (): Rows => {
  const grid = (): Element | null => document.querySelector('[role=grid], [role=treegrid]')
  return {
    rows: () => [...document.querySelectorAll('[role=row][data-id]')],
    total: () => Number(grid()?.getAttribute('aria-rowcount') ?? 0) - 1,
    scroller: grid,
  }
}

/**
 * Chromium's own Application panel. The names are no public interface (seen in Chromium 156): the rows lie in the shadow tree of
 * the grid, the light tree has one for each row, the head and the empty row for a new item.
 */
export const APPLICATION = `(() => {
  const deep = (selector, root) => {
    const found = [...root.querySelectorAll(selector)]
    for (const element of root.querySelectorAll('*')) if (element.shadowRoot) found.push(...deep(selector, element.shadowRoot))
    return found
  }
  let kept = null
  const grid = () => {
    if (kept?.isConnected && kept.getBoundingClientRect().width > 0) return kept
    const view = globalThis.storelensApplication?.visibleView?.element
    kept = view ? deep('devtools-data-grid', view).find(one => one.getBoundingClientRect().width > 0) ?? null : null
    return kept
  }
  globalThis.storelensFilter = () => deep('devtools-toolbar-input', document)
    .find(one => one.getAttribute('type') === 'filter' && one.getBoundingClientRect().width > 0)
  return {
    rows: () => [...(grid()?.shadowRoot.querySelectorAll('tr.data-grid-data-grid-node') ?? [])]
      .filter(row => row.querySelector('td')?.textContent),
    total: () => (grid()?.getElementsByTagName('tr').length ?? 2) - 2,
    scroller: () => grid()?.shadowRoot.querySelector('.data-container') ?? null,
  }
})()`

/** Shows the Application panel and does what a click on the entry of its tree does; gives the time at which it began. */
export const openApplication = (
  store: 'cookie' | 'local',
  clock = 'window.storelensBench.now()',
): string => `(async () => {
  const ui = await import('./ui/legacy/legacy.js')
  const at = ${clock}
  await ui.InspectorView.InspectorView.instance().showPanel('resources')
  const app = await import('./panels/application/application.js')
  const panel = app.ResourcesPanel.ResourcesPanel.instance()
  globalThis.storelensApplication = panel
  const group = panel.sidebar.${store === 'cookie' ? 'cookieListTreeElement' : 'localStorageListTreeElement'}
  for (let left = 1000; left > 0 && !group.firstChild(); left--) await new Promise(resolve => setTimeout(resolve, 5))
  group.firstChild().select(false, true)
  return at
})()`
