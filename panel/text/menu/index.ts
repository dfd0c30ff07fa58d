import { spoken } from '../spoken'
import * as en from './en'

export let MENU = en.MENU
export let scopeText = en.scopeText

spoken('menu', words => {
  ;({ MENU, scopeText } = words)
})
