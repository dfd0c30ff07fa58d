import { spoken } from '../spoken'
import * as en from './en'

export type { LabelName } from './en'

export const { KIND, sizeShort, percent, scopeShort, expiryShort, LABEL_TITLES, labelText } = spoken(
  'labels',
  en,
)
