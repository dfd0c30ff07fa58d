import { spoken } from '../spoken'
import * as en from './en'

export const { FORM, CELL, SAME_SITE_TEXT, unreadableText, outsideText } = spoken('form', en)
