/** Which rows (or columns) of a long list have to be drawn: @tanstack/virtual-core as one hook, all of one fixed size. */
import {
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  type Range,
  type VirtualItem,
  Virtualizer,
} from '@tanstack/virtual-core'
import type { RefObject } from 'preact'
import { useLayoutEffect, useReducer, useState } from 'preact/hooks'

export const ROW_HEIGHT = 20

interface Wanted {
  readonly count: number
  /** Pixels of each; `ROW_HEIGHT` where absent. */
  readonly size?: number
  /** Side by side instead of one below the other. */
  readonly horizontal?: boolean
  /** Row that is drawn wherever it is, so that it can keep the focus; -1: none. */
  readonly always: number
  /** Pixels of what stands before the first row inside the scrolled element. */
  readonly before: number
  readonly scroller: RefObject<HTMLElement | null>
}

export interface VirtualRows {
  readonly rows: readonly VirtualItem[]
  readonly height: number
  readonly scrollTo: (index: number) => void
}

export function useVirtualRows(wanted: Wanted): VirtualRows {
  const { count, always, before, scroller, size = ROW_HEIGHT, horizontal = false } = wanted
  const [, redraw] = useReducer((n: number) => n + 1, 0)
  const options = {
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => size,
    horizontal,
    overscan: 6,
    paddingStart: before,
    scrollPaddingStart: before,
    rangeExtractor: (range: Range) => {
      const indexes = defaultRangeExtractor(range)
      return always < 0 || always >= count || indexes.includes(always) ? indexes : [...indexes, always]
    },
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    onChange: () => redraw(undefined),
  }
  const [virtualizer] = useState(() => new Virtualizer<HTMLElement, HTMLElement>(options))
  virtualizer.setOptions(options)
  useLayoutEffect(() => virtualizer._didMount(), [virtualizer])
  useLayoutEffect(() => virtualizer._willUpdate())
  return {
    rows: virtualizer.getVirtualItems(),
    height: virtualizer.getTotalSize() - before,
    scrollTo: index => virtualizer.scrollToIndex(index, { align: 'auto' }),
  }
}
