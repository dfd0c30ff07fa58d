import { spoken } from '../spoken'
import * as en from './en'

export let exportedText = en.exportedText
export let importedText = en.importedText
export let importRefusedText = en.importRefusedText

spoken('file', words => {
  ;({ exportedText, importedText, importRefusedText } = words)
})
