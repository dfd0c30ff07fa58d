/** The theme of DevTools, and its changes. DevTools pages only. */
import browser from 'webextension-polyfill'

export function theme(): 'light' | 'dark' | 'system' {
  const name: string = browser.devtools.panels.themeName
  return name === 'dark' ? 'dark' : name === 'light' || name === 'default' ? 'light' : 'system'
}

type Changed = (name: string) => void
/** Firefox has an event, Chromium one handler. */
interface ThemePanels {
  readonly onThemeChanged?: { addListener(changed: Changed): void }
  setThemeChangeHandler?(changed: Changed): void
}

export function onTheme(changed: (theme: 'light' | 'dark') => void): void {
  const panels = browser.devtools.panels as ThemePanels
  const heard: Changed = name => changed(name === 'dark' ? 'dark' : 'light')
  if (panels.onThemeChanged !== undefined) panels.onThemeChanged.addListener(heard)
  else panels.setThemeChangeHandler?.(heard)
}
