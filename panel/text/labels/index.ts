import { spoken } from '../spoken'
import * as en from './en'

export type { LabelName } from './en'

export let KIND = en.KIND
export let sizeShort = en.sizeShort
export let percent = en.percent
export let scopeShort = en.scopeShort
export let expiryShort = en.expiryShort
export let LABEL_TITLES = en.LABEL_TITLES
export let labelText = en.labelText

spoken('labels', words => {
  ;({ KIND, sizeShort, percent, scopeShort, expiryShort, LABEL_TITLES, labelText } = words)
})
