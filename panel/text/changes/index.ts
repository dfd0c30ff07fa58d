import { spoken } from '../spoken'
import * as en from './en'

export let LABEL = en.LABEL
export let undoneText = en.undoneText
export let redoneText = en.redoneText
export let carriedText = en.carriedText

spoken('changes', words => {
  ;({ LABEL, undoneText, redoneText, carriedText } = words)
})
