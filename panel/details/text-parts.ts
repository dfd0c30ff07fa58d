/** Where two texts differ: what both begin and end with, cut for display, and what stands between. Pure. */

export interface Parts {
  readonly before: string
  readonly part: string
  readonly after: string
}

/** Units of common text shown on each side, and of the part that differs. */
const AROUND = 40
const PART = 400

const isLow = (text: string, at: number): boolean => /[\udc00-\udfff]/.test(text.charAt(at))

function common(a: string, b: string): readonly [start: number, end: number] {
  const most = Math.min(a.length, b.length)
  let start = 0
  while (start < most && a[start] === b[start]) start++
  if (start > 0 && (isLow(a, start) || isLow(b, start))) start--
  let end = 0
  while (end < most - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  if (end > 0 && isLow(a, a.length - end)) end--
  return [start, end]
}

const cutMiddle = (text: string): string =>
  text.length <= PART ? text : `${text.slice(0, PART / 2)}…${text.slice(-PART / 2)}`

/** The same surroundings for both, so that they can be compared line by line. */
export function partsThatDiffer(was: string, is: string): readonly [Parts, Parts] {
  const [start, end] = common(was, is)
  const before = (start > AROUND ? '…' : '') + was.slice(Math.max(0, start - AROUND), start)
  const parts = (text: string): Parts => ({
    before,
    part: cutMiddle(text.slice(start, text.length - end)),
    after: text.slice(text.length - end, text.length - end + AROUND) + (end > AROUND ? '…' : ''),
  })
  return [parts(was), parts(is)]
}
