import { spoken } from '../spoken'
import * as en from './en'

export const {
  TESTER,
  HOW,
  frameText,
  problemText,
  sizeText,
  ORDER,
  summaryText,
  KNOWLEDGE,
  placeText,
  heldText,
  remedyTexts,
  noRemedyText,
} = spoken('tester', en)
