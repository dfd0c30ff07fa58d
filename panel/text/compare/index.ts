import { spoken } from '../spoken'
import * as en from './en'

export type { Cell, RowName } from './en'

export const { ROWS, STORES, compareCells, COMPARE, sharedText } = spoken('compare', en)
