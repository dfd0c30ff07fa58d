import { spoken } from '../spoken'
import * as en from './en'

export let CAUSE = en.CAUSE
export let causeOfLoss = en.causeOfLoss

spoken('cause', words => {
  ;({ CAUSE, causeOfLoss } = words)
})
