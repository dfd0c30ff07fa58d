import { spoken } from '../spoken'
import * as en from './en'

export type { Counts } from './en'

export let TIMELINE = en.TIMELINE
export let COLUMNS = en.COLUMNS
export let countText = en.countText
export let foldedText = en.foldedText
export let droppedText = en.droppedText
export let markText = en.markText
export let navigationText = en.navigationText
export let RESOURCES = en.RESOURCES
export let sightTexts = en.sightTexts
export let SIDE = en.SIDE
export let sealedText = en.sealedText
export let EFFECTS = en.EFFECTS
export let becauseTexts = en.becauseTexts
export let effectTitle = en.effectTitle
export let clockText = en.clockText
export let causeText = en.causeText
export let statusText = en.statusText
export let urlText = en.urlText
export let firstChangeText = en.firstChangeText

spoken('timeline', words => {
  ;({
    TIMELINE,
    COLUMNS,
    countText,
    foldedText,
    droppedText,
    markText,
    navigationText,
    RESOURCES,
    sightTexts,
    SIDE,
    sealedText,
    EFFECTS,
    becauseTexts,
    effectTitle,
    clockText,
    causeText,
    statusText,
    urlText,
    firstChangeText,
  } = words)
})
