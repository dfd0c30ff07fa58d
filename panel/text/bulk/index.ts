import { spoken } from '../spoken'
import * as en from './en'

export let BULK = en.BULK
export let changeText = en.changeText
export let askChangeText = en.askChangeText
export let changeButton = en.changeButton
export let changedText = en.changedText
export let COPY_TO = en.COPY_TO
export let moveText = en.moveText

spoken('bulk', words => {
  ;({ BULK, changeText, askChangeText, changeButton, changedText, COPY_TO, moveText } = words)
})
