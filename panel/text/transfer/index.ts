import { spoken } from '../spoken'
import * as en from './en'

export let SHEETS = en.SHEETS
export let FORMATS = en.FORMATS
export let TRANSFER = en.TRANSFER
export let lossText = en.lossText
export let KINDS = en.KINDS
export let placeText = en.placeText
export let problemText = en.problemText
export let unreadableText = en.unreadableText
export let FIELDS = en.FIELDS
export let judgedText = en.judgedText
export let ownerText = en.ownerText
export let entryName = en.entryName
export let writtenText = en.writtenText
export let refusedText = en.refusedText

spoken('transfer', words => {
  ;({
    SHEETS,
    FORMATS,
    TRANSFER,
    lossText,
    KINDS,
    placeText,
    problemText,
    unreadableText,
    FIELDS,
    judgedText,
    ownerText,
    entryName,
    writtenText,
    refusedText,
  } = words)
})
