import { spoken } from '../spoken'
import * as en from './en'

export type { Counts } from './en'

export const {
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
} = spoken('timeline', en)
