/** One node of what a browser hands to a screen reader, with the role as ARIA names it. */
export interface Heard {
  readonly role: string
  readonly name?: string
  /** Absent: it cannot be selected. */
  readonly selected?: boolean
  readonly expanded?: boolean
  readonly multiselectable?: boolean
  readonly level?: number
  /** All text below it. */
  readonly text: string
  /** Roles of what it lies in, the outermost first. */
  readonly within: readonly string[]
}
