import { spoken } from '../spoken'
import * as en from './en'

export const {
  SHEETS,
  FORMATS,
  TRANSFER,
  lossText,
  KINDS,
  placeText,
  problemText,
  unreadableText,
  FIELDS,
  judgedText,
  ownerText,
  entryName,
  writtenText,
  refusedText,
} = spoken('transfer', en)
