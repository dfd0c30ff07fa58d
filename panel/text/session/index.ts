import { spoken } from '../spoken'
import * as en from './en'

export type { Tone } from './en'

export let STATES = en.STATES
export let stateText = en.stateText
export let isVerified = en.isVerified
export let introduction = en.introduction
export let withoutKeyText = en.withoutKeyText

spoken('session', words => {
  ;({ STATES, stateText, isVerified, introduction, withoutKeyText } = words)
})
