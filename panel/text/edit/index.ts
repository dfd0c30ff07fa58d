import { spoken } from '../spoken'
import * as en from './en'

export let PANES = en.PANES
export let lengthText = en.lengthText
export let moreText = en.moreText
export let partsText = en.partsText
export let EDIT = en.EDIT
export let LAYER_EDIT = en.LAYER_EDIT
export let SESSION = en.SESSION
export let parseErrorText = en.parseErrorText
export let signErrorText = en.signErrorText
export let KEY = en.KEY
export let fieldText = en.fieldText
export let attributesText = en.attributesText

spoken('edit', words => {
  ;({
    PANES,
    lengthText,
    moreText,
    partsText,
    EDIT,
    LAYER_EDIT,
    SESSION,
    parseErrorText,
    signErrorText,
    KEY,
    fieldText,
    attributesText,
  } = words)
})
