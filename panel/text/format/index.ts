import { spoken } from '../spoken'
import * as en from './en'

export const { count, plural, bytesText, unitsText, span, moment, utc, relative, cut, visible, enumerated } =
  spoken('format', en)
