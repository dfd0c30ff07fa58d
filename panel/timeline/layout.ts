/** Which columns the list of steps has in the room there is. */

export type ColumnId = 'number' | 'time' | 'method' | 'status' | 'url' | 'session' | 'effects'

interface Layout {
  readonly columns: readonly ColumnId[]
  /** For `grid-template-columns`. */
  readonly template: string
}

const WIDE: Layout = {
  columns: ['number', 'time', 'method', 'status', 'url', 'session', 'effects'],
  template: '40px 98px 60px 56px minmax(120px, 1fr) minmax(180px, 1.5fr) minmax(110px, 0.9fr)',
}
const MEDIUM: Layout = {
  columns: ['number', 'status', 'url', 'session', 'effects'],
  template: '36px 56px minmax(100px, 1fr) minmax(140px, 1.5fr) minmax(100px, 0.9fr)',
}
const NARROW: Layout = {
  columns: ['number', 'status', 'url', 'session', 'effects'],
  template: '30px 54px minmax(70px, 1fr) minmax(110px, 1.5fr) 44px',
}

const MEDIUM_FROM = 480
const WIDE_FROM = 760

/** Under `MEDIUM_FROM` pixels what Set-Cookie did is told by signs; the style sheet has the same number. */
export const layoutFor = (width: number): Layout =>
  width >= WIDE_FROM ? WIDE : width >= MEDIUM_FROM ? MEDIUM : NARROW
