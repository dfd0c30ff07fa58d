import { spoken } from '../spoken'
import * as en from './en'

export let PREDICTION = en.PREDICTION
export let VERDICTS = en.VERDICTS
export let verdictText = en.verdictText
export let strangerText = en.strangerText
export let agreementText = en.agreementText

spoken('prediction', words => {
  ;({ PREDICTION, VERDICTS, verdictText, strangerText, agreementText } = words)
})
