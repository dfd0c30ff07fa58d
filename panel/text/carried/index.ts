import { spoken } from '../spoken'
import * as en from './en'

export let CARRIED = en.CARRIED
export let placeText = en.placeText
export let fateWord = en.fateWord
export let fateText = en.fateText
export let summaryText = en.summaryText
export let requestsText = en.requestsText
export let elsewhereText = en.elsewhereText
export let olderText = en.olderText

spoken('carried', words => {
  ;({ CARRIED, placeText, fateWord, fateText, summaryText, requestsText, elsewhereText, olderText } = words)
})
