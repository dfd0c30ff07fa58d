import { spoken } from '../spoken'
import * as en from './en'

export let FILTERS = en.FILTERS
export let chipText = en.chipText
export let choiceText = en.choiceText
export let removeChipText = en.removeChipText
export let filtersText = en.filtersText

spoken('filters', words => {
  ;({ FILTERS, chipText, choiceText, removeChipText, filtersText } = words)
})
