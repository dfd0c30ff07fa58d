import { spoken } from '../spoken'
import * as en from './en'

export const {
  STEP,
  stepTitle,
  requestFacts,
  ownerText,
  changeText,
  evictedText,
  untoldText,
  lineTexts,
  headerText,
  CHANGE_KINDS,
  ageText,
  differenceText,
  sessionTitle,
} = spoken('step', en)
