import { spoken } from '../spoken'
import * as en from './en'

export let FINDINGS = en.FINDINGS
export let findingText = en.findingText

spoken('findings', words => {
  ;({ FINDINGS, findingText } = words)
})
