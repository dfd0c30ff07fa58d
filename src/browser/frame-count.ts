/** How many frames stand right below the top one, asked before anything is injected: the page is not yet busy with us. */
import { evaluate } from './eval'

/** 0 where no answer comes: what is injected does not answer then either. */
export const countFrames = (): Promise<number> =>
  evaluate('String(length)').then(
    text => Number(text) || 0,
    () => 0,
  )
