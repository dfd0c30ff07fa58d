/** What is true of an item, and why. */
export interface Sentence {
  readonly says: string
  readonly because: string
}
