import { spoken } from '../spoken'
import * as en from './en'

export let BROWSERS = en.BROWSERS

spoken('browsers', words => {
  ;({ BROWSERS } = words)
})
