/** What is looked for in the panel. These functions run there. */

/** A row with this name that shows this text; `value` null: no such row. `name` null: any of the kind. */
export interface Wanted {
  readonly kind: string
  readonly name: string | null
  readonly value: string | null
}

/** Notes when it is there: at the change of the document that brings it. On an element: each call may have its own globals. */
export function lookFor({ kind, name, value }: Wanted): void {
  const notes = document.documentElement.dataset
  delete notes.foundAt
  const isThere = (): boolean => {
    const rows = [...document.querySelectorAll('[role=row][data-id]')].filter(row => {
      const id = row.getAttribute('data-id') ?? ''
      return id.startsWith(`"${kind}"`) && (name === null || id.endsWith(` ${JSON.stringify(name)}`))
    })
    return value === null ? rows.length === 0 : rows.some(row => row.textContent?.includes(value))
  }
  const observer = new MutationObserver(() => {
    if (!isThere()) return
    notes.foundAt = String(Date.now())
    observer.disconnect()
  })
  if (isThere()) notes.foundAt = String(Date.now())
  else
    observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true })
}

export const foundAt = (): number => Number(document.documentElement.dataset.foundAt ?? 0)

export const rowCount = (): number =>
  Number(document.querySelector('[role=grid]')?.getAttribute('aria-rowcount') ?? 0) - 1
