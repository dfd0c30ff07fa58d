/**
 * Firefox's own Storage Inspector, as source text that runs in the parent process (`lens` and `tab` are given). The names are no
 * public interface (seen in Firefox 153). Its table holds 50 rows at first and takes more in when it is scrolled to its end.
 */

const PRELUDE = `
  const now = () => top.performance.timeOrigin + top.performance.now()
  const toolbox = lens.toolbox(tab)
  const frames = view => new Promise(done => view.requestAnimationFrame(() => view.requestAnimationFrame(done)))
  const cells = ui => [...(ui.table?.columns?.get?.('name')?.cellNodes ?? [])]
`

/** [milliseconds to the first rows on the screen, rows loaded by then]; the first is null when it took longer than `patience`. */
export const openInspector = (
  store: 'cookie' | 'local',
  origin: string,
  patience: number,
): string => `(async () => {
  ${PRELUDE}
  const type = ${store === 'cookie' ? "'cookies'" : "'localStorage'"}
  const began = now()
  const { UI: ui } = await toolbox.selectTool('storage')
  for (let chosen = false; now() < began + ${patience}; await lens.pause(5)) {
    try {
      if (!chosen && ui.storageResources?.[type]?.length) {
        ui.tree.selectedItem = [type, ${JSON.stringify(origin)}]
        chosen = true
      }
    } catch {}
    const first = cells(ui)
    if (!chosen || ui.table?.datatype !== type || first.length < 3 || first[0].getBoundingClientRect().height === 0) continue
    await frames(ui._panelDoc.defaultView)
    return [now() - began, ui.table.items.size]
  }
  return [null, 0]
})()`

/** Milliseconds from the input to only rows with "z" on the screen, among those it has loaded; null after `patience`. */
export const filterInspector = (patience: number): string => `(async () => {
  ${PRELUDE}
  const { UI: ui } = toolbox.getPanel('storage')
  const view = ui._panelDoc.defaultView
  const shown = () => cells(ui).filter(cell => !cell.hidden && cell.clientHeight > 0).map(cell => cell.value || cell.textContent)
  const began = now()
  ui.searchBox.value = 'z'
  ui.searchBox.dispatchEvent(new view.Event('input'))
  for (; now() < began + ${patience}; await lens.pause(5)) {
    const names = shown()
    if (names.length === 0 || !names.every(name => name.includes('z'))) continue
    await frames(view)
    const took = now() - began
    ui.searchBox.value = ''
    ui.searchBox.dispatchEvent(new view.Event('input'))
    await lens.pause(300)
    return took
  }
  return null
})()`
