import { spoken } from '../spoken'
import * as en from './en'

export let TESTER = en.TESTER
export let HOW = en.HOW
export let frameText = en.frameText
export let problemText = en.problemText
export let sizeText = en.sizeText
export let ORDER = en.ORDER
export let summaryText = en.summaryText
export let KNOWLEDGE = en.KNOWLEDGE
export let placeText = en.placeText
export let heldText = en.heldText
export let remedyTexts = en.remedyTexts
export let noRemedyText = en.noRemedyText

spoken('tester', words => {
  ;({
    TESTER,
    HOW,
    frameText,
    problemText,
    sizeText,
    ORDER,
    summaryText,
    KNOWLEDGE,
    placeText,
    heldText,
    remedyTexts,
    noRemedyText,
  } = words)
})
