import { spoken } from '../spoken'
import * as en from './en'

export type { Cell, RowName } from './en'

export let ROWS = en.ROWS
export let STORES = en.STORES
export let compareCells = en.compareCells
export let COMPARE = en.COMPARE
export let sharedText = en.sharedText

spoken('compare', words => {
  ;({ ROWS, STORES, compareCells, COMPARE, sharedText } = words)
})
