import { spoken } from '../spoken'
import * as en from './en'

export let readingText = en.readingText
export let deviatingText = en.deviatingText
export let problemText = en.problemText
export let KEY_NOTES = en.KEY_NOTES

spoken('keys', words => {
  ;({ readingText, deviatingText, problemText, KEY_NOTES } = words)
})
