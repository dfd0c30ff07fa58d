import { spoken } from '../spoken'
import * as en from './en'

export const {
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
} = spoken('ui', en)
