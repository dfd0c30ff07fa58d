/** Medians in milliseconds, and each as a share of what the browser's own panel takes on the same page. */
import { type Cells, table } from '../table'
import type { Result } from './index'
import type { Took } from './measure'

/** null when half of them never came about. */
function median(all: readonly Took[]): Took {
  const sorted = all.map(one => one ?? Number.POSITIVE_INFINITY).toSorted((a, b) => a - b)
  const middle = sorted[Math.floor(sorted.length / 2)]
  return middle === undefined || middle === Number.POSITIVE_INFINITY ? null : middle
}

const millis = (all: readonly Took[]): string => {
  const middle = median(all)
  return all.length === 0 ? '-' : middle === null ? 'never' : String(Math.round(middle))
}

function share(ours: readonly Took[], theirs: readonly Took[]): string {
  const [a, b] = [median(ours), median(theirs)]
  if (theirs.length === 0 || a === null) return '-'
  return b === null ? 'x0' : `x${(a / b).toFixed(2)}`
}

const NOTHING: Pick<Result, 'open' | 'filter'> = { open: [], filter: [] }

function row(ours: Result, theirs: Pick<Result, 'open' | 'filter' | 'scroll'>): Cells {
  const { browser, size, first, open, filter, clear, sort, scroll, heap } = ours
  return [
    `${browser} ${size}`,
    millis(first),
    millis(open),
    millis(theirs.open),
    share(open, theirs.open),
    millis(filter),
    millis(clear),
    millis(theirs.filter),
    millis(sort),
    scroll === null ? '-' : `${Math.round(scroll.longestFrame)} / ${scroll.over50} / ${scroll.blank}`,
    theirs.scroll === null ? '-' : `${Math.round(theirs.scroll.longestFrame)} / ${theirs.scroll.over50}`,
    heap === null ? '-' : (heap / 1e6).toFixed(1),
  ]
}

export function report(results: readonly Result[]): string {
  const ours = results.filter(({ subject }) => subject === 'Storelens')
  const rows = ours.map(one => {
    const theirs = results.find(
      other => other.subject !== one.subject && other.browser === one.browser && other.size === one.size,
    )
    return row(one, theirs ?? { ...NOTHING, scroll: null })
  })
  const head = [
    'page',
    'first view',
    'open',
    'its own',
    'of it',
    'filter',
    'clear',
    'its own',
    'sort',
    'scroll',
    'its own',
    'heap MB',
  ]
  return `medians in ms; scroll: longest frame / frames over 50 ms / without rows\n${table(head, rows)}`
}
