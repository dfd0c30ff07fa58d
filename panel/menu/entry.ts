/** What a menu offers. */

export type Entry =
  | {
      readonly type: 'action'
      /** Also the hook for tests: `data-entry`. */
      readonly id: string
      readonly label: string
      /** Keys that do the same, as they are written: `Ctrl+C`. */
      readonly keys?: string
      readonly disabled?: boolean
      /** For one that is on or off, alone or among alternatives. */
      readonly checked?: { readonly is: boolean; readonly alone: boolean }
      run(): void
    }
  | { readonly type: 'line' }
  | {
      readonly type: 'menu'
      readonly id: string
      readonly label: string
      readonly entries: readonly Entry[]
    }

export interface OpenMenu {
  readonly label: string
  /** In pixels of the viewport. */
  readonly x: number
  readonly y: number
  readonly entries: readonly Entry[]
  /** Gets the focus back; null: the row of the table that the keys belong to by then. */
  readonly from: HTMLElement | null
}

export type Actable = Exclude<Entry, { readonly type: 'line' }>

export const isActable = (entry: Entry): entry is Actable =>
  entry.type === 'menu' || (entry.type === 'action' && entry.disabled !== true)
