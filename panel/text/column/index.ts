import { spoken } from '../spoken'
import * as en from './en'

export let COLUMN = en.COLUMN

spoken('column', words => {
  ;({ COLUMN } = words)
})
