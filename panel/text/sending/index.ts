import { spoken } from '../spoken'
import * as en from './en'

export let sendingShort = en.sendingShort
export let settingsText = en.settingsText
export let sendingText = en.sendingText

spoken('sending', words => {
  ;({ sendingShort, settingsText, sendingText } = words)
})
