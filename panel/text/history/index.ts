import { spoken } from '../spoken'
import * as en from './en'

export let HISTORY = en.HISTORY

spoken('history', words => {
  ;({ HISTORY } = words)
})
