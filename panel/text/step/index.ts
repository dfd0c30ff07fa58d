import { spoken } from '../spoken'
import * as en from './en'

export let STEP = en.STEP
export let stepTitle = en.stepTitle
export let requestFacts = en.requestFacts
export let ownerText = en.ownerText
export let changeText = en.changeText
export let evictedText = en.evictedText
export let untoldText = en.untoldText
export let lineTexts = en.lineTexts
export let headerText = en.headerText
export let CHANGE_KINDS = en.CHANGE_KINDS
export let ageText = en.ageText
export let differenceText = en.differenceText
export let sessionTitle = en.sessionTitle

spoken('step', words => {
  ;({
    STEP,
    stepTitle,
    requestFacts,
    ownerText,
    changeText,
    evictedText,
    untoldText,
    lineTexts,
    headerText,
    CHANGE_KINDS,
    ageText,
    differenceText,
    sessionTitle,
  } = words)
})
