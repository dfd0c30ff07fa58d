/** In which language the panel's page opens. */
import browser from 'webextension-polyfill'
import type { Language, LanguageWish } from '../backend'

// Leading slashes: Firefox resolves a bare path against the page that names it.
export const PAGES: Readonly<Record<Language, string>> = {
  en: '/panel/panel.html',
  de: '/panel/panel.html?language=de',
}

export const languageOf = (wish: LanguageWish): Language =>
  wish !== 'browser' ? wish : /^de\b/i.test(browser.i18n.getUILanguage()) ? 'de' : 'en'

/** The wish in the settings that the panel stored (panel/state/settings.ts); what is not understood is none. */
async function storedWish(): Promise<LanguageWish> {
  try {
    const { settings } = await browser.storage.local.get('settings')
    const { language } = JSON.parse(String(settings))
    return language === 'en' || language === 'de' ? language : 'browser'
  } catch {
    return 'browser'
  }
}

/** The one that the user wants, before the panel is there to say it. */
export const wantedLanguage = async (): Promise<Language> => languageOf(await storedWish())
