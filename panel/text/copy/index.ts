import { spoken } from '../spoken'
import * as en from './en'

export let formText = en.formText
export let COPY = en.COPY

spoken('copy', words => {
  ;({ formText, COPY } = words)
})
