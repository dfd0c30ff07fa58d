import { spoken } from '../spoken'
import * as en from './en'

export const { FILTERS, chipText, choiceText, removeChipText, filtersText } = spoken('filters', en)
