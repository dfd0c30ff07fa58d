/** The timeline as the panel shows it, and its files. */
import type { Driver } from '../../browsers/driver'
import { clickButton } from '../../browsers/panel'
import { until } from '../../browsers/until'

/** Runs in the panel. */
const readTexts = (): readonly string[] =>
  [...document.querySelectorAll<HTMLElement>('[data-step]')]
    .toSorted((a, b) => Number(a.ariaRowIndex) - Number(b.ariaRowIndex))
    .map(row => [...row.querySelectorAll('[role=gridcell]')].map(cell => cell.textContent).join(' '))

/** The rows of the steps that are drawn, cell by cell. The host of the page that is shown is left out there, and so here. */
export const stepTexts = async (driver: Driver): Promise<readonly string[]> =>
  (await driver.panel(readTexts)).map(text => text.replace(/ app\.(?:test|localhost):\d+\//, ' /'))

/** Runs in the panel. */
function choose(text: string, name: string): void {
  const data = new DataTransfer()
  data.items.add(new File([text], name))
  const field = document.querySelector('#timeline-file') as HTMLInputElement
  field.files = data.files
  field.dispatchEvent(new Event('change', { bubbles: true }))
}

/** Chooses a file to import. */
export const chooseLog = (driver: Driver, text: string, name: string): Promise<void> =>
  driver.panel(choose, text, name)

interface Kept {
  exported?: string | null
}

/** Runs in the panel: the next file that is offered for saving is kept here too. */
function keepNext(): void {
  const kept = window as unknown as Kept
  kept.exported = null
  const { createObjectURL } = URL
  URL.createObjectURL = blob => {
    URL.createObjectURL = createObjectURL
    void (blob as Blob).text().then(text => {
      kept.exported = text
    })
    return createObjectURL.call(URL, blob)
  }
}

/** What the button for exporting writes. */
export async function exportedLog(driver: Driver): Promise<string> {
  await driver.panel(keepNext)
  await clickButton(driver, 'Export as JSON (contains cookies)')
  return until('the exported file', () => driver.panel(() => (window as unknown as Kept).exported ?? null))
}
