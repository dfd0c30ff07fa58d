/** Which rows of a long list have to be drawn: @tanstack/virtual-core as one hook, rows of one fixed height. */
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
  /** Row that is drawn wherever it is, so that it can keep the focus; -1: none. */
  readonly always: number
  /** Height of what stands before the first row inside the scrolled element. */
  readonly before: number
  readonly scroller: RefObject<HTMLElement | null>
}

export interface VirtualRows {
  readonly rows: readonly VirtualItem[]
  readonly height: number
  readonly scrollTo: (index: number) => void
}

export function useVirtualRows({ count, always, before, scroller }: Wanted): VirtualRows {
  const [, redraw] = useReducer((n: number) => n + 1, 0)
  const options = {
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
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
