/** The panel in another language, and the tests that look for its words with it. */
import { SETTINGS, UI } from '../../../panel/text'
import { german } from '../../../panel/text/german'
import { type Catalogue, speak } from '../../../panel/text/spoken'
import type { Driver } from '../../browsers/driver'
import { clickButton } from '../../browsers/panel'
import { until } from '../../browsers/until'

const english = Object.fromEntries(
  Object.entries(import.meta.glob('../../../panel/text/*/en.ts', { eager: true }))
    .map(([path, words]) => [path.split('/').at(-2) ?? '', words] as const)
    .filter(([subject]) => subject in german),
) as unknown as Catalogue

/** The tests go on with the words of a panel that opens in English. */
export const inEnglish = (): void => speak('en', english)

/** Chosen in the settings of the panel, which opens anew. */
export async function inGerman(driver: Driver): Promise<void> {
  await clickButton(driver, UI.settings)
  await driver.click('input[name=setting-language][value=de]')
  await clickButton(driver, SETTINGS.reopen.de)
  await until('the panel in German', async () => {
    const language = await driver.panel(() => document.documentElement.lang).catch(() => '')
    return language === 'de'
  })
  speak('de', german)
}
