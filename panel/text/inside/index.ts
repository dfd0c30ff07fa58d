import { spoken } from '../spoken'
import * as en from './en'

export let verdictText = en.verdictText
export let PARTS = en.PARTS
export let PART_TITLES = en.PART_TITLES
export let TIMES = en.TIMES
export let TIME_RULES = en.TIME_RULES
export let confidenceText = en.confidenceText
export let becauseText = en.becauseText
export let provenText = en.provenText

spoken('inside', words => {
  ;({ verdictText, PARTS, PART_TITLES, TIMES, TIME_RULES, confidenceText, becauseText, provenText } = words)
})
