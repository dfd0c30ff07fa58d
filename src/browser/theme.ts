/** The theme of DevTools, and its changes. DevTools pages only. */
import browser from 'webextension-polyfill'

/** Chromium tells every document of the theme that was there when DevTools opened: the one before tells its next. */
let told: string | null = new URLSearchParams(globalThis.location?.search).get('theme')

/** The page of the panel, for a document that goes on with the theme of this one. */
export const withTheme = (page: string): string =>
  told === null ? page : `${page}${page.includes('?') ? '&' : '?'}theme=${told}`

export function theme(): 'light' | 'dark' | 'system' {
  const name: string = told ?? browser.devtools.panels.themeName
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
  const heard: Changed = name => {
    told = name
    changed(name === 'dark' ? 'dark' : 'light')
  }
  if (panels.onThemeChanged !== undefined) panels.onThemeChanged.addListener(heard)
  else panels.setThemeChangeHandler?.(heard)
}
