import { spoken } from '../spoken'
import * as en from './en'

export let UI = en.UI
export let gapText = en.gapText
export let accessText = en.accessText
export let shownText = en.shownText
export let shownShort = en.shownShort
export let sortedText = en.sortedText
export let nameText = en.nameText
export let removeText = en.removeText
export let askRemoveText = en.askRemoveText
export let lostText = en.lostText
export let removeButton = en.removeButton
export let undoTitle = en.undoTitle
export let outcomeText = en.outcomeText
export let redoTitle = en.redoTitle
export let progressText = en.progressText

spoken('ui', words => {
  ;({
    UI,
    gapText,
    accessText,
    shownText,
    shownShort,
    sortedText,
    nameText,
    removeText,
    askRemoveText,
    lostText,
    removeButton,
    undoTitle,
    outcomeText,
    redoTitle,
    progressText,
  } = words)
})
