import { spoken } from '../spoken'
import * as en from './en'

export let SHOTS = en.SHOTS
export let SETS = en.SETS
export let STORES = en.STORES
export let DIFFERENCES = en.DIFFERENCES
export let shotText = en.shotText
export let countsText = en.countsText
export let differenceText = en.differenceText
export let setText = en.setText

spoken('shots', words => {
  ;({ SHOTS, SETS, STORES, DIFFERENCES, shotText, countsText, differenceText, setText } = words)
})
