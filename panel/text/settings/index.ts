import { spoken } from '../spoken'
import * as en from './en'

export let SETTINGS = en.SETTINGS

spoken('settings', words => {
  ;({ SETTINGS } = words)
})
