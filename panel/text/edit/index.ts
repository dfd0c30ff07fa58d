import { spoken } from '../spoken'
import * as en from './en'

export const {
  LABEL,
  PANES,
  lengthText,
  moreText,
  partsText,
  EDIT,
  LAYER_EDIT,
  SESSION,
  parseErrorText,
  signErrorText,
  KEY,
  fieldText,
  attributesText,
} = spoken('edit', en)
