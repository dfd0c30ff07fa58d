/**
 * What is asked of Chromium's own DevTools window, as source text: bundlers would rewrite its `import()`. The names used are
 * no public interface (seen in Chromium 156), which is why they live in this one file.
 */
import type { Dock, Theme } from './driver'

const legacy = (code: string): string => `import('./ui/legacy/legacy.js').then(ui => ${code})`

export const THEMES: Readonly<Record<Theme, string>> = { light: 'default', dark: 'dark' }

/** Ids of all tools; that of an extension's panel is its origin followed by its title. */
export const TOOLS = legacy('ui.InspectorView.InspectorView.instance().tabbedPane.tabIds()')

export const show = (id: string): string =>
  legacy(`ui.InspectorView.InspectorView.instance().showPanel(${JSON.stringify(id)}).then(() => true)`)

export const dock = (side: Dock): string =>
  legacy(`void ui.DockController.DockController.instance().setDockSide(${JSON.stringify(side)})`)

export const setTheme = (theme: Theme): string =>
  `import('./core/common/common.js').then(common =>
    void common.Settings.Settings.instance().moduleSetting('ui-theme').set(${JSON.stringify(THEMES[theme])}))`
