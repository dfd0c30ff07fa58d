import { spoken } from '../spoken'
import * as en from './en'

export const { BULK, changeText, askChangeText, changeButton, changedText, COPY_TO, moveText } = spoken(
  'bulk',
  en,
)
