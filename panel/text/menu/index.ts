import { spoken } from '../spoken'
import * as en from './en'

export let MENU = en.MENU
export let formText = en.formText
export let COPY = en.COPY
export let scopeText = en.scopeText

spoken('menu', words => {
  ;({ MENU, formText, COPY, scopeText } = words)
})
