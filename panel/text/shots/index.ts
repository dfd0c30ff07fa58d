import { spoken } from '../spoken'
import * as en from './en'

export const { SHOTS, SETS, STORES, DIFFERENCES, shotText, countsText, differenceText, setText } = spoken(
  'shots',
  en,
)
