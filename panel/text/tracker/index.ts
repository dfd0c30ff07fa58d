import { spoken } from '../spoken'
import * as en from './en'

export const { TRACKER, trackText, columnText } = spoken('tracker', en)
