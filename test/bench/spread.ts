/** Figures that were measured several times on a machine that does other things too: the middle one, and how far they lie apart. */

export interface Spread {
  readonly median: number
  /** The middle half lies between these. */
  readonly low: number
  readonly high: number
  readonly times: number
}

export function spreadOf(all: readonly number[]): Spread {
  const sorted = all.toSorted((a, b) => a - b)
  /** Between two of them, in proportion. */
  const at = (share: number): number => {
    const place = (sorted.length - 1) * share
    const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]]
    if (below === undefined || above === undefined) return Number.NaN
    return below + (above - below) * (place % 1)
  }
  return { median: at(0.5), low: at(0.25), high: at(0.75), times: sorted.length }
}

/** How often the one is the other, pair by pair: what else the machine did fell on both of a pair. */
export const ratioOf = (ours: readonly number[], theirs: readonly number[]): Spread =>
  spreadOf(ours.map((one, i) => one / (theirs[i] ?? Number.NaN)))

/** `12 (11 to 14)` */
export const spreadText = ({ median, low, high }: Spread, digits = 0): string =>
  `${median.toFixed(digits)} (${low.toFixed(digits)} to ${high.toFixed(digits)})`
