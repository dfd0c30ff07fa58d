import { spoken } from '../spoken'
import * as en from './en'

export let FORM = en.FORM
export let CELL = en.CELL
export let SAME_SITE_TEXT = en.SAME_SITE_TEXT
export let ruleText = en.ruleText
export let unreadableText = en.unreadableText
export let outsideText = en.outsideText

spoken('form', words => {
  ;({ FORM, CELL, SAME_SITE_TEXT, ruleText, unreadableText, outsideText } = words)
})
