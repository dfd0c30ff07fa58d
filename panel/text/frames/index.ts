import { spoken } from '../spoken'
import * as en from './en'

export let FRAMES = en.FRAMES
export let placeName = en.placeName
export let partyText = en.partyText
export let partyTitle = en.partyTitle
export let countsText = en.countsText
export let countsTitle = en.countsTitle

spoken('frames', words => {
  ;({ FRAMES, placeName, partyText, partyTitle, countsText, countsTitle } = words)
})
