import { spoken } from '../spoken'
import * as en from './en'

export let TRACKER = en.TRACKER
export let trackText = en.trackText
export let columnText = en.columnText

spoken('tracker', words => {
  ;({ TRACKER, trackText, columnText } = words)
})
